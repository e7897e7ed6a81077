package dev.tlstrace.hook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlstrace.bridge.v1.Bridge;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.Test;

/** The table of hooks in libraries. */
class LibrariesTest {
    private static final String NETTY = "io/netty/handler/ssl/SslHandler";
    private static final String SHADED = "io/grpc/netty/shaded/" + NETTY;

    @Test
    void namesAreThoseOfTheTable() {
        Set<String> table = new Libraries(Bridge.class)
                .woven().keySet().stream()
                        .map(hook -> hook.substring(0, hook.indexOf('.')))
                        .collect(Collectors.toCollection(TreeSet::new));
        Set<String> names = Stream.of(HookedNames.libraries())
                .map(name -> name.substring(name.lastIndexOf('/') + 1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(table, names);
        assertTrue(HookedNames.isOfLibrary(NETTY));
        assertTrue(HookedNames.isOfLibrary(SHADED));
        assertFalse(HookedNames.isOfLibrary("my" + NETTY));
        assertFalse(HookedNames.isOfLibrary(NETTY + "$1"));
    }

    /** A handler under that name whose method does nothing. */
    private static byte[] handler(String name, String method) {
        String prefix = name.substring(0, name.length() - NETTY.length());
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V1_8, Opcodes.ACC_PUBLIC, name, null, "java/lang/Object", null);
        MethodVisitor code = writer.visitMethod(
                Opcodes.ACC_PUBLIC, method, "(L" + prefix + "io/netty/channel/ChannelHandlerContext;)V", null, null);
        code.visitCode();
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
        return writer.toByteArray();
    }

    private static List<String> calls(byte[] classFile) {
        List<String> calls = new ArrayList<>();
        new ClassReader(classFile)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String type, String signature, String[] thrown) {
                                return new MethodVisitor(Opcodes.ASM9) {
                                    @Override
                                    public void visitMethodInsn(
                                            int opcode, String owner, String name, String type, boolean ofInterface) {
                                        calls.add(owner + "." + name);
                                    }
                                };
                            }
                        },
                        0);
        return calls;
    }

    @Test
    void whatALibraryCallsIsTheGate() {
        Libraries libraries = new Libraries(Bridge.class);
        List<String> calls = calls(libraries.weave(NETTY, handler(NETTY, "handlerAdded")));
        assertTrue(calls.contains("java/tlstrace/v1/Gate.carried"), calls::toString);
        assertEquals(1, libraries.woven().get("SslHandler.handlerAdded carried"));
        assertEquals(0, libraries.woven().get("SslHandler.handshake carried"));
        assertEquals(Map.of(), libraries.missing());
    }

    @Test
    void aLibraryTakenInByAnotherIsHookedUnderItsNewName() {
        Libraries libraries = new Libraries(Bridge.class);
        List<String> calls = calls(libraries.weave(SHADED, handler(SHADED, "handlerAdded")));
        assertTrue(
                calls.contains("io/grpc/netty/shaded/io/netty/channel/ChannelHandlerContext.channel"), calls::toString);
    }

    @Test
    void aClassThatIsAnotherIsLeftAloneAndNamed() {
        Libraries libraries = new Libraries(Bridge.class);
        assertNull(libraries.weave(NETTY, handler(NETTY, "added")));
        assertEquals(Map.of("SslHandler.handlerAdded carried", "which client it is, with Netty"), libraries.missing());
    }

    /** All that is called through it is there. */
    @Test
    void theGateLeadsToTheBridge() {
        assertEquals(
                Set.of("carried", "carriedBy", "wrapped", "carrierUnknown"),
                calls(GateWriter.write(Bridge.class)).stream()
                        .map(call -> call.substring(call.indexOf('.') + 1))
                        .collect(Collectors.toSet()));
    }
}
