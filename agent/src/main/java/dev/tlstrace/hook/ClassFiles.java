package dev.tlstrace.hook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** The JDK's own classes, looked at as files, without loading them: which fields and methods they have. */
final class ClassFiles {
    private final Map<String, Outline> outlines = new HashMap<>();
    private final Modules modules;

    /** @param modules null on Java 8 */
    ClassFiles(Modules modules) {
        this.modules = modules;
    }

    /** Whether the class, or one that it inherits from, has it. */
    synchronized boolean has(Member member) {
        for (String name = member.owner; name != null; name = outline(name).parent) {
            if (outline(name).members.contains(member.name + member.descriptor)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the class itself has the method with a body; {@code parameters} as in a {@link Hook}. */
    synchronized boolean hasMethod(String className, String method, String parameters) {
        for (String member : outline(className).members) {
            if (member.startsWith(method + parameters)) {
                return true;
            }
        }
        return false;
    }

    private Outline outline(String className) {
        Outline known = outlines.get(className);
        if (known == null) {
            known = read(className);
            outlines.put(className, known);
        }
        return known;
    }

    private Outline read(String className) {
        Outline outline = new Outline();
        try (InputStream in = open(className)) {
            if (in != null) {
                new ClassReader(Weaver.readable(all(in)))
                        .accept(outline, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            }
        } catch (IOException e) {
            return outline;
        }
        return outline;
    }

    /** By way of the module, which reads the JDK's image; a class loader's way would wake URL handlers in the application. */
    private InputStream open(String className) {
        String resource = className + ".class";
        if (modules == null) {
            return ClassLoader.getSystemResourceAsStream(resource);
        }
        try {
            return modules.open(
                    className.startsWith("jdk/internal/net/http/") ? "java.net.http" : "java.base", resource);
        } catch (NoSuchElementException e) {
            // an image without that module
            return null;
        }
    }

    private static byte[] all(InputStream in) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(32768);
        byte[] buffer = new byte[8192];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            out.write(buffer, 0, n);
        }
        return out.toByteArray();
    }

    /** A class that is not there has no members. */
    private static final class Outline extends ClassVisitor {
        private final List<String> members = new ArrayList<>();
        private String parent;

        Outline() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visit(int version, int access, String name, String sig, String superName, String[] interfaces) {
            parent = "java/lang/Object".equals(superName) ? null : superName;
        }

        @Override
        public FieldVisitor visitField(int access, String name, String descriptor, String signature, Object value) {
            members.add(name + descriptor);
            return null;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            members.add(name + descriptor);
            return null;
        }
    }
}
