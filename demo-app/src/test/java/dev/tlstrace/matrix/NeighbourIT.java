package dev.tlstrace.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Other agents in the same JVM, before and behind tlstrace: both do what they do alone. */
@Tag("matrix")
class NeighbourIT {
    private static final Jdk JDK = Jdk.own();
    private static final String[] SCENARIOS = {"socket-tls12", "socket-tls13", "failed-expired"};
    private static final Jvm.Ended ALONE = Jvm.of(JDK).scenarios(SCENARIOS).run();

    @TempDir
    Path folder;

    static Stream<Arguments> neighbours() {
        return Stream.of(Neighbour.values())
                .flatMap(each -> Stream.of(Arguments.of(each, false), Arguments.of(each, true)));
    }

    @ParameterizedTest
    @MethodSource("neighbours")
    void bothWork(Neighbour neighbour, boolean first) throws IOException {
        String options = "file=" + folder.resolve("x.json");
        Jvm jvm = Jvm.of(JDK);
        if (first) {
            jvm.with(neighbour.arguments(folder)).traced(options);
        } else {
            jvm.traced(options).with(neighbour.arguments(folder));
        }
        Jvm.Ended ended = jvm.scenarios(SCENARIOS).run();
        assertEquals(ALONE.status(), ended.status(), ended::err);
        assertEquals(ALONE.out(), ended.out());
        assertFalse(ended.err().contains("tlstrace:"), ended::err);
        assertFalse(ended.err().contains("\tat "), ended::err);
        Trace trace = Trace.read(folder.resolve("x.json"));
        JsonNode hooks = trace.started().get("hooks");
        assertEquals("[]", hooks.get("missing").toString());
        // an agent that speaks TLS itself would add to these
        assertEquals(2 * SCENARIOS.length, trace.counts().get("handshakes").asInt());
        assertEquals(0, trace.counts().get("errors").asInt());
        assertEquals(0, trace.counts().get("dropped_events").asInt());
        assertEquals(
                2,
                trace.handshakes().stream()
                        .filter(each ->
                                each.summary().at("/handshake/outcome").asText().equals("failed"))
                        .count());
        assertTrue(neighbour.hasWorked(folder, ended), ended::err);
    }
}
