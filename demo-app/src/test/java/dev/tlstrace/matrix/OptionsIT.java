package dev.tlstrace.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Options as users give them, on the JVM of the build. */
@Tag("matrix")
class OptionsIT {
    private static final Jdk JDK = Jdk.own();
    private static final String SCENARIO = "socket-tls12";

    private static final Jvm.Ended UNTRACED = Jvm.of(JDK).scenarios(SCENARIO).run();

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("x.json");
    }

    private Trace traced(String options) throws IOException {
        Jvm.Ended ended =
                Jvm.of(JDK).traced("file=" + file + options).scenarios(SCENARIO).run();
        assertEquals("", ended.err());
        return Trace.read(file);
    }

    private Set<String> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(path -> path.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    fille=x.json       | 'fille'         | file,
                    console=loud       | 'console'       | pretty, json or off
                    role=              | 'role'          | client, server or both
                    raw                | 'raw'           | on or off
                    stalled-after=soon | 'stalled-after' | 60s
                    file-mode=777      | 'file-mode'     | 600 or 640
                    """)
    void aWrongOptionIsOneLine(String option, String named, String allowed) {
        assertStaysOut(option, named, allowed);
    }

    @Test
    void aFileThatCannotBeWrittenIsOneLine() throws IOException {
        assertStaysOut("file=" + folder.resolve("no/such/x.json"), "'file'", "no/such/x.json");
        assertStaysOut("file=" + folder, "'file'", folder.toString());
        assertEquals(Set.of(), files());
    }

    private static void assertStaysOut(String options, String named, String allowed) {
        Jvm.Ended ended = Jvm.of(JDK).traced(options).scenarios(SCENARIO).run();
        assertEquals(0, ended.status());
        assertEquals(UNTRACED.out(), ended.out());
        assertEquals(1, ended.errLines().size(), ended::err);
        String line = ended.errLines().get(0);
        assertTrue(line.startsWith("tlstrace: ") && line.endsWith("; tracing is off"), line);
        assertTrue(line.contains(named) && line.contains(allowed), line);
    }

    @Test
    void theEnvironmentOverrides() throws IOException {
        Path other = folder.resolve("other.json");
        Jvm.of(JDK)
                .traced("file=" + file + ",role=server")
                .environment("TLSTRACE_FILE", other.toString())
                .environment("TLSTRACE_ROLE", "client")
                .scenarios(SCENARIO)
                .run();
        assertEquals(Set.of("other.json"), files());
        assertEquals(List.of("client"), roles(Trace.read(other)));
    }

    @Test
    void theEnvironmentKeepsItOut() throws IOException {
        Jvm.Ended ended = Jvm.of(JDK)
                .traced("file=" + file)
                .environment("TLSTRACE_ENABLED", "false")
                .scenarios(SCENARIO)
                .run();
        assertEquals(UNTRACED, ended);
        assertEquals(Set.of(), files());
    }

    @Test
    void itStaysOutOfTools() throws IOException {
        String options = "-javaagent:" + Jvm.TLSTRACE + "=file=" + file;
        for (Jvm tool : List.of(
                Jvm.tool(JDK, "keytool").with("-printcert", "-sslserver", "localhost:1"),
                Jvm.tool(JDK, "jcmd").with("-l"),
                Jvm.of(JDK).with("-jar", Jvm.TLSTRACE, "--version"))) {
            Jvm.Ended ended = tool.environment("JAVA_TOOL_OPTIONS", options).run();
            for (String line : ended.errLines()) {
                assertTrue(line.startsWith("Picked up JAVA_TOOL_OPTIONS"), line);
            }
            assertEquals(Set.of(), files());
        }
        Jvm.of(JDK)
                .environment("JAVA_TOOL_OPTIONS", options)
                .scenarios(SCENARIO)
                .run();
        assertEquals(Set.of("x.json"), files());
    }

    @Test
    void commasAndPatternsInNames() throws IOException {
        String pattern = folder.resolve("a\\,b-%p-%t.json").toString();
        Process process = Jvm.of(JDK)
                .traced("file=" + pattern)
                .scenarios(SCENARIO)
                .start(Path.of("/dev/null"), Path.of("/dev/null"));
        assertEquals(0, end(process));
        assertEquals(1, files().size());
        String name = files().iterator().next();
        assertTrue(name.matches("a,b-" + process.pid() + "-20\\d{6}-\\d{6}\\.json"), name);
    }

    private static int end(Process process) {
        try {
            process.getOutputStream().close();
            assertTrue(process.waitFor(5, TimeUnit.MINUTES), "still runs");
            return process.exitValue();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    role=client     | client
                    role=server     | server
                    role=both       | client, server
                    peer=localhost  | client
                    peer=LOCAL*     | client
                    peer=127.0.0.1  | client, server
                    peer=127.*.?    | client, server
                    peer=*:1        | ''
                    peer=else.where | ''
                    """)
    void filters(String option, String roles) throws IOException {
        Trace trace = traced("," + option);
        assertEquals(roles.isEmpty() ? List.of() : List.of(roles.split(", ", -1)), roles(trace));
        assertEquals(roles(trace).size(), trace.counts().get("handshakes").asInt());
    }

    private static List<String> roles(Trace trace) {
        return trace.handshakes().stream()
                .map(handshake -> handshake.isClient() ? "client" : "server")
                .sorted()
                .toList();
    }

    @Test
    void rawIsTheWholeMessageWithoutSecrets() throws IOException {
        int tickets = 0;
        for (JsonNode event : traced(",raw=on").events()) {
            if (Trace.name(event).equals("handshake_message")) {
                JsonNode message = event.get("handshake_message");
                String raw = message.get("raw").asText();
                int length = message.get("length").asInt();
                assertEquals(2 * (4 + length), raw.length());
                assertEquals(length, Integer.parseInt(raw.substring(2, 8), 16));
                if (message.get("type").asText().equals("new_session_ticket")) {
                    int secret = message.at("/ticket/length").asInt();
                    assertTrue(secret > 0 && raw.endsWith("00".repeat(secret)), raw);
                    tickets++;
                }
            }
        }
        assertEquals(2, tickets, "one sent and received");
        file = folder.resolve("y.json");
        for (JsonNode event : traced("").events()) {
            assertFalse(event.path("handshake_message").has("raw"), event::toString);
        }
    }

    @Test
    void aFileIsItsOwnersAlone() throws IOException {
        traced("");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        file = folder.resolve("y.json");
        traced(",file-mode=640");
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void aSymbolicLinkIsNotFollowed() throws IOException {
        Path target = Files.writeString(folder.resolve("target"), "untouched");
        Files.createSymbolicLink(file, target);
        assertStaysOut("file=" + file, "'file'", file.toString());
        assertEquals("untouched", Files.readString(target));
    }

    @Test
    void aFileOfALivingJvmIsLeftToIt() throws IOException {
        Sources.compile(folder, "Staying", Sources.STAYING);
        Path out = folder.resolve("out");
        Process first = Jvm.of(JDK)
                .traced("file=" + file)
                .with("-cp", folder.toString(), "Staying")
                .start(out, folder.resolve("err"));
        try {
            // agent_started is written by then, or the file would not be there
            await(first, file);
            Process second = Jvm.of(JDK)
                    .traced("file=" + file)
                    .scenarios(SCENARIO)
                    .start(Path.of("/dev/null"), folder.resolve("second"));
            assertEquals(0, end(second));
            Path own = folder.resolve("x.json." + second.pid());
            String said = Files.readString(folder.resolve("second"));
            assertTrue(said.startsWith("tlstrace: ") && said.endsWith(own + "\n"), said);
            assertEquals(2, Trace.read(own).handshakes().size());
        } finally {
            end(first);
        }
        assertEquals(0, Trace.read(file).handshakes().size());
    }

    /** The file is there with a whole line in it. */
    private static void await(Process process, Path file) throws IOException {
        while (!Files.exists(file) || Files.size(file) == 0) {
            assertTrue(process.isAlive(), "ended before it wrote");
            Thread.onSpinWait();
        }
    }
}
