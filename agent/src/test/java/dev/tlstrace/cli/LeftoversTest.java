package dev.tlstrace.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tlstrace.agent.Call;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a folder as /tmp is, beside processes 1 and 17 that live. */
class LeftoversTest {
    private static final String DEAD = ".tlstrace_pid4711";

    @TempDir
    Path folder;

    private Path tmp;
    private Path proc;

    @BeforeEach
    void make() throws IOException {
        tmp = Files.createDirectory(folder.resolve("tmp"));
        proc = Files.createDirectories(folder.resolve("proc"));
        Files.createDirectory(proc.resolve("1"));
        Files.createDirectory(proc.resolve("17"));
    }

    private void clear() {
        Leftovers.clear(tmp.toFile(), JvmProcess.ownUid(), proc.toFile());
    }

    private static Path ownersOnly(Path mailbox) throws IOException {
        Files.createDirectory(mailbox);
        return Files.setPosixFilePermissions(mailbox, PosixFilePermissions.fromString("rwx------"));
    }

    /** With a caller's folder, as one leaves it that is killed. */
    private Path mailbox(String name) throws IOException {
        Path mailbox = ownersOnly(tmp.resolve(name));
        Path call = Files.createDirectory(mailbox.resolve("99-abc"));
        Files.createFile(call.resolve(Call.ALIVE));
        Files.writeString(call.resolve("events.7"), "{}");
        return mailbox;
    }

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(tmp)) {
            return files.map(Path::getFileName).map(Path::toString).sorted().toList();
        }
    }

    @Test
    void thoseOfProcessesThatAreNoMore() throws IOException {
        mailbox(DEAD);
        mailbox(".tlstrace_pid17");
        clear();
        assertEquals(List.of(".tlstrace_pid17"), left());
    }

    @Test
    void ofACallerThatEndedAsItBegan() throws IOException {
        Files.createDirectory(ownersOnly(tmp.resolve(DEAD)).resolve("99-abc"));
        ownersOnly(tmp.resolve(".tlstrace_pid4712"));
        clear();
        assertEquals(List.of(), left());
    }

    /** Where containers share a folder, a process may only seem to be no more. */
    @Test
    void notThatOfACallerWhoLives() throws IOException {
        Path call = mailbox(DEAD).resolve("99-abc");
        try (FileChannel channel = FileChannel.open(call.resolve(Call.ALIVE), StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            clear();
            assertTrue(held.isValid());
            assertTrue(Files.exists(call.resolve("events.7")));
        }
        clear();
        assertEquals(List.of(), left());
    }

    @Test
    void notWhatHasAnotherName() throws IOException {
        List<String> names = List.of(".tlstrace_pid", ".tlstrace_pid0", ".tlstrace_pid47x", "tlstrace_pid4711");
        for (String name : names) {
            mailbox(name);
        }
        clear();
        assertEquals(names.stream().sorted().toList(), left());
    }

    @Test
    void notWhatIsOpenToOthers() throws IOException {
        Files.setPosixFilePermissions(mailbox(DEAD), PosixFilePermissions.fromString("rwxr-x---"));
        clear();
        assertEquals(List.of(DEAD), left());
    }

    @Test
    void notAnotherUsers() throws IOException {
        assumeTrue(JvmProcess.isRoot(), "only root gives files away");
        Files.setAttribute(mailbox(DEAD), "unix:uid", 4711);
        clear();
        assertEquals(List.of(DEAD), left());
    }

    /** Neither as a mailbox nor in one. */
    @Test
    void noLinkIsFollowed() throws IOException {
        Path elsewhere = mailbox("elsewhere");
        Files.createSymbolicLink(tmp.resolve(DEAD), elsewhere);
        Path other = mailbox(".tlstrace_pid4712");
        Files.createSymbolicLink(other.resolve("100-def"), elsewhere.resolve("99-abc"));
        Files.createSymbolicLink(other.resolve("99-abc").resolve("deep"), elsewhere);
        clear();
        // the link where a caller's folder should be keeps its mailbox
        assertEquals(List.of(".tlstrace_pid4711", ".tlstrace_pid4712", "elsewhere"), left());
        assertTrue(Files.exists(elsewhere.resolve("99-abc").resolve("events.7")));
        assertEquals(List.of("100-def"), List.of(new File(other.toString()).list()));
    }
}
