package dev.tlstrace.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Where events go goes wrong under a JVM that makes handshakes: these go on, what is lost is counted to the last, writing resumes, and
 * each line is whole.
 */
@Tag("matrix")
class WritingIT {
    private static final Jdk JDK = Jdk.own();
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Each makes a handshake of the client and one of the server; their summaries are more than what is held for later. */
    private static final int MANY = 80;

    @TempDir
    Path folder;

    private Path file;
    private Path mounted;
    private int made;

    @BeforeEach
    void name() {
        file = folder.resolve("x.json");
    }

    @AfterEach
    void unmount() throws Exception {
        if (mounted != null) {
            assertEquals(0, run("umount", "--lazy", mounted.toString()));
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        process.getInputStream().readAllBytes();
        return process.waitFor();
    }

    private void mount(Path where, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("mount"));
        command.addAll(List.of(options));
        command.add(where.toString());
        assumeTrue(run(command.toArray(new String[0])) == 0, "only root mounts");
        mounted = where;
    }

    private Jvm service(Jvm java, String options) throws IOException {
        java.traced("file=" + file + ",detail=summary,max-rate=1000000" + options);
        return LiveService.jvm(java, JDK.version() > 8);
    }

    private LiveService start(String options) throws IOException {
        return LiveService.of(service(Jvm.of(JDK), options));
    }

    private void handshakes(LiveService service, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            service.tell("handshake host" + made++ + ".test");
        }
    }

    private static List<JsonNode> events(Path... files) throws IOException {
        List<JsonNode> events = new ArrayList<>();
        for (Path each : files) {
            String text = Files.readString(each);
            assertTrue(text.isEmpty() || text.endsWith("\n"), "the last line is whole");
            for (String line : text.lines().toList()) {
                events.add(MAPPER.readTree(line));
            }
        }
        return events;
    }

    private static long summaries(List<JsonNode> events) {
        return events.stream()
                .filter(event -> Trace.name(event).equals("handshake"))
                .count();
    }

    private static long summaries(Path each) throws IOException {
        try (var lines = Files.lines(each, StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> line.contains("\"name\":\"handshake\"")).count();
        }
    }

    /** Until all that was made so far is there. */
    private void awaitAll() throws IOException {
        Deadline.await(() -> summaries(file) == 2L * made, () -> "of " + 2 * made + " there are " + summaries(file));
    }

    /** Until something more is written. */
    private void awaitMore(Path where, long than) throws IOException {
        Deadline.await(() -> Files.exists(where) && summaries(where) > than, () -> "nothing is written to " + where);
    }

    /** The last event tells of all that were made: those that are in the files, and those that were lost. */
    private JsonNode assertAddsUp(List<JsonNode> events) {
        JsonNode stopped = events.get(events.size() - 1);
        assertEquals("agent_stopped", Trace.name(stopped));
        JsonNode counts = stopped.get("counts");
        assertEquals(2 * made, counts.get("handshakes").asInt(), counts::toString);
        assertEquals(summaries(events), counts.get("reported").asInt(), counts::toString);
        assertEquals(2L * made - summaries(events), counts.get("dropped").asInt(), counts::toString);
        // on a slow machine a minute's agent_status may be among them
        int others =
                counts.get("dropped_events").asInt() - counts.get("dropped").asInt();
        assertTrue(others >= 0 && others <= 5, counts::toString);
        assertEquals(0, counts.get("errors").asInt(), counts::toString);
        return counts;
    }

    @Test
    void aFullDisk() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        mount(disk, "-t", "tmpfs", "-o", "size=4m", "tmpfs");
        file = disk.resolve("x.json");
        Path filler = disk.resolve("filler");
        try (LiveService service = start("")) {
            handshakes(service, 1);
            awaitAll();
            Files.write(filler, new byte[(4 << 20) - (64 << 10)]);
            handshakes(service, MANY);
            long before = summaries(file);
            Files.delete(filler);
            awaitMore(file, before);
            handshakes(service, 1);
            assertEquals(0, service.end());
        }
        JsonNode counts = assertAddsUp(events(file));
        assertTrue(counts.get("dropped").asInt() > 0, counts::toString);
    }

    @Test
    void aPipeThatNobodyReads() throws Exception {
        assumeTrue(run("mkfifo", file.toString()) == 0);
        Path read = folder.resolve("read");
        Process cat = null;
        try (LiveService service = start("")) {
            handshakes(service, MANY);
            cat = new ProcessBuilder("cat", file.toString())
                    .redirectOutput(read.toFile())
                    .start();
            awaitMore(read, 20);
            handshakes(service, 1);
            Process reader = cat;
            long last = 2L * made - 1;
            Deadline.await(
                    () -> Files.readString(read).contains("\"sequence\":" + last), () -> reader.isAlive() + " reader");
            assertEquals(0, service.end());
            cat.waitFor();
        } finally {
            if (cat != null) {
                cat.destroy();
            }
        }
        JsonNode counts = assertAddsUp(events(read));
        assertTrue(counts.get("dropped").asInt() > 0, counts::toString);
    }

    @Test
    void aFolderThatIsDeleted() throws Exception {
        Path inner = Files.createDirectory(folder.resolve("inner"));
        file = inner.resolve("x.json");
        Path kept = folder.resolve("kept");
        try (LiveService service = start("")) {
            handshakes(service, 10);
            awaitAll();
            Files.copy(file, kept);
            Files.delete(file);
            Files.delete(inner);
            handshakes(service, MANY);
            Files.createDirectory(inner);
            awaitMore(file, 0);
            handshakes(service, 1);
            assertEquals(0, service.end());
        }
        JsonNode counts = assertAddsUp(events(kept, file));
        assertTrue(counts.get("dropped").asInt() > 0, counts::toString);
    }

    /** What is open stays writable; that no other file can be made shows when it is full. */
    @Test
    void aFolderThatIsMadeReadOnly() throws Exception {
        Path inner = Files.createDirectory(folder.resolve("inner"));
        file = inner.resolve("x.json");
        // permissions are nothing to root, unless it is told to heed them
        Jvm java = System.getProperty("user.name").equals("root")
                ? Jvm.command("setpriv", "--bounding-set", "-dac_override,-dac_read_search", JDK.program("java"))
                : Jvm.of(JDK);
        try (LiveService service = LiveService.of(service(java, ",max-size=50KB,keep=1000"))) {
            handshakes(service, 1);
            awaitAll();
            Files.setPosixFilePermissions(inner, PosixFilePermissions.fromString("r-x------"));
            handshakes(service, MANY);
            long before = summaries(file);
            assertTrue(before < 2L * made && Files.size(file) <= 50 << 10, () -> before + " are written");
            Files.setPosixFilePermissions(inner, PosixFilePermissions.fromString("rwx------"));
            awaitMore(inner.resolve("x.json.1"), 0);
            handshakes(service, 1);
            assertEquals(0, service.end());
        }
        List<Path> files = new ArrayList<>();
        for (int i = 1; Files.exists(inner.resolve("x.json." + i)); i++) {
            files.add(0, inner.resolve("x.json." + i));
        }
        files.add(file);
        assertAddsUp(events(files.toArray(new Path[0])));
    }

    @Test
    void aFileThatLogrotateMovesOrCopiesAndTruncates() throws Exception {
        Path moved = folder.resolve("moved");
        Path copied = folder.resolve("copied");
        try (LiveService service = start("")) {
            handshakes(service, 10);
            Files.move(file, moved);
            handshakes(service, 10);
            awaitMore(file, 0);
            Deadline.await(
                    () -> summaries(moved) + summaries(file) == 2L * made,
                    () -> summaries(moved) + " and " + summaries(file));
            Files.copy(file, copied);
            try (RandomAccessFile copyTruncate = new RandomAccessFile(file.toFile(), "rw")) {
                copyTruncate.setLength(0);
            }
            handshakes(service, 10);
            assertEquals(0, service.end());
        }
        JsonNode counts = assertAddsUp(events(moved, copied, file));
        assertEquals(0, counts.get("dropped").asInt(), counts::toString);
    }

    @Test
    void aJvmThatIsKilled() throws Exception {
        try (LiveService service = start(",detail=full")) {
            service.tell("fire");
            Deadline.await(() -> Files.exists(file) && Files.size(file) > 1 << 20, () -> "nothing is written");
            Signal.send("KILL", service.pid());
            Deadline.await(() -> !service.isAlive(), () -> "it lives");
        }
        String text = Files.readString(file);
        for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
            MAPPER.readTree(line);
        }
        // half a line, as a machine that stops may leave it
        Files.writeString(file, text + "{\"@timestamp\":\"2026");
        int before = (int) summaries(file);
        try (LiveService service = start("")) {
            handshakes(service, 1);
            assertEquals(0, service.end());
        }
        assertEquals(before + 2, summaries(events(file)));
    }

    /** Times follow it, durations do not, and nothing is lost; what the limits make of it is in ClockJumpTest. */
    @ParameterizedTest
    @ValueSource(ints = {300, -45})
    void aClockThatJumps(int minutes) throws Exception {
        Path clock = Files.writeString(folder.resolve("clock"), "+0");
        Jvm java = Jvm.of(JDK)
                .environment("LD_PRELOAD", fakeTime().toString())
                .environment("FAKETIME_TIMESTAMP_FILE", clock.toString())
                .environment("FAKETIME_CACHE_DURATION", "1")
                .environment("FAKETIME_DONT_FAKE_MONOTONIC", "1");
        try (LiveService service = LiveService.of(service(java, ",stalled-after=60s"))) {
            handshakes(service, 1);
            awaitAll();
            // not before the certificates are valid
            Files.writeString(clock, String.format(Locale.ROOT, "%+dm", minutes));
            Deadline.await(
                    () -> {
                        handshakes(service, 1);
                        return Duration.between(Instant.now(), lastTold()).abs().toMinutes() > 30;
                    },
                    () -> "last told was " + lastTold());
            handshakes(service, 1);
            assertEquals(0, service.end());
        }
        List<JsonNode> events = events(file);
        assertEquals(0, assertAddsUp(events).get("dropped").asInt());
        List<JsonNode> summaries = events.stream()
                .filter(event -> Trace.name(event).equals("handshake"))
                .toList();
        for (JsonNode each : summaries) {
            assertEquals("established", each.at("/handshake/outcome").asText(), each::toString);
            assertTrue(each.at("/handshake/duration_us").asLong() < 60_000_000, each::toString);
        }
        long moved = Duration.between(told(summaries.get(0)), told(summaries.get(summaries.size() - 1)))
                .toMinutes();
        assertTrue(Math.abs(moved - minutes) < 5, () -> moved + " minutes");
    }

    private Instant lastTold() throws IOException {
        String whole = Files.readString(file);
        List<String> lines =
                whole.substring(0, whole.lastIndexOf('\n') + 1).lines().toList();
        return told(MAPPER.readTree(lines.get(lines.size() - 1)));
    }

    private static Instant told(JsonNode event) {
        return Instant.parse(event.get("@timestamp").asText());
    }

    /** Wherever this architecture's libraries are. */
    private static Path fakeTime() throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(Path.of("/usr/lib"), "*-linux-gnu*")) {
            for (Path each : folders) {
                Path library = each.resolve("faketime/libfaketimeMT.so.1");
                if (Files.exists(library)) {
                    return library;
                }
            }
        }
        throw new AssertionError("libfaketime is not there: scripts/test.sh installs it");
    }

    /** A pipe is what most programs are started with, a socket what systemd gives its services; a terminal may be stopped. */
    @Test
    void aConsoleThatNobodyReads() throws Exception {
        try (LiveService service = LiveService.unheard(service(Jvm.of(JDK), ",detail=full,console=pretty"))) {
            goesOnUnheard(service);
        }
        again("second");
        Jvm jvm = service(Jvm.of(JDK), ",detail=full,console=json");
        try (LiveService service = LiveService.unheardAtASocket(jvm)) {
            goesOnUnheard(service);
        }
        again("third");
        jvm = service(Jvm.of(JDK), ",detail=full,console=pretty");
        try (LiveService service = LiveService.unheardAtATerminal(jvm)) {
            goesOnUnheard(service);
        }
    }

    private void again(String name) {
        file = folder.resolve(name);
        made = 0;
    }

    /** The event file is written as if nothing were amiss, and the JVM ends. */
    private void goesOnUnheard(LiveService service) throws Exception {
        handshakes(service, MANY);
        assertEquals(0, service.end());
        Trace trace = Trace.read(file);
        assertEquals(2 * MANY, trace.handshakes().size());
        assertEquals(2 * MANY, trace.counts().get("reported").asInt());
        assertTrue(trace.counts().get("dropped_events").asInt() > 0, () -> "lines of the console are counted");
    }

    /** A socket that is read has all of it, to the last line. */
    @Test
    void aConsoleThatIsASocket() throws Exception {
        try (ServerSocket reader = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Jvm jvm = service(Jvm.of(JDK), ",detail=summary,console=json");
            try (LiveService service = LiveService.connected(jvm, reader.getLocalPort());
                    Socket socket = reader.accept()) {
                handshakes(service, 1);
                assertEquals(0, service.end());
                String console = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertEquals(Files.readString(file), console);
            }
        }
    }

    /** The streams that the JVM was given are the application's. */
    @Test
    void standardOutputIsLeftToTheApplication() throws Exception {
        Sources.compile(folder, "Speaking", Sources.SPEAKING);
        Process process = Jvm.of(JDK)
                .traced("file=-")
                .with("-cp", folder.toString(), "Speaking")
                .start();
        try (BufferedReader out = process.inputReader()) {
            List<String> lines = new ArrayList<>(List.of(out.readLine(), out.readLine()));
            assertTrue(lines.removeIf(line -> line.contains("agent_started")), lines::toString);
            assertEquals(List.of("ready"), lines);
            Jvm.Ended detached = Jvm.of(JDK)
                    .with("-jar", Jvm.TLSTRACE, "detach", Long.toString(process.pid()))
                    .run();
            assertEquals(0, detached.status(), detached::err);
            assertTrue(out.readLine().contains("agent_stopped"));
            process.getOutputStream().close();
            assertEquals("the last word", out.readLine());
        } finally {
            process.destroy();
        }
    }
}
