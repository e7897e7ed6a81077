package dev.tlstrace.hook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * Puts hooks into a class file. It adds calls of static methods and, for exceptions, one handler around the whole method
 * that calls and throws on; it never touches another instruction, so the frames of the original stay as they are. That is all that
 * Byte Buddy's own Advice would do here; done over its ASM it costs a third of the time at start-up.
 */
final class Weaver {
    /** The newest class-file version that the reader is shown; newer ones differ in nothing that matters here. */
    private static final int NEWEST_READ = Opcodes.V21;

    private static final int VERSION_OFFSET = 6;

    /** What every encrypted record of TLS 1.3 calls itself. */
    private static final int APPLICATION_DATA = 23;

    private final String bridge;
    private final Map<String, String> bridgeMethods = new HashMap<>();

    /** @param bridge the class whose public static methods the hooks call */
    Weaver(Class<?> bridge) {
        this(Type.getInternalName(bridge), bridge);
    }

    /**
     * @param called internal name of the class whose public static methods the hooks call
     * @param bridge has methods of the same names and types
     */
    Weaver(String called, Class<?> bridge) {
        this.bridge = called;
        for (java.lang.reflect.Method method : bridge.getMethods()) {
            bridgeMethods.put(method.getName(), Type.getMethodDescriptor(method));
        }
    }

    /**
     * The class with the hooks in it.
     *
     * @param classFile any version; the result has the same
     * @param hooks of this class, each known to fit it
     */
    byte[] weave(byte[] classFile, List<Hook> hooks) {
        return weave(classFile, hooks, false);
    }

    /** The same for a class of which not all is known: whatever goes wrong in a hook ends there, by {@link Libraries#FAILED}. */
    byte[] weaveShielded(byte[] classFile, List<Hook> hooks) {
        return weave(classFile, hooks, true);
    }

    private byte[] weave(byte[] classFile, final List<Hook> hooks, final boolean shielded) {
        final int version = version(classFile);
        final ClassReader reader = new ClassReader(readable(classFile));
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        reader.accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    @Override
                    public void visit(
                            int lowered, int access, String name, String sig, String parent, String[] interfaces) {
                        super.visit(version, access, name, sig, parent, interfaces);
                    }

                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String descriptor, String signature, String[] exceptions) {
                        MethodVisitor code = super.visitMethod(access, name, descriptor, signature, exceptions);
                        List<Hook> here = new ArrayList<>();
                        for (Hook hook : hooks) {
                            if (hook.isOn(name, descriptor)) {
                                here.add(hook);
                            }
                        }
                        if (here.isEmpty()) {
                            return code;
                        }
                        boolean isStatic = (access & Opcodes.ACC_STATIC) != 0;
                        return shielded
                                ? new ShieldedMethod(code, reader.getClassName(), descriptor, here, Weaver.this)
                                : new HookedMethod(code, reader.getClassName(), isStatic, descriptor, here);
                    }
                },
                0);
        return writer.toByteArray();
    }

    /** Calls the method of that name, whose arguments are on the stack. */
    void call(MethodVisitor code, String method) {
        code.visitMethodInsn(Opcodes.INVOKESTATIC, bridge, method, bridgeMethods.get(method), false);
    }

    /** The same class file under a version that Byte Buddy's ASM accepts. */
    static byte[] readable(byte[] classFile) {
        if (version(classFile) <= NEWEST_READ) {
            return classFile;
        }
        byte[] lowered = classFile.clone();
        lowered[VERSION_OFFSET] = 0;
        lowered[VERSION_OFFSET + 1] = (byte) NEWEST_READ;
        return lowered;
    }

    private static int version(byte[] classFile) {
        return ((classFile[VERSION_OFFSET] & 0xff) << 8) | (classFile[VERSION_OFFSET + 1] & 0xff);
    }

    private final class HookedMethod extends MethodVisitor {
        private final String owner;
        private final boolean isStatic;
        private final List<Hook> hooks;
        private final Value.Frame frame;
        private final Label start = new Label();

        HookedMethod(MethodVisitor code, String owner, boolean isStatic, String descriptor, List<Hook> hooks) {
            super(Opcodes.ASM9, code);
            this.owner = owner;
            this.isStatic = isStatic;
            this.hooks = hooks;
            this.frame = new Value.Frame(isStatic, descriptor);
        }

        @Override
        public void visitCode() {
            super.visitCode();
            for (Hook hook : hooks) {
                if (hook.at == Hook.At.ENTRY) {
                    enter(hook);
                }
            }
            mv.visitLabel(start);
        }

        /** The frame behind a guard is the one that every method begins with. */
        private void enter(Hook hook) {
            Label skip = new Label();
            boolean guarded = false;
            for (Value value : hook.values) {
                value.guard(mv, frame, skip);
                guarded |= value.needsGuard();
            }
            call(hook);
            if (hook.then != null) {
                decrypt(hook, skip);
                guarded = true;
            }
            if (guarded) {
                mv.visitLabel(skip);
                mv.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
                // two frames may not stand at one place, and the original's first could come next
                mv.visitInsn(Opcodes.NOP);
            }
        }

        /** At entry no local variable behind the parameters is in use yet. Whatever the cipher throws is ours to forget. */
        private void decrypt(Hook hook, Label skip) {
            int record = frame.end;
            Label from = new Label();
            Label handler = new Label();
            mv.visitTryCatchBlock(from, handler, handler, null);
            mv.visitVarInsn(Opcodes.ASTORE, record);
            mv.visitVarInsn(Opcodes.ALOAD, record);
            mv.visitJumpInsn(Opcodes.IFNULL, skip);
            mv.visitLabel(from);
            Value.THIS.get(Jsse.READ_CIPHER).load(mv, frame);
            mv.visitIntInsn(Opcodes.BIPUSH, APPLICATION_DATA);
            mv.visitVarInsn(Opcodes.ALOAD, record);
            mv.visitInsn(Opcodes.ACONST_NULL);
            String cipher = Type.getType(Jsse.READ_CIPHER.descriptor).getInternalName();
            mv.visitMethodInsn(Opcodes.INVOKEVIRTUAL, cipher, "decrypt", Jsse.DECRYPT, false);
            mv.visitInsn(Opcodes.POP);
            hook.values[0].load(mv, frame);
            mv.visitVarInsn(Opcodes.ALOAD, record);
            mv.visitMethodInsn(Opcodes.INVOKESTATIC, bridge, hook.then, bridgeMethods.get(hook.then), false);
            mv.visitJumpInsn(Opcodes.GOTO, skip);
            mv.visitLabel(handler);
            Object[] locals = locals();
            mv.visitFrame(Opcodes.F_FULL, locals.length, locals, 1, new Object[] {"java/lang/Throwable"});
            mv.visitInsn(Opcodes.POP);
        }

        @Override
        public void visitInsn(int opcode) {
            if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
                for (Hook hook : hooks) {
                    if (hook.at == Hook.At.RETURN) {
                        call(hook);
                    }
                }
            }
            super.visitInsn(opcode);
        }

        /** All instructions were seen: now the handlers can be the last, thus the outermost. */
        @Override
        public void visitMaxs(int maxStack, int maxLocals) {
            for (Hook hook : hooks) {
                if (hook.at == Hook.At.THROW) {
                    Label handler = new Label();
                    mv.visitTryCatchBlock(start, handler, handler, null);
                    mv.visitLabel(handler);
                    Object[] locals = locals();
                    mv.visitFrame(Opcodes.F_FULL, locals.length, locals, 1, new Object[] {"java/lang/Throwable"});
                    frame.free = maxLocals;
                    mv.visitVarInsn(Opcodes.ASTORE, frame.free);
                    call(hook);
                    mv.visitVarInsn(Opcodes.ALOAD, frame.free);
                    mv.visitInsn(Opcodes.ATHROW);
                }
            }
            super.visitMaxs(maxStack, maxLocals);
        }

        private void call(Hook hook) {
            for (Value value : hook.values) {
                value.load(mv, frame);
            }
            Weaver.this.call(mv, hook.call);
        }

        /** {@code this} and the parameters: what is known to be in the local variables throughout the method. */
        private Object[] locals() {
            List<Object> known = new ArrayList<>();
            if (!isStatic) {
                known.add(owner);
            }
            for (Type type : frame.types) {
                known.add(verificationType(type));
            }
            return known.toArray();
        }
    }

    /** What a frame says of a variable of this type. */
    static Object verificationType(Type type) {
        switch (type.getSort()) {
            case Type.BOOLEAN:
            case Type.BYTE:
            case Type.CHAR:
            case Type.SHORT:
            case Type.INT:
                return Opcodes.INTEGER;
            case Type.LONG:
                return Opcodes.LONG;
            case Type.FLOAT:
                return Opcodes.FLOAT;
            case Type.DOUBLE:
                return Opcodes.DOUBLE;
            default:
                return type.getInternalName();
        }
    }
}
