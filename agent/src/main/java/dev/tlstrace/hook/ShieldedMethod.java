package dev.tlstrace.hook;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * A method of a library's class, which may be another than the one that is known. Each hook is shielded: what it throws, a
 * NoSuchMethodError or the library's own exception, ends in it. Hooks at return are woven once, behind all other code and so
 * outside of every handler of the method's own; each return becomes a jump to there.
 */
final class ShieldedMethod extends MethodVisitor {
    private final List<Hook> atEntry = new ArrayList<>();
    private final List<Hook> atReturn = new ArrayList<>();
    private final Object[] locals;
    private final Type returned;
    private final Value.Frame frame;
    private final Weaver weaver;
    private final Label epilogue = new Label();
    private boolean returns;

    /**
     * @param owner internal name of the class
     * @param descriptor of the method, which is no static one
     */
    ShieldedMethod(MethodVisitor code, String owner, String descriptor, List<Hook> hooks, Weaver weaver) {
        super(Opcodes.ASM9, code);
        this.weaver = weaver;
        this.returned = Type.getReturnType(descriptor);
        this.frame = new Value.Frame(false, descriptor);
        this.locals = new Object[1 + frame.types.length];
        locals[0] = owner;
        for (int i = 0; i < frame.types.length; i++) {
            locals[i + 1] = Weaver.verificationType(frame.types[i]);
        }
        for (Hook hook : hooks) {
            (hook.at == Hook.At.ENTRY ? atEntry : atReturn).add(hook);
        }
    }

    @Override
    public void visitCode() {
        super.visitCode();
        for (Hook hook : atEntry) {
            call(hook, locals);
        }
        if (!atEntry.isEmpty()) {
            // two frames may not stand at one place, and the original's first could come next
            mv.visitInsn(Opcodes.NOP);
        }
    }

    @Override
    public void visitInsn(int opcode) {
        boolean isReturn = opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN;
        if (isReturn && !atReturn.isEmpty()) {
            returns = true;
            mv.visitJumpInsn(Opcodes.GOTO, epilogue);
        } else {
            super.visitInsn(opcode);
        }
    }

    /** All instructions were seen. */
    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
        if (returns) {
            mv.visitLabel(epilogue);
            if (returned.equals(Type.VOID_TYPE)) {
                mv.visitFrame(Opcodes.F_FULL, locals.length, locals, 0, null);
                callAll(locals);
            } else {
                Object type = Weaver.verificationType(returned);
                mv.visitFrame(Opcodes.F_FULL, locals.length, locals, 1, new Object[] {type});
                // no other variable is needed any more
                mv.visitVarInsn(returned.getOpcode(Opcodes.ISTORE), frame.end);
                Object[] withReturned = Arrays.copyOf(locals, locals.length + 1);
                withReturned[locals.length] = type;
                callAll(withReturned);
                mv.visitVarInsn(returned.getOpcode(Opcodes.ILOAD), frame.end);
            }
            mv.visitInsn(returned.getOpcode(Opcodes.IRETURN));
        }
        super.visitMaxs(maxStack, maxLocals);
    }

    private void callAll(Object[] known) {
        for (Hook hook : atReturn) {
            call(hook, known);
        }
    }

    /** @param known what the local variables hold at this place */
    private void call(Hook hook, Object[] known) {
        Label begin = new Label();
        Label failed = new Label();
        Label failedAgain = new Label();
        Label end = new Label();
        Object[] thrown = {"java/lang/Throwable"};
        mv.visitTryCatchBlock(begin, failed, failed, null);
        mv.visitTryCatchBlock(failed, failedAgain, failedAgain, null);
        mv.visitLabel(begin);
        for (Value value : hook.values) {
            value.guard(mv, frame, end);
        }
        for (Value value : hook.values) {
            value.load(mv, frame);
        }
        weaver.call(mv, hook.call);
        mv.visitJumpInsn(Opcodes.GOTO, end);
        mv.visitLabel(failed);
        mv.visitFrame(Opcodes.F_FULL, known.length, known, 1, thrown);
        weaver.call(mv, Libraries.FAILED);
        mv.visitJumpInsn(Opcodes.GOTO, end);
        mv.visitLabel(failedAgain);
        mv.visitFrame(Opcodes.F_FULL, known.length, known, 1, thrown);
        mv.visitInsn(Opcodes.POP);
        mv.visitLabel(end);
        mv.visitFrame(Opcodes.F_FULL, known.length, known, 0, null);
    }
}
