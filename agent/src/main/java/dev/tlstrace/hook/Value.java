package dev.tlstrace.hook;

import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** What a hook hands to the bridge: something that the hooked method has at hand, or a field of it. */
abstract class Value {
    /** The object whose method is hooked. */
    static final Value THIS = new Value() {
        @Override
        void load(MethodVisitor code, Frame frame) {
            code.visitVarInsn(Opcodes.ALOAD, 0);
        }
    };

    /** What the method throws; only at {@link Hook.At#THROW}. */
    static final Value THROWN = new Value() {
        @Override
        void load(MethodVisitor code, Frame frame) {
            code.visitVarInsn(Opcodes.ALOAD, frame.free);
        }
    };

    /** What the method returns, an object; only at {@link Hook.At#RETURN}, and as the first value. */
    static final Value RETURNED = new Value() {
        @Override
        void load(MethodVisitor code, Frame frame) {
            code.visitInsn(Opcodes.DUP);
        }
    };

    /** For what this JVM has not. */
    static final Value NULL = constant(Opcodes.ACONST_NULL);

    static final Value FALSE = constant(Opcodes.ICONST_0);

    private static Value constant(final int instruction) {
        return new Value() {
            @Override
            void load(MethodVisitor code, Frame frame) {
                code.visitInsn(instruction);
            }
        };
    }

    /** The method's parameter, counted from 1. */
    static Value arg(final int number) {
        return new Value() {
            @Override
            void load(MethodVisitor code, Frame frame) {
                code.visitVarInsn(frame.types[number - 1].getOpcode(Opcodes.ILOAD), frame.slots[number - 1]);
            }
        };
    }

    /** The first of these that this JVM has. */
    static Value firstOf(final Value... alternatives) {
        return new Value() {
            @Override
            void load(MethodVisitor code, Frame frame) {
                throw new IllegalStateException("not fitted");
            }

            @Override
            Value fit(ClassFiles jdk) {
                for (Value alternative : alternatives) {
                    if (alternative.fit(jdk) != null) {
                        return alternative;
                    }
                }
                return null;
            }
        };
    }

    /** The field of this value's object, or what its getter returns. */
    final Value get(Member member) {
        return new Got(this, member);
    }

    /** Pushes it on the operand stack. */
    abstract void load(MethodVisitor code, Frame frame);

    /** Jumps to {@code otherwise} if an object on the way to it is null. */
    void guard(MethodVisitor code, Frame frame, Label otherwise) {}

    /** Whether an object on the way to it could be null. */
    boolean needsGuard() {
        return false;
    }

    /** The value as this JVM has it, or null if it has not. */
    Value fit(ClassFiles jdk) {
        return this;
    }

    /** The same in a library whose names begin otherwise. */
    Value moved(String root, String movedRoot) {
        return this;
    }

    private static final class Got extends Value {
        private final Value base;
        private final Member member;

        Got(Value base, Member member) {
            this.base = base;
            this.member = member;
        }

        @Override
        void load(MethodVisitor code, Frame frame) {
            base.load(code, frame);
            if (member.isField()) {
                code.visitFieldInsn(Opcodes.GETFIELD, member.owner, member.name, member.descriptor);
            } else {
                int call = member.ofInterface ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
                code.visitMethodInsn(call, member.owner, member.name, member.descriptor, member.ofInterface);
            }
        }

        @Override
        void guard(MethodVisitor code, Frame frame, Label otherwise) {
            if (base != THIS) {
                base.guard(code, frame, otherwise);
                base.load(code, frame);
                code.visitJumpInsn(Opcodes.IFNULL, otherwise);
            }
        }

        @Override
        boolean needsGuard() {
            return base != THIS;
        }

        @Override
        Value fit(ClassFiles jdk) {
            return base.fit(jdk) != null && jdk.has(member) ? this : null;
        }

        @Override
        Value moved(String root, String movedRoot) {
            return new Got(base.moved(root, movedRoot), member.moved(root, movedRoot));
        }
    }

    /** Where the parameters of a method lie. */
    static final class Frame {
        final Type[] types;
        final int[] slots;
        /** The first slot behind the parameters. */
        final int end;
        /** A local variable that the method does not use; set by the weaver before it is needed. */
        int free;

        Frame(boolean isStatic, String descriptor) {
            types = Type.getArgumentTypes(descriptor);
            slots = new int[types.length];
            int slot = isStatic ? 0 : 1;
            for (int i = 0; i < types.length; i++) {
                slots[i] = slot;
                slot += types[i].getSize();
            }
            end = slot;
        }
    }
}
