package dev.tlstrace.hook;

import static net.bytebuddy.jar.asm.Opcodes.*;

import java.lang.reflect.Method;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Type;

/**
 * Writes the class through which libraries reach the bridge. A library lies in a class loader of the application's, and those of
 * OSGi and of JBoss Modules ask the boot loader for no package but the JDK's: there the bridge is not to be seen. Whatever
 * begins with {@code java.} every loader must leave to the boot loader, since the JVM lets no other define it. So the gate has such
 * a name, in a package of its own that no JDK has; the compiler would refuse to make it.
 */
public final class GateWriter {
    /** Internal name; the bridge's version is its own. */
    static final String NAME = "java/tlstrace/v1/Gate";

    private GateWriter() {}

    /** Its name as {@link Class#getName} has it. */
    public static String className() {
        return NAME.replace('/', '.');
    }

    /**
     * The class file: for each method of the bridge that libraries call, one of the same name that calls it.
     *
     * @param bridge as the boot loader has it
     */
    public static byte[] write(Class<?> bridge) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(V1_8, ACC_PUBLIC | ACC_FINAL, NAME, null, "java/lang/Object", null);
        for (Method method : bridge.getMethods()) {
            if (Libraries.calls(method.getName())) {
                String descriptor = Type.getMethodDescriptor(method);
                MethodVisitor code =
                        writer.visitMethod(ACC_PUBLIC | ACC_STATIC, method.getName(), descriptor, null, null);
                code.visitCode();
                for (int i = 0; i < method.getParameterTypes().length; i++) {
                    // all are objects
                    code.visitVarInsn(ALOAD, i);
                }
                code.visitMethodInsn(INVOKESTATIC, Type.getInternalName(bridge), method.getName(), descriptor, false);
                code.visitInsn(RETURN);
                code.visitMaxs(0, 0);
                code.visitEnd();
            }
        }
        writer.visitEnd();
        return writer.toByteArray();
    }
}
