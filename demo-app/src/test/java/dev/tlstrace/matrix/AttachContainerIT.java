package dev.tlstrace.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A JVM in a container: mount and pid namespaces, a user that is not root, no shell, nothing writable but /tmp. The commands are those
 * of the README's recipe for Kubernetes, from a container beside it.
 */
@Tag("attach")
class AttachContainerIT {
    private static final Path SCRIPTS = Path.of("src", "test", "container");
    private static final int USER = 4711;

    /** The oldest Java that calls the C library. */
    private static final int TAKES_PLACES = 22;

    @TempDir
    Path folder;

    private LiveService service;
    private long pid;
    private Path tmp;

    @BeforeEach
    void start() throws IOException {
        assumeTrue(Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0), "only root makes namespaces");
        service = LiveService.of(LiveService.jvm(inContainer(folder, Jdk.own()), true));
        pid = service.child();
        tmp = Path.of("/proc/" + pid + "/root/tmp");
    }

    @AfterEach
    void end() throws IOException {
        if (service != null) {
            service.close();
        }
    }

    /** What runs a JVM in one. */
    static Jvm inContainer(Path folder, Jdk jdk) throws IOException {
        return Jvm.command(
                "sh",
                SCRIPTS.resolve("container.sh").toString(),
                Files.createDirectory(folder.resolve("root")).toString(),
                USER + ":" + USER,
                jdk.home().toString(),
                LiveService.classPath().replaceAll("/[^/]*\\.jar", ""),
                jdk.program("java"));
    }

    private static Jdk newest() {
        List<Jdk> all = Jdk.all();
        Jdk newest = all.get(all.size() - 1);
        assumeTrue(newest.version() >= TAKES_PLACES, "its command line does not reach there");
        return newest;
    }

    /** The command line in a container beside it. */
    private Jvm.Ended beside(String... arguments) {
        return Jvm.command("sh", SCRIPTS.resolve("debug.sh").toString(), Long.toString(pid), newest().program("java"))
                .with("-jar", Jvm.TLSTRACE)
                .with(arguments)
                .run();
    }

    private Jvm.Ended succeedBeside(String... arguments) {
        Jvm.Ended ended = beside(arguments);
        assertEquals(0, ended.status(), ended::err);
        return ended;
    }

    /** In its /tmp, apart from what the JVM itself has there. */
    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(tmp)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.contains("tlstrace_pid") || name.contains("attach_pid"))
                    .toList();
        }
    }

    @Test
    void theRecipeForKubernetes() throws IOException {
        String list = succeedBeside("list").out();
        assertTrue(list.lines().anyMatch(line -> line.matches("1 +\\S+ +- +Service")), list);

        Jvm.Ended ended = succeedBeside("attach", "1", "--duration", "1s");
        assertTrue(ended.err().contains("every hook is out of JVM 1"), ended::err);
        assertEquals("0", service.ask("calls"));

        succeedBeside("attach", "1", "--background", "--file", "/tmp/trace.json");
        service.tell("handshake noted.test");
        assertTrue(succeedBeside("status", "1").out().contains("/tmp/trace.json"));
        succeedBeside("detach", "1");
        assertEquals(USER, Files.getAttribute(tmp.resolve("trace.json"), "unix:uid"));
        assertTrue(Files.readString(tmp.resolve("trace.json")).contains("noted.test"));
        assertEquals(List.of(), left());
        assertEquals("0", service.ask("calls"));
    }

    /** The user in the container has laid out links for root to follow: they would lead out of it. */
    @Test
    void rootFollowsNoLinkOutOfIt() throws IOException {
        Path outside = Files.createDirectory(folder.resolve("outside"));
        plant(tmp.resolve(".tlstrace_pid1"), outside);
        Jvm.Ended refused = beside("attach", "1", "--duration", "1s");
        assertEquals(1, refused.status());
        assertEquals(1, refused.errLines().size(), refused::err);
        assertTrue(refused.err().contains("/tmp"), refused::err);

        Files.delete(tmp.resolve(".tlstrace_pid1"));
        plant(tmp.resolve(".attach_pid1"), outside.resolve("made"));
        plant(tmp.resolve(".java_pid1"), outside.resolve("socket"));
        Jvm.Ended another = beside("attach", "1", "--duration", "1s");
        assertEquals(1, another.status());
        assertEquals(1, another.errLines().size(), another::err);
        try (Stream<Path> files = Files.list(outside)) {
            assertEquals(List.of(), files.toList());
        }
        assertTrue(Files.exists(tmp.resolve(".java_pid1"), LinkOption.NOFOLLOW_LINKS));
        assertFalse(Files.exists(tmp.resolve(".tlstrace_pid1"), LinkOption.NOFOLLOW_LINKS));
        service.tell("handshake on.test");
    }

    @Test
    void nothingCanBeWrittenToIts() throws IOException {
        Jvm.Ended remounted = Jvm.command("nsenter", "--mount", "--target", Long.toString(pid), "mount")
                .with("-o", "remount,ro", folder.resolve("root").resolve("tmp").toString())
                .run();
        assertEquals(0, remounted.status(), remounted::err);
        Jvm.Ended refused = beside("attach", "1", "--duration", "1s");
        assertEquals(1, refused.status());
        assertEquals(
                "tlstrace: cannot write to /tmp, where JVM 1 is spoken to (Read-only file system): make room or name"
                        + " another folder by --dir\n",
                refused.err());
        service.tell("handshake on.test");
    }

    private static void plant(Path link, Path target) throws IOException {
        Files.createSymbolicLink(link, target.toAbsolutePath());
        Files.setAttribute(link, "unix:uid", USER, LinkOption.NOFOLLOW_LINKS);
    }

    /** Through {@code /proc/PID/root}, which its own user may. */
    @Test
    void itsUserReachesItFrom11On() throws IOException {
        for (Jdk jdk : Jdk.all()) {
            Jvm.Ended ended = Jvm.command(
                            "setpriv", "--reuid=" + USER, "--regid=" + USER, "--clear-groups", jdk.program("java"))
                    .with("-jar", Jvm.TLSTRACE, "attach", Long.toString(pid), "--duration", "1s")
                    .run();
            assertEquals(jdk.version() > 8 ? 0 : 1, ended.status(), () -> jdk + ": " + ended.err());
            if (jdk.version() == 8) {
                assertEquals(1, ended.errLines().size(), ended::err);
                assertTrue(ended.err().contains("run tlstrace with Java 11 or later"), ended::err);
            }
            // the bridge is not there before the first that comes in
            if (jdk.version() > 8) {
                assertEquals("0", service.ask("calls"));
            }
        }
        assertEquals(List.of(), left());
    }

    @Test
    void rootWithAnOldJavaIsToldWhatItTakes() throws IOException {
        for (Jdk jdk : Jdk.all()) {
            if (jdk.version() < TAKES_PLACES) {
                Jvm.Ended ended =
                        CommandLine.command(jdk, "attach", Long.toString(pid)).run();
                assertEquals(1, ended.status());
                assertEquals(1, ended.errLines().size(), ended::err);
                assertTrue(ended.err().contains("run tlstrace with Java 22 or later"), ended::err);
                assertTrue(ended.err().contains("or run it as user " + USER), ended::err);
            }
        }
        assertEquals(List.of(), left());
    }
}
