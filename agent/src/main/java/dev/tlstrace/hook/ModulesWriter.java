package dev.tlstrace.hook;

import static net.bytebuddy.jar.asm.Opcodes.*;

import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Type;

/** Writes the class that implements {@link Modules}: each method is the one call that its comment says. */
public final class ModulesWriter {
    private static final String NAME = Type.getInternalName(Modules.class) + "Of9";
    private static final String MODULE = "java/lang/Module";
    private static final String UNSAFE = "jdk/internal/misc/Unsafe";
    private static final String COLLECTIONS = "java/util/Collections";

    private final ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    private MethodVisitor code;

    private ModulesWriter() {}

    /** On Java 9 and later. */
    public static Modules make() throws ReflectiveOperationException {
        final byte[] classFile = new ModulesWriter().write();
        ClassLoader loader = new ClassLoader(Modules.class.getClassLoader()) {
            @Override
            protected Class<?> findClass(String name) {
                // with our own rights, where a security manager asks for them
                return defineClass(name, classFile, 0, classFile.length, Modules.class.getProtectionDomain());
            }
        };
        return (Modules)
                loader.loadClass(NAME.replace('/', '.')).getConstructor().newInstance();
    }

    private byte[] write() {
        writer.visit(V1_8, ACC_PUBLIC | ACC_FINAL, NAME, null, "java/lang/Object", new String[] {
            Type.getInternalName(Modules.class)
        });
        method("<init>", "()V");
        code.visitVarInsn(ALOAD, 0);
        code.visitMethodInsn(INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        end(RETURN);

        // ((Module) ModuleLayer.boot().findModule(module).get()).getResourceAsStream(resource)
        method("open", "(Ljava/lang/String;Ljava/lang/String;)Ljava/io/InputStream;");
        call(INVOKESTATIC, "java/lang/ModuleLayer", "boot", "()Ljava/lang/ModuleLayer;");
        code.visitVarInsn(ALOAD, 1);
        call(INVOKEVIRTUAL, "java/lang/ModuleLayer", "findModule", "(Ljava/lang/String;)Ljava/util/Optional;");
        call(INVOKEVIRTUAL, "java/util/Optional", "get", "()Ljava/lang/Object;");
        code.visitTypeInsn(CHECKCAST, MODULE);
        code.visitVarInsn(ALOAD, 2);
        call(INVOKEVIRTUAL, MODULE, "getResourceAsStream", "(Ljava/lang/String;)Ljava/io/InputStream;");
        end(ARETURN);

        // getClass().getModule()
        method("own", "()Ljava/lang/Object;");
        code.visitVarInsn(ALOAD, 0);
        call(INVOKEVIRTUAL, "java/lang/Object", "getClass", "()Ljava/lang/Class;");
        call(INVOKEVIRTUAL, "java/lang/Class", "getModule", "()L" + MODULE + ";");
        end(ARETURN);

        // instrumentation.redefineModule(of.getModule(), no reads, exports, no opens, no uses, no provides)
        method("export", "(Ljava/lang/instrument/Instrumentation;Ljava/lang/Class;Ljava/util/Map;)V");
        code.visitVarInsn(ALOAD, 1);
        code.visitVarInsn(ALOAD, 2);
        call(INVOKEVIRTUAL, "java/lang/Class", "getModule", "()L" + MODULE + ";");
        call(INVOKESTATIC, COLLECTIONS, "emptySet", "()Ljava/util/Set;");
        code.visitVarInsn(ALOAD, 3);
        call(INVOKESTATIC, COLLECTIONS, "emptyMap", "()Ljava/util/Map;");
        call(INVOKESTATIC, COLLECTIONS, "emptySet", "()Ljava/util/Set;");
        call(INVOKESTATIC, COLLECTIONS, "emptyMap", "()Ljava/util/Map;");
        call(
                INVOKEINTERFACE,
                "java/lang/instrument/Instrumentation",
                "redefineModule",
                "(L" + MODULE + ";Ljava/util/Set;Ljava/util/Map;Ljava/util/Map;Ljava/util/Set;Ljava/util/Map;)V");
        end(RETURN);

        // Unsafe.getUnsafe().defineClass(name, classFile, 0, classFile.length, null, null)
        method("defineInBootLoader", "(Ljava/lang/String;[B)Ljava/lang/Class;");
        call(INVOKESTATIC, UNSAFE, "getUnsafe", "()L" + UNSAFE + ";");
        code.visitVarInsn(ALOAD, 1);
        code.visitVarInsn(ALOAD, 2);
        code.visitInsn(ICONST_0);
        code.visitVarInsn(ALOAD, 2);
        code.visitInsn(ARRAYLENGTH);
        code.visitInsn(ACONST_NULL);
        code.visitInsn(ACONST_NULL);
        call(
                INVOKEVIRTUAL,
                UNSAFE,
                "defineClass",
                "(Ljava/lang/String;[BIILjava/lang/ClassLoader;Ljava/security/ProtectionDomain;)Ljava/lang/Class;");
        end(ARETURN);

        writer.visitEnd();
        return writer.toByteArray();
    }

    private void method(String name, String descriptor) {
        code = writer.visitMethod(ACC_PUBLIC, name, descriptor, null, null);
        code.visitCode();
    }

    private void call(int opcode, String owner, String name, String descriptor) {
        code.visitMethodInsn(opcode, owner, name, descriptor, opcode == INVOKEINTERFACE);
    }

    private void end(int opcode) {
        code.visitInsn(opcode);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }
}
