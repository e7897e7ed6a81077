package dev.tlstrace.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tlstrace.event.AgentEvent;
import dev.tlstrace.event.AgentFacts;
import dev.tlstrace.event.Event;
import dev.tlstrace.event.HookFacts;
import dev.tlstrace.event.JvmFacts;
import dev.tlstrace.event.Source;
import dev.tlstrace.handshake.Counts;
import dev.tlstrace.x509.CertificateCache;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFileTest {
    private static final long NO_ROTATION = 1L << 40;
    private static final Source SOURCE = new Source(1, "host", null, "0");

    @TempDir
    Path folder;

    private int written;

    /** About 1 KB. */
    private Event next() {
        AgentFacts facts = new AgentFacts(
                new JvmFacts("x".repeat(700), null, null, Collections.emptyList(), Collections.emptyMap()),
                new HookFacts(Collections.emptyList(), Collections.emptyMap(), Collections.emptyMap()),
                Collections.emptyMap(),
                new Counts(),
                0,
                0,
                0,
                null);
        return new AgentEvent("agent_status", 0, SOURCE, "event " + ++written, facts);
    }

    private FilePlan plan(Path path, long maxSize, int keep) {
        return plan(path, path.getFileName().toString(), maxSize, keep);
    }

    private static FilePlan plan(Path path, String pattern, long maxSize, int keep) {
        return new FilePlan(path, new FileFamily(pattern), "rw-------", maxSize, keep);
    }

    private static EventFile open(FilePlan plan) throws IOException {
        return EventFile.open(new CertificateCache(), plan, Integer.MAX_VALUE, 4711);
    }

    /** The numbers of the events in a file, each line of which must be whole. */
    private static List<Integer> numbers(Path path) throws IOException {
        List<Integer> numbers = new ArrayList<>();
        String text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
        assertTrue(text.isEmpty() || text.endsWith("\n"), "the last line is whole");
        for (String line : text.split("\n", -1)) {
            if (!line.isEmpty()) {
                JsonNode event = new ObjectMapper().readTree(line);
                numbers.add(Integer.parseInt(event.get("message").asText().substring("event ".length())));
            }
        }
        return numbers;
    }

    private java.util.Set<String> names() throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            TreeSet<String> names = new TreeSet<>();
            entries.forEach(entry -> names.add(entry.getFileName().toString()));
            return names;
        }
    }

    /** Until it holds: what is waited for comes with time, by the file's own clock. */
    private static void flushUntil(EventFile file, BooleanSupplier holds) {
        long begin = System.nanoTime();
        while (!holds.getAsBoolean()) {
            assertTrue(System.nanoTime() - begin < Duration.ofSeconds(30).toNanos(), "it never came to hold");
            file.flush();
            Thread.onSpinWait();
        }
    }

    private static boolean isFilled(Path path) {
        try {
            return Files.size(path) > 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void rotatesByRenaming() throws IOException {
        Path path = folder.resolve("x.json");
        EventFile file = open(plan(path, 4096, 2));
        Object first = Files.readAttributes(path, "unix:ino").get("ino");
        for (int i = 0; i < 4; i++) {
            file.accept(next());
            file.flush();
        }
        assertEquals(1, numbers(path).size());
        assertEquals(
                first,
                Files.readAttributes(folder.resolve("x.json.1"), "unix:ino").get("ino"));
        for (int i = 0; i < 30; i++) {
            file.accept(next());
            file.flush();
        }
        file.close();
        assertEquals(new TreeSet<>(List.of("x.json", "x.json.1", "x.json.2")), names());
        assertEquals(written, numbers(path).get(numbers(path).size() - 1));
        assertEquals(
                numbers(path).get(0) - 1, numbers(folder.resolve("x.json.1")).get(2));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
        assertEquals(0, file.lost());
    }

    @Test
    void keepCountsOverAllRuns() throws IOException {
        for (int run = 1; run <= 6; run++) {
            Path old = folder.resolve("x-" + run + ".json");
            Files.write(old, new byte[0]);
            Files.setLastModifiedTime(old, FileTime.fromMillis(run * 1000L));
        }
        Files.write(folder.resolve("x-9.jsonl"), new byte[0]);
        open(plan(folder.resolve("x-77.json"), "x-%p.json", NO_ROTATION, 2)).close();
        assertEquals(new TreeSet<>(List.of("x-5.json", "x-6.json", "x-77.json", "x-9.jsonl")), names());
    }

    @Test
    void aFamilyIsKnownByItsPattern() {
        FileFamily family = new FileFamily("t-%p-%t.json");
        assertTrue(family.includes("t-12-20261123-150405.json"));
        assertTrue(family.includes("t-12-20261123-150405.json.4711.3"));
        assertFalse(family.includes("t-12-20261123-150405.json.bak"));
        assertFalse(family.includes("t--20261123-150405.json"));
        assertFalse(family.includes("t-x-20261123-150405.json"));
        assertTrue(new FileFamily("%p0").includes("4711000"));
    }

    @Test
    void aFileMovedAwayIsReopened() throws IOException {
        Path path = folder.resolve("x.json");
        EventFile file = open(plan(path, NO_ROTATION, 5));
        file.accept(next());
        file.flush();
        Files.move(path, folder.resolve("elsewhere"));
        flushUntil(file, () -> {
            file.accept(next());
            return isFilled(path);
        });
        file.close();
        List<Integer> all = numbers(folder.resolve("elsewhere"));
        all.addAll(numbers(path));
        assertEquals(written, all.size(), "none is lost");
    }

    @Test
    void aFolderThatIsGoneIsWaitedFor() throws IOException {
        Path inner = Files.createDirectory(folder.resolve("inner"));
        Path path = inner.resolve("x.json");
        EventFile file = open(plan(path, NO_ROTATION, 5));
        file.accept(next());
        file.flush();
        Files.delete(path);
        Files.delete(inner);
        long bound = 0;
        while (file.lost() == 0) {
            file.accept(next());
            file.flush();
            assertTrue(++bound < 10_000_000, "what is held for later has a bound");
        }
        long lost = file.lost();
        Files.createDirectory(inner);
        flushUntil(file, () -> isFilled(path));
        assertTrue(numbers(path).size() > 200, "what was held is written: the oldest, where a failure's beginning is");
        file.accept(next());
        file.close();
        assertEquals(lost, file.lost());
        assertEquals(written, numbers(path).get(numbers(path).size() - 1));
    }

    @Test
    void aFullDiskLosesNoHalfLines() throws Exception {
        Path small = Files.createDirectory(folder.resolve("small"));
        Process mount = new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", small.toString())
                .redirectErrorStream(true)
                .start();
        assumeTrue(mount.waitFor() == 0, "only root mounts");
        try {
            Path path = small.resolve("x.json");
            EventFile file = open(plan(path, NO_ROTATION, 5));
            while (file.lost() < 10) {
                file.accept(next());
            }
            List<Integer> before = numbers(path);
            assertTrue(before.size() > 30, "the disk takes what it has room for");
            long lost = file.lost();
            int tried = written;
            Files.move(path, folder.resolve("away"));
            flushUntil(file, () -> isFilled(path));
            while (numbers(path).size() < 30) {
                file.flush();
            }
            file.close();
            before.addAll(numbers(path));
            for (int i = 0; i < before.size(); i++) {
                assertEquals(i + 1, before.get(i), "in order, none missing up to where events were counted as lost");
            }
            assertEquals(tried, before.size() + file.lost());
            assertTrue(file.lost() >= lost);
        } finally {
            assertEquals(
                    0, new ProcessBuilder("umount", small.toString()).start().waitFor());
        }
    }

    @Test
    void aPipeNobodyReadsHoldsNobodyUp() throws Exception {
        Path path = folder.resolve("pipe");
        assumeTrue(new ProcessBuilder("mkfifo", path.toString()).start().waitFor() == 0);
        EventFile file = open(plan(path, NO_ROTATION, 5));
        while (file.lost() < 10) {
            file.accept(next());
            file.flush();
        }
        long lost = file.lost();
        int held = written - (int) lost;
        Process cat = new ProcessBuilder("cat", path.toString()).start();
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(cat.getInputStream(), StandardCharsets.UTF_8))) {
            Thread flusher = new Thread(() -> flushUntil(file, Thread.currentThread()::isInterrupted));
            flusher.start();
            for (int i = 1; i <= held; i++) {
                assertEquals(
                        "event " + i,
                        new ObjectMapper()
                                .readTree(reader.readLine())
                                .get("message")
                                .asText());
            }
            flusher.interrupt();
            flusher.join();
        } finally {
            cat.destroy();
            cat.waitFor();
        }
        assertEquals(lost, file.lost());
        file.close();
    }

    @Test
    void halfALineOfAKilledRunIsTakenBack() throws IOException {
        Path path = folder.resolve("x.json");
        EventFile before = open(plan(path, NO_ROTATION, 5));
        before.accept(next());
        before.close();
        byte[] whole = Files.readAllBytes(path);
        byte[] torn = java.util.Arrays.copyOf(whole, whole.length + 20_000);
        java.util.Arrays.fill(torn, whole.length, torn.length, (byte) '{');
        Files.write(path, torn);
        EventFile after = open(plan(path, NO_ROTATION, 5));
        after.accept(next());
        after.close();
        assertEquals(List.of(1, 2), numbers(path));
    }

    @Test
    void aFileThatIsWrittenAlreadyIsNotShared() throws IOException {
        Path path = folder.resolve("x.json");
        EventFile one = open(plan(path, NO_ROTATION, 5));
        EventFile other = open(plan(path, NO_ROTATION, 5));
        assertEquals(path + ".4711", other.name());
        assertNotEquals(one.name(), other.name());
        one.close();
        other.close();
    }

    @Test
    void noLinkIsFollowed() throws IOException {
        Path target = folder.resolve("target");
        Path path = Files.createSymbolicLink(folder.resolve("x.json"), target);
        String refused = null;
        try {
            open(plan(path, NO_ROTATION, 5)).close();
        } catch (IOException e) {
            refused = e.toString();
        }
        assertFalse(Files.exists(target));
        assertTrue(refused != null, "the link is in the way");
    }
}
