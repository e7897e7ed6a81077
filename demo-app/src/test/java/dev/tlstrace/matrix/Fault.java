package dev.tlstrace.matrix;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * A method of tlstrace that does nothing but throw: in a copy of the jar, so that there is nothing in the product for the sake of it.
 *
 * @param method with its class, {@code capture/Recorder.sent}; all of that name
 * @param thrown internal name of a Throwable that has a constructor without parameters
 */
record Fault(String method, String thrown) {
    /** A jar with this fault in it, beside those that the given one has. */
    Path in(Path folder, Path jar) throws IOException {
        int dot = method.indexOf('.');
        String entryName = "inst/dev/tlstrace/" + method.substring(0, dot) + ".classdata";
        String name = method.substring(dot + 1);
        Path faulty = Files.createTempFile(folder, "faulty", ".jar");
        boolean put = false;
        try (JarFile sound = new JarFile(jar.toFile());
                OutputStream out = Files.newOutputStream(faulty);
                JarOutputStream copy = new JarOutputStream(out)) {
            for (JarEntry entry : sound.stream().toList()) {
                copy.putNextEntry(new JarEntry(entry.getName()));
                try (InputStream in = sound.getInputStream(entry)) {
                    byte[] content = in.readAllBytes();
                    boolean here = entry.getName().equals(entryName);
                    copy.write(here ? put(content, name) : content);
                    put |= here;
                }
                copy.closeEntry();
            }
        }
        if (!put) {
            throw new IllegalArgumentException("there is no " + entryName);
        }
        return faulty;
    }

    private byte[] put(byte[] classFile, String name) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        boolean[] found = {false};
        new ClassReader(classFile)
                .accept(
                        new ClassVisitor(Opcodes.ASM9, writer) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String each, String descriptor, String signature, String[] exceptions) {
                                MethodVisitor code = super.visitMethod(access, each, descriptor, signature, exceptions);
                                if (!each.equals(name) || (access & Opcodes.ACC_ABSTRACT) != 0) {
                                    return code;
                                }
                                found[0] = true;
                                throwing(code);
                                return null;
                            }
                        },
                        0);
        if (!found[0]) {
            throw new IllegalArgumentException("there is no " + method);
        }
        return writer.toByteArray();
    }

    private void throwing(MethodVisitor code) {
        code.visitCode();
        code.visitTypeInsn(Opcodes.NEW, thrown);
        code.visitInsn(Opcodes.DUP);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, thrown, "<init>", "()V", false);
        code.visitInsn(Opcodes.ATHROW);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }
}
