package dev.tlstrace.matrix;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.FutureTask;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The gallery on each JDK: what was diagnosed, against what each exhibit says is true of it. */
@Tag("gallery")
@ParameterizedClass
@MethodSource("jdks")
class GalleryIT {
    private static final String CLASS = "dev.tlstrace.demo.gallery.Gallery";
    private static final Path SCRIPT = Path.of("..", "scripts", "gallery.sh");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long DEADLINE_MINUTES = 20;

    /** Fields of messages that hold what their sender made up. */
    private static final List<String> NAMES =
            List.of("subject", "issuer", "subject_alternative_names", "server_names", "protocol_name_list");

    private static final Pattern COMMON = Pattern.compile("[a-z]+|http/1\\.1");
    private static final Pattern SHELL = Pattern.compile("[`|&<>\\\\]|\\$\\(|reboot|rm -rf|curl");
    private static final Set<String> ONLY_BY_THE_PEER =
            Set.of("self-signed-certificate", "untrusted-issuer", "tls-interception", "trust-anchor-key-mismatch");

    @TempDir
    static Path folder;

    private static final Set<Integer> LONG_TERM = Set.of(8, 17, 25);

    private static final Map<Jdk, FutureTask<Outcome>> OUTCOMES = new HashMap<>();

    /** What each side of each exhibit was told, as scripts/gallery.sh judges it, and the traces of all rooms. */
    private record Outcome(Path folder, List<JsonNode> sides, List<Trace> traces) {}

    private final Jdk jdk;
    private final Outcome outcome;

    GalleryIT(Jdk jdk) throws Exception {
        this.jdk = jdk;
        FutureTask<Outcome> playing = OUTCOMES.computeIfAbsent(jdk, each -> new FutureTask<>(() -> play(each)));
        playing.run();
        outcome = playing.get();
    }

    /** The long-term ones, as each takes minutes; another where it is the only one asked for. */
    static List<Jdk> jdks() {
        List<Jdk> longTerm = Jdk.all().stream()
                .filter(jdk -> LONG_TERM.contains(jdk.version()))
                .toList();
        return longTerm.isEmpty() ? Jdk.all() : longTerm;
    }

    private static Outcome play(Jdk jdk) throws IOException {
        Path played = Files.createDirectory(folder.resolve("gallery-" + jdk.version()));
        List<Trace> traces = new ArrayList<>();
        List<String> rooms =
                Jvm.of(jdk).with("-cp", Jvm.DEMO_APP, CLASS, "rooms").run().outLines();
        for (String room : rooms) {
            Path file = played.resolve(room + ".json");
            Jvm.Ended ended = Jvm.of(jdk)
                    .traced("file=" + file)
                    .with("-cp", Jvm.DEMO_APP, CLASS, "all", room)
                    .within(DEADLINE_MINUTES)
                    .run();
            assertEquals(0, ended.status(), () -> ended.out() + ended.err());
            Files.writeString(played.resolve(room + ".txt"), ended.out());
            traces.add(Trace.read(file));
        }
        List<JsonNode> sides = new ArrayList<>();
        for (String line : judge(jdk, played, "--json").outLines()) {
            JsonNode side = JSON.readTree(line);
            if (!side.has("skipped")) {
                sides.add(side);
            }
        }
        return new Outcome(played, sides, traces);
    }

    private static Jvm.Ended judge(Jdk jdk, Path played, String... options) {
        return Jvm.command("bash", SCRIPT.toString(), "--played", played.toString())
                .with(options)
                .environment("JAVA_HOME", jdk.home().toString())
                .run();
    }

    @TestFactory
    Stream<DynamicTest> eachSideIsToldWhatIsTrue() {
        return outcome.sides().stream().map(side -> {
            String name = side.get("exhibit").asText() + ", " + side.get("role").asText();
            return DynamicTest.dynamicTest(
                    name,
                    () -> assertTrue(
                            side.get("wrong").isNull(),
                            () -> name + ": " + side.get("wrong").asText()));
        });
    }

    @Test
    void everyDiagnosisIsProvoked() {
        Jvm.Ended table = judge(jdk, outcome.folder());
        assertEquals(0, table.status(), () -> table.out() + table.err());
        assertAll(table.outLines().stream().map(line -> () -> assertTrue(line.length() <= 80, line)));
    }

    private Stream<JsonNode> told() {
        return outcome.traces().stream()
                .flatMap(trace -> trace.events().stream())
                .flatMap(GalleryIT::told);
    }

    /** The diagnosis and the warnings of an event, if it has any. */
    private static Stream<JsonNode> told(JsonNode event) {
        List<JsonNode> all = new ArrayList<>();
        if (event.has("diagnosis")) {
            all.add(event.get("diagnosis"));
        }
        event.path("warnings").forEach(all::add);
        return all.stream();
    }

    /** Whoever pastes a fix into a shell must not run what a peer has put into its names, nor be led to them. */
    @Test
    void noFixHoldsWhatAPeerSaid() {
        int compared = 0;
        for (Trace trace : outcome.traces()) {
            for (Trace.Handshake handshake : trace.handshakes()) {
                Set<String> said = saidByThePeer(handshake);
                compared += said.size();
                handshake.events().stream().flatMap(GalleryIT::told).forEach(told -> {
                    String fix = told.get("fix").asText();
                    said.forEach(words -> assertFalse(fix.contains(words), () -> told + " has \"" + words + "\""));
                });
            }
        }
        assertTrue(compared > 100, "peers said something");
        told().forEach(told ->
                assertFalse(SHELL.matcher(told.get("fix").asText()).find(), told::toString));
    }

    /** Names in the messages received, whole and in parts; but for what could as well be a word of ours, such as "server" or "h2". */
    private static Set<String> saidByThePeer(Trace.Handshake handshake) {
        Set<String> said = new TreeSet<>();
        for (JsonNode event : handshake.events()) {
            JsonNode message = event.path("handshake_message");
            if (message.path("direction").asText().equals("received")) {
                for (String field : NAMES) {
                    for (JsonNode found : message.findValues(field)) {
                        (found.isArray() ? found : List.of(found)).forEach(name -> said.add(name.asText()));
                    }
                }
            }
        }
        Set<String> parts = new TreeSet<>(said);
        said.forEach(name -> parts.addAll(List.of(name.split("(?<!\\\\),|[=:]"))));
        parts.removeIf(part -> part.length() < 4 || COMMON.matcher(part).matches());
        return parts;
    }

    /** A certificate that only this peer vouches for is compared by another way, never just imported. */
    @Test
    void noFixImportsWhatOnlyThePeerVouchesFor() {
        List<String> fixes = told().filter(
                        told -> ONLY_BY_THE_PEER.contains(told.get("id").asText()))
                .map(told -> told.get("fix").asText())
                .toList();
        assertFalse(fixes.isEmpty());
        assertAll(fixes.stream().map(fix -> () -> {
            assertFalse(fix.contains("keytool"), fix);
            assertTrue(
                    fix.contains("another way")
                            || fix.contains("not from this connection")
                            || fix.contains("administrators"),
                    fix);
        }));
    }

    /** Who believes in the store that he has named must be told that it is not the one that was asked. */
    @Test
    void aTrustStoreThatWasPassedOverIsNamed() {
        assertFalse(outcome.traces().stream()
                .flatMap(trace -> trace.events().stream())
                .filter(event -> event.at("/diagnosis/cause").asText().contains("\"no-such-store.p12\""))
                .toList()
                .isEmpty());
    }

    /** An id alone may be right and its sentence wrong: who stopped, and what speaks against a key. */
    @TestFactory
    Stream<DynamicTest> theSentenceIsRight() {
        return Map.of(
                        "server-stops-within-its-flight client", "the server did not go on after",
                        "server-answers-mysqls-greeting client", "MySQL",
                        "server-answers-settings-of-http2 client", "HTTP/2",
                        "openssl-server-that-takes-another-kind-of-key client",
                                "the server takes no signature of an EC key",
                        "chain-stored-issuer-first-tls12 server", "CN=Demo Issuing CA")
                .entrySet()
                .stream()
                .map(sentence -> DynamicTest.dynamicTest(sentence.getKey(), () -> {
                    String[] of = sentence.getKey().split(" ", 2);
                    assertTrue(
                            outcome.traces().stream()
                                    .flatMap(trace -> trace.events().stream())
                                    .filter(event ->
                                            event.at("/handshake/role").asText().equals(of[1]))
                                    .filter(event ->
                                            event.at("/thread/name").asText().startsWith(of[0]))
                                    .anyMatch(event -> event.at("/diagnosis/cause")
                                            .asText()
                                            .contains(sentence.getValue())),
                            sentence::toString);
                }));
    }

    @Test
    void nothingOfOursFails() {
        for (Trace trace : outcome.traces()) {
            JsonNode counts = trace.counts();
            assertEquals(0, counts.get("errors").asInt(), counts::toString);
            assertEquals(0, counts.get("dropped").asInt(), counts::toString);
        }
    }
}
