package dev.tlstrace.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be attached to: one line that says why and what to do. */
@Tag("attach")
class AttachRefusedIT {
    @TempDir
    Path folder;

    private static void refused(int status, String why, String... arguments) {
        Jvm.Ended ended = CommandLine.run(arguments);
        assertEquals(status, ended.status(), ended::err);
        assertEquals(1, ended.errLines().size(), ended::err);
        assertTrue(ended.err().startsWith("tlstrace: ") && ended.err().contains(why), ended::err);
        assertEquals("", ended.out());
    }

    private static void refused(String why, long pid) {
        refused(1, why, "attach", Long.toString(pid));
    }

    @Test
    void theAttachMechanismIsOff() throws IOException {
        try (LiveService service = LiveService.start(Jdk.own(), "-XX:+DisableAttachMechanism")) {
            refused("runs with -XX:+DisableAttachMechanism", service.pid());
            // SIGQUIT would have it print its threads
            assertEquals("", service.err());
        }
    }

    @Test
    void nobodyThere() throws Exception {
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        refused("there is no process " + gone.pid(), gone.pid());
        refused(1, "no JVM of which this user may know has 'Nobody.Here'", "attach", "Nobody.Here");
    }

    /** It is told by its start, so that nobody waits for another. */
    @Test
    void anEndedJvmWhoseIdIsAnothersNow() throws IOException {
        assumeTrue(Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0), "only root makes namespaces");
        Jvm.Ended ended = Jvm.command("sh", "src/test/container/reused.sh")
                .with(Jdk.own().program("java"), LiveService.classPath(), Jvm.TLSTRACE, folder.toString())
                .run();
        assertEquals(0, ended.status(), () -> ended.out() + ended.err());
        assertTrue(ended.out().matches("(\\d+) 1 tlstrace: JVM \\1 has ended\n"), () -> ended.out() + ended.err());
    }

    @Test
    void notJava() throws IOException {
        Process sleep = new ProcessBuilder("sleep", "600").start();
        try {
            refused("process " + sleep.pid() + " is not a Java process", sleep.pid());
            assertTrue(sleep.isAlive());
        } finally {
            sleep.destroy();
        }
    }

    @Test
    void stillStarting() throws Exception {
        Path paused = folder.resolve("paused");
        Process starting = new ProcessBuilder(
                        Jdk.own().program("java"),
                        "-XX:+UnlockDiagnosticVMOptions",
                        "-XX:+PauseAtStartup",
                        "-XX:PauseAtStartupFile=" + paused,
                        "-cp",
                        LiveService.classPath(),
                        "Service")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            Deadline.await(() -> Files.exists(paused), () -> "it does not pause");
            refused("still starting", starting.pid());
            // SIGQUIT would have killed it
            assertTrue(starting.isAlive());
        } finally {
            starting.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void stopped() throws IOException {
        try (LiveService service = LiveService.start(Jdk.own())) {
            Signal.send("STOP", service.pid());
            refused("is stopped and cannot answer: continue it first", service.pid());
            Signal.send("CONT", service.pid());
            service.tell("handshake on.test");
            assertFalse(service.kernelThreads().contains("tlstrace"));
        }
    }

    @Test
    void nowhereToWrite() throws IOException {
        try (LiveService service = LiveService.start(Jdk.own())) {
            String pid = Long.toString(service.pid());
            refused(1, "name another folder by --dir", "attach", pid, "--dir", "/proc");
            refused(1, "name another folder by --dir", "attach", pid, "--dir", folder + "/none");
            refused(1, "option 'file' cannot be", "attach", pid, "--background", "--file", folder + "/none/x.json");
            Deadline.await(() -> !service.kernelThreads().contains("tlstrace"), () -> "half an agent is in");
            assertFalse(Files.exists(Path.of("/tmp/.tlstrace_pid" + pid)));
        }
    }

    @Test
    void wrongUsage() throws IOException {
        refused(2, "needs a PID", "attach");
        refused(2, "there is no option", "attach", "1", "--dureation", "3s");
        refused(2, "needs a value", "attach", "1", "--duration");
        refused(2, "--duration cannot be 'soon'", "attach", "1", "--duration", "soon");
        refused(2, "--count cannot be '0'", "attach", "1", "--count", "0");
        refused(2, "option 'role' cannot be 'server,'", "attach", "1", "--role", "server,");
        refused(2, "--background needs --file", "attach", "1", "--background");
        refused(2, "one JVM at a time", "attach", "1", "2");
        refused(2, "needs a PID", "detach");
        refused(2, "--jason", "list", "--jason");
    }
}
