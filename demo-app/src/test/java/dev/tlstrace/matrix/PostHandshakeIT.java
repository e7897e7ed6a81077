package dev.tlstrace.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A server asks for a certificate when a TLS 1.3 handshake is over, which JSSE refuses: both stand behind that handshake's summary. */
@Tag("matrix")
class PostHandshakeIT {
    @TempDir
    Path folder;

    static List<Jdk> jdks() {
        return Jdk.all();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void theRequestAndItsRefusalFollowTheSummary(Jdk jdk) throws IOException {
        Sources.compilePrograms(folder, "LateRequest", "PostHandshake");
        Path file = folder.resolve("x.json");
        Jvm jvm = Jvm.of(jdk).traced("file=" + file);
        if (jdk.version() > 8) {
            jvm.with("--add-opens=java.base/sun.security.ssl=ALL-UNNAMED");
        }
        Jvm.Ended ended =
                jvm.with("-cp", folder + ":" + Jvm.DEMO_APP, "PostHandshake").run();
        assertEquals(
                List.of("refused", "server is told"),
                ended.outLines().stream().sorted().toList(),
                ended::err);
        List<Trace.Handshake> handshakes = Trace.read(file).handshakes();
        assertEquals(2, handshakes.size());
        for (Trace.Handshake handshake : handshakes) {
            assertEquals(
                    "established", handshake.summary().at("/handshake/outcome").asText());
            List<JsonNode> events = handshake.events();
            JsonNode request = events.get(events.size() - 2).get("handshake_message");
            JsonNode refusal = events.get(events.size() - 1).get("alert");
            boolean client = handshake.isClient();
            assertEquals("certificate_request", request.get("type").asText());
            assertEquals(client ? "received" : "sent", request.get("direction").asText());
            assertEquals("unexpected_message", refusal.get("description").asText());
            assertEquals(client ? "sent" : "received", refusal.get("direction").asText());
        }
    }
}
