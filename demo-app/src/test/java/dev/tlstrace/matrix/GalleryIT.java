package dev.tlstrace.matrix;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.FutureTask;
import java.util.function.Predicate;
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

    @TempDir
    static Path folder;

    private static final Map<Jdk, FutureTask<Outcome>> OUTCOMES = new HashMap<>();

    /** The warning that every client gets that does not have the name checked: most exhibits are about something else. */
    private static final String NAME_UNCHECKED = "hostname-verification-disabled";

    /**
     * One exhibit's line, {@code NAME expects ROLE=ID … ROLE!WARNING … quiet}, the last summary of each role that bears its name, and
     * the warnings of all.
     */
    private record Shown(String line, Map<String, JsonNode> summaries, Map<String, Set<String>> warnings) {
        String name() {
            return line.substring(0, line.indexOf(' '));
        }

        void compare() {
            Map<String, Set<String>> warned = new HashMap<>();
            List<String> words = List.of(line.split(" ", -1));
            for (String word : words) {
                int mark = word.indexOf('!');
                if (mark > 0) {
                    warned.computeIfAbsent(word.substring(0, mark), each -> new TreeSet<>())
                            .add(word.substring(mark + 1));
                }
            }
            for (String word : words) {
                int equals = word.indexOf('=');
                if (equals > 0) {
                    String role = word.substring(0, equals);
                    compare(role, word.substring(equals + 1));
                    if (word.endsWith("=none") || warned.containsKey(role)) {
                        compareWarnings(role, warned.getOrDefault(role, Set.of()), words.contains("quiet"));
                    }
                }
            }
        }

        /**
         * A confidence is compared only where the exhibit names one. With a question mark, only if this JDK refuses; with a bar, one
         * or the other.
         */
        private void compare(String role, String expected) {
            JsonNode summary = summaries.get(role);
            if (expected.equals("nothing")) {
                assertNull(summary, () -> name() + ", " + role);
                return;
            }
            assertNotNull(summary, () -> "no summary of " + name() + ", " + role);
            boolean established = summary.at("/handshake/outcome").asText().equals("established");
            String wanted = expected.endsWith("?") && established ? "none" : expected.replace("?", "");
            JsonNode diagnosis = summary.path("diagnosis");
            String id = diagnosis.path("id").asText("none");
            String confident = id + "/" + diagnosis.path("confidence").asText();
            List<String> either = List.of(wanted.split("\\|", -1));
            assertTrue(
                    either.contains(id) || either.contains(confident),
                    () -> name() + ", " + role + ": " + expected + " wanted, got " + diagnosis + summary.path("error"));
            if (wanted.equals("none")) {
                assertEquals("established", summary.at("/handshake/outcome").asText(), this::name);
            }
        }

        private void compareWarnings(String role, Set<String> wanted, boolean quiet) {
            Set<String> got = new TreeSet<>(warnings.getOrDefault(role, Set.of()));
            if (!quiet && !wanted.contains(NAME_UNCHECKED)) {
                got.remove(NAME_UNCHECKED);
            }
            assertEquals(wanted, got, () -> name() + ", warnings of the " + role);
        }
    }

    private record Outcome(List<Shown> shown, List<Trace> traces) {}

    private final Outcome outcome;

    GalleryIT(Jdk jdk) throws Exception {
        FutureTask<Outcome> playing = OUTCOMES.computeIfAbsent(jdk, each -> new FutureTask<>(() -> play(each)));
        playing.run();
        outcome = playing.get();
    }

    static List<Jdk> jdks() {
        return Jdk.all();
    }

    private static Outcome play(Jdk jdk) throws IOException {
        Outcome all = new Outcome(new ArrayList<>(), new ArrayList<>());
        List<String> rooms =
                Jvm.of(jdk).with("-cp", Jvm.DEMO_APP, CLASS, "rooms").run().outLines();
        for (String room : rooms) {
            play(jdk, room, all);
        }
        return all;
    }

    private static void play(Jdk jdk, String room, Outcome into) throws IOException {
        Path file = folder.resolve("gallery-" + jdk.version() + "-" + room + ".json");
        Jvm.Ended ended = Jvm.of(jdk)
                .traced("file=" + file)
                .with("-cp", Jvm.DEMO_APP, CLASS, "all", room)
                .run();
        assertEquals(0, ended.status(), () -> ended.out() + ended.err());
        Trace trace = Trace.read(file);
        Map<String, Map<String, JsonNode>> byName = new HashMap<>();
        Map<String, Map<String, Set<String>>> warnings = new HashMap<>();
        for (Trace.Handshake handshake : trace.handshakes()) {
            JsonNode summary = handshake.summary();
            String role = summary.at("/handshake/role").asText();
            // threads are called after the exhibit, with a blank and more behind it for the server's
            String name = summary.at("/thread/name").asText().split(" ", 2)[0];
            byName.computeIfAbsent(name, each -> new HashMap<>()).put(role, summary);
            for (JsonNode told : handshake.named("handshake")) {
                for (JsonNode warning : told.path("warnings")) {
                    warnings.computeIfAbsent(name, each -> new HashMap<>())
                            .computeIfAbsent(role, each -> new TreeSet<>())
                            .add(warning.get("id").asText());
                }
            }
        }
        into.traces().add(trace);
        for (String line : ended.outLines()) {
            String name = line.split(" ", 2)[0];
            if (!line.contains(" skipped: ")) {
                into.shown()
                        .add(new Shown(
                                line, byName.getOrDefault(name, Map.of()), warnings.getOrDefault(name, Map.of())));
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> eachSideIsToldWhatIsTrue() {
        return outcome.shown().stream().map(shown -> DynamicTest.dynamicTest(shown.name(), shown::compare));
    }

    private List<String> fixes(Predicate<JsonNode> of) {
        return outcome.traces().stream()
                .flatMap(trace -> trace.events().stream())
                .filter(of)
                .map(event -> event.at("/diagnosis/fix").asText())
                .toList();
    }

    /** Whoever pastes a fix into a shell must not run what a peer has put into its certificate. */
    @Test
    void noFixHoldsWhatAPeerSaid() {
        List<String> fixes = fixes(event -> !event.at("/diagnosis/fix").isMissingNode());
        assertFalse(fixes.isEmpty());
        assertAll(fixes.stream().map(fix -> () -> {
            assertFalse(fix.contains("rm -rf") || fix.contains("reboot") || fix.contains("curl"), fix);
            assertFalse(fix.contains("$") && fix.contains("`"), fix);
        }));
    }

    /** A certificate that only this peer vouches for is compared by another way, never just imported. */
    @Test
    void noFixImportsWhatOnlyThePeerVouchesFor() {
        List<String> fixes = fixes(event -> List.of("self-signed-certificate", "untrusted-issuer")
                .contains(event.at("/diagnosis/id").asText()));
        assertFalse(fixes.isEmpty());
        assertAll(fixes.stream().map(fix -> () -> {
            assertFalse(fix.contains("keytool") || fix.contains("import"), fix);
            assertTrue(
                    fix.contains("another way than this connection") || fix.contains("not from this connection"), fix);
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

    @Test
    void nothingOfOursFails() {
        for (Trace trace : outcome.traces()) {
            JsonNode counts = trace.counts();
            assertEquals(0, counts.get("errors").asInt(), counts::toString);
            assertEquals(0, counts.get("dropped").asInt(), counts::toString);
        }
    }
}
