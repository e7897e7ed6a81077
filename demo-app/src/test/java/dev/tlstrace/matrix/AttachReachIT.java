package dev.tlstrace.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** JVMs that are not at hand: another Java's, another user's, a container's. */
@Tag("attach")
class AttachReachIT {
    private static final int USER = 4711;

    /** The oldest Java that calls the C library. */
    private static final int TAKES_PLACES = 22;

    @TempDir
    Path folder;

    static List<Jdk> jdks() {
        return Jdk.all();
    }

    /** Each Java's command line into the Java that is farthest from it. */
    @ParameterizedTest
    @MethodSource("jdks")
    void everyJavaReachesEveryOther(Jdk jdk) throws IOException {
        List<Jdk> all = Jdk.all();
        Jdk other = jdk.version() == 8 ? all.get(all.size() - 1) : all.get(0);
        String[] quiet = other.version() >= 21 ? new String[] {"-XX:+EnableDynamicAgentLoading"} : new String[0];
        try (LiveService service = LiveService.start(other, quiet)) {
            Jvm.Ended ended = CommandLine.command(jdk, "attach", Long.toString(service.pid()), "--duration", "1s")
                    .run();
            assertEquals(0, ended.status(), ended::err);
            assertTrue(ended.err().contains("every hook is out"), ended::err);
            assertEquals("0", service.ask("calls"));
            assertEquals("", service.err());
        }
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void aRuntimeWithoutTheAttachApiIsATargetAndFrom16OnACommandLine(Jdk jdk) throws IOException {
        assumeTrue(jdk.version() > 8, "it has no modules");
        String[] bare = {"--limit-modules", "java.base,java.instrument"};
        try (LiveService service = LiveService.start(jdk, bare)) {
            String pid = Long.toString(service.pid());
            Jvm.Ended ended = Jvm.of(jdk)
                    .with(bare)
                    .with("-jar", Jvm.TLSTRACE, "attach", pid, "--duration", "1s")
                    .run();
            if (jdk.version() < 16) {
                assertEquals(1, ended.status());
                assertEquals(1, ended.errLines().size(), ended::err);
                assertTrue(ended.err().contains("run tlstrace with a JDK, or with any Java 16 or later"), ended::err);
                CommandLine.succeed("attach", pid, "--duration", "1s");
            } else {
                assertEquals(0, ended.status(), ended::err);
            }
            assertEquals("0", service.ask("calls"));
        }
    }

    @Test
    void rootReachesAnotherUsersJvm() throws IOException {
        assumeRoot();
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        Jvm java = Jvm.command(
                "setpriv",
                "--reuid=" + USER,
                "--regid=" + USER,
                "--clear-groups",
                Jdk.own().program("java"));
        try (LiveService service = LiveService.of(LiveService.jvm(java, true))) {
            watch(Jdk.own(), service, service.pid(), folder.resolve("trace.json"), folder);
            assertFalse(Files.exists(Path.of("/tmp/.tlstrace_pid" + service.pid())));
        }
    }

    /** Mount and pid namespaces, a user, no shell, nothing writable but /tmp. */
    @ParameterizedTest
    @MethodSource("jdks")
    void rootReachesIntoAContainer(Jdk jdk) throws IOException {
        assumeRoot();
        assumeTrue(jdk.version() >= TAKES_PLACES, "its command line does not reach there");
        Jvm java = AttachContainerIT.inContainer(folder, Jdk.own());
        try (LiveService service = LiveService.of(LiveService.jvm(java, true))) {
            long pid = service.child();
            Path tmp = Path.of("/proc/" + pid + "/root/tmp");
            watch(jdk, service, pid, Path.of("/tmp/trace.json"), tmp);
            assertFalse(Files.exists(tmp.resolve(".tlstrace_pid1")), "something is left");
            assertFalse(Files.exists(tmp.resolve(".attach_pid1")), "something is left");

            Jvm.Ended relative = CommandLine.command(
                            jdk, "attach", Long.toString(pid), "--background", "--file", "x.json")
                    .run();
            assertEquals(2, relative.status());
            assertEquals(1, relative.errLines().size(), relative::err);

            // the small file system is filled up, as by a heap dump
            Jvm.Ended full = Jvm.command("sh", "-c", "head -c 100M /dev/zero > " + tmp + "/fill")
                    .run();
            assertEquals(1, full.status());
            Jvm.Ended ended =
                    CommandLine.command(jdk, "attach", Long.toString(pid)).run();
            assertEquals(1, ended.status());
            assertEquals(1, ended.errLines().size(), ended::err);
            assertTrue(ended.err().contains("No space left on device"), ended::err);
            assertTrue(ended.err().contains("make room"), ended::err);
            assertEquals("0", service.ask("calls"));
        }
    }

    private static void assumeRoot() throws IOException {
        assumeTrue(Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0), "only root changes users");
    }

    /** Follows it, and has it write a file. */
    private static void watch(Jdk jdk, LiveService service, long pid, Path file, Path seenIn) throws IOException {
        String target = Long.toString(pid);
        try (CommandLine follower = CommandLine.of(CommandLine.command(jdk, "attach", target, "--console", "json"))) {
            follower.awaitOut("agent_started");
            service.tell("handshake seen.test");
            follower.awaitOut("seen.test");
            follower.signal("INT");
            Jvm.Ended ended = follower.end();
            assertEquals(0, ended.status(), ended::err);
            assertTrue(ended.err().contains("every hook is out of JVM " + target), ended::err);
            Trace.of(ended.out());
        }
        Jvm.Ended begun = CommandLine.command(jdk, "attach", target, "--background", "--file", file.toString())
                .run();
        assertEquals(0, begun.status(), begun::err);
        assertTrue(begun.err().contains("tlstrace: writes to " + file + "\n"), begun::err);
        service.tell("handshake noted.test");
        assertEquals(USER, Files.getAttribute(seenIn.resolve(file.getFileName()), "unix:uid"));
        Jvm.Ended status = CommandLine.command(jdk, "status", target).run();
        assertEquals(0, status.status(), status::err);
        Jvm.Ended out = CommandLine.command(jdk, "detach", target).run();
        assertEquals(0, out.status(), out::err);
        assertTrue(Files.readString(seenIn.resolve(file.getFileName())).contains("noted.test"));
        assertEquals("0", service.ask("calls"));
    }
}
