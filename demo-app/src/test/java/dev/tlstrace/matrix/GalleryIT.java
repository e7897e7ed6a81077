package dev.tlstrace.matrix;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
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

    /** One exhibit's line, {@code NAME expects ROLE=ID …}, and the last summary of each role that bears its name. */
    private record Shown(String line, Map<String, JsonNode> summaries) {
        String name() {
            return line.substring(0, line.indexOf(' '));
        }

        /**
         * A confidence is compared only where the exhibit names one. With a question mark, only if this JDK refuses; with a bar, one
         * or the other.
         */
        void compare(String role, String expected) {
            JsonNode summary = summaries.get(role);
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
    }

    private record Outcome(Jvm.Ended ended, List<Shown> shown, Trace trace) {}

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
        Path file = folder.resolve("gallery-" + jdk.version() + ".json");
        Jvm.Ended ended = Jvm.of(jdk)
                .traced("file=" + file)
                .with("-cp", Jvm.DEMO_APP, CLASS, "all")
                .run();
        assertEquals(0, ended.status(), () -> ended.out() + ended.err());
        Trace trace = Trace.read(file);
        Map<String, Map<String, JsonNode>> byName = new HashMap<>();
        for (Trace.Handshake handshake : trace.handshakes()) {
            JsonNode summary = handshake.summary();
            // threads are called after the exhibit, with a blank and more behind it for the server's
            String thread = summary.at("/thread/name").asText();
            String name = thread.split(" ", 2)[0];
            byName.computeIfAbsent(name, each -> new HashMap<>())
                    .put(summary.at("/handshake/role").asText(), summary);
        }
        List<Shown> shown = new ArrayList<>();
        for (String line : ended.outLines()) {
            if (!line.contains(" skipped: ")) {
                shown.add(new Shown(line, byName.getOrDefault(line.split(" ", 2)[0], Map.of())));
            }
        }
        return new Outcome(ended, shown, trace);
    }

    @TestFactory
    Stream<DynamicTest> eachSideIsToldWhatIsTrue() {
        return outcome.shown().stream()
                .map(shown -> DynamicTest.dynamicTest(shown.name(), () -> {
                    for (String word : shown.line().split(" ", -1)) {
                        int equals = word.indexOf('=');
                        if (equals > 0) {
                            shown.compare(word.substring(0, equals), word.substring(equals + 1));
                        }
                    }
                }));
    }

    /** Whoever pastes a fix into a shell must not run what a peer has put into its certificate. */
    @Test
    void noFixHoldsWhatAPeerSaid() {
        List<String> fixes = new ArrayList<>();
        for (JsonNode event : outcome.trace().events()) {
            String fix = event.at("/diagnosis/fix").asText();
            if (!fix.isEmpty()) {
                fixes.add(fix);
            }
        }
        assertFalse(fixes.isEmpty());
        assertAll(fixes.stream().map(fix -> () -> {
            assertFalse(fix.contains("rm -rf") || fix.contains("reboot") || fix.contains("curl"), fix);
            assertFalse(fix.contains("$") && fix.contains("`"), fix);
        }));
    }

    @Test
    void nothingOfOursFails() {
        JsonNode counts = outcome.trace().counts();
        assertEquals(0, counts.get("errors").asInt(), counts::toString);
        assertEquals(0, counts.get("dropped").asInt(), counts::toString);
    }
}
