package dev.tlstrace.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Faults at every seam of tlstrace: the application never notices, and who started it is told once. */
@Tag("matrix")
class FaultIT {
    private static final Jdk JDK = Jdk.own();
    private static final String[] SCENARIOS = {
        "socket-tls12", "failed-expired", "engine-tls13", "failed-plaintext-peer", "socket-tls13", "engine-tls12"
    };
    private static final Jvm.Ended UNTRACED = Jvm.of(JDK).scenarios(SCENARIOS).run();

    @TempDir
    Path folder;

    private Jvm.Ended run(String options, Fault... faults) throws IOException {
        Path jar = Path.of(Jvm.TLSTRACE);
        for (Fault fault : faults) {
            jar = fault.in(folder, jar);
        }
        Jvm.Ended ended = Jvm.of(JDK)
                .with("-javaagent:" + jar + "=file=" + folder.resolve("x.json") + options)
                .scenarios(SCENARIOS)
                .run();
        assertEquals(UNTRACED.status(), ended.status(), ended::err);
        return ended;
    }

    /** It is told of in one line; what is in the file by then is whole. */
    @ParameterizedTest
    @CsvSource({
        // the hooks, on the application's threads
        "capture/Recorder.starting,    RuntimeException",
        "capture/Recorder.received,    NoClassDefFoundError",
        "capture/StepQueue.add,        OutOfMemoryError",
        "capture/StepQueue.hasRoomFor, ThreadDeath",
        // tlstrace's thread
        "capture/StepQueue.poll,       OutOfMemoryError",
        "handshake/Assembler.take,     IllegalStateException",
        "handshake/Assembler.take,     StackOverflowError",
        "handshake/Assembler.tick,     ThreadDeath",
        "agent/Mailbox.calls,          InternalError",
        // where events go
        "event/JsonLine.draw,          OutOfMemoryError",
        "output/EventFile.flush,       OutOfMemoryError",
        "output/LineFile.write,        ThreadDeath",
    })
    void tracingTakesItselfOut(String method, String thrown) throws IOException {
        Jvm.Ended ended = run("", new Fault(method, "java/lang/" + thrown));
        assertEquals(UNTRACED.out(), ended.out());
        assertEquals(1, ended.errLines().size(), ended::err);
        String line = ended.errLines().get(0);
        assertTrue(line.startsWith("tlstrace: took itself out after failures of its own"), line);
        assertTrue(line.contains(thrown) && line.endsWith("; the application goes on without it"), line);
        assertWhole();
    }

    /** It cannot begin: one line says so. */
    @ParameterizedTest
    @CsvSource({
        "agent/BridgeInstaller.install, LinkageError",
        "agent/Options.parse,           IllegalStateException",
        "hook/ClassFiles.hasMethod,     OutOfMemoryError",
        "agent/OtherTls.look,           IllegalStateException",
        "agent/Outputs.plan,            IllegalArgumentException",
        "agent/Worker.started,          StackOverflowError",
    })
    void tracingStaysOut(String method, String thrown) throws IOException {
        Jvm.Ended ended = run("", new Fault(method, "java/lang/" + thrown));
        assertEquals(UNTRACED.out(), ended.out());
        assertEquals(1, ended.errLines().size(), ended::err);
        assertTrue(ended.err().startsWith("tlstrace: "), ended::err);
        assertTrue(ended.err().contains(thrown) || ended.err().contains("ExceptionInInitializerError"), ended::err);
        assertWhole();
    }

    /** Something is lost, all else is there: it is counted, and the first is named. */
    @ParameterizedTest
    @CsvSource({
        "diagnosis/RejectedChain.diagnose, IllegalStateException, 11",
        "diagnosis/WeakProtocol.warn,      NoSuchFieldError,      11",
        "tls/message/Messages.decode,      IllegalStateException, 11",
        "hook/Weaver.weave,                IllegalStateException, 0",
    })
    void tracingGoesOn(String method, String thrown, int handshakes) throws IOException {
        Jvm.Ended ended = run("", new Fault(method, "java/lang/" + thrown));
        assertEquals(UNTRACED, ended);
        List<JsonNode> events = assertWhole().events();
        JsonNode stopped = events.get(events.size() - 1);
        assertEquals("agent_stopped", Trace.name(stopped));
        assertEquals(handshakes, stopped.at("/counts/handshakes").asInt());
        if (handshakes > 0) {
            assertTrue(stopped.at("/counts/errors").asInt() > 0, stopped::toString);
            assertTrue(stopped.toString().contains(thrown), stopped::toString);
        }
    }

    /** Then the bridge lets go of the hooks on the application's thread, and tlstrace's own notices. */
    @Test
    void whatCannotEvenBeCountedIsToldToo() throws IOException {
        Jvm.Ended ended = run(
                "",
                new Fault("capture/Recorder.received", "java/lang/IllegalStateException"),
                new Fault("capture/Recorder.hookFailed", "java/lang/IllegalStateException"));
        assertEquals(UNTRACED.out(), ended.out());
        assertEquals(
                "tlstrace: took itself out after failures of its own; the application goes on without it\n",
                ended.err());
        assertWhole();
    }

    @Test
    void whoReadsTheConsoleIsToldToo() throws IOException {
        Jvm.Ended ended = run(",console=pretty", new Fault("event/Pretty.draw", "java/lang/IllegalStateException"));
        assertEquals(UNTRACED.out(), ended.out());
        assertEquals(1, ended.errLines().size(), ended::err);
        assertWhole();
    }

    private Trace assertWhole() throws IOException {
        Path file = folder.resolve("x.json");
        return Trace.of(Files.exists(file) ? Files.readString(file) : "");
    }
}
