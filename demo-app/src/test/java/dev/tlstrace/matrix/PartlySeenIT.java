package dev.tlstrace.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Handshakes that are under way when tracing begins are reported from there on, whatever the first thing is that is seen of
 * them: sockets that wait for a key manager or a trust manager, engines after so many packets.
 */
@Tag("attach")
class PartlySeenIT {
    private static final List<String> CERTIFICATES = List.of("certificate", "compressed_certificate");

    static List<Jdk> jdks() {
        return Jdk.all();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void whatIsUnderWayIsReportedFromThereOn(Jdk jdk) throws Exception {
        try (LiveService service = LiveService.start(jdk)) {
            int count = Integer.parseInt(service.ask("under-way"));
            try (CommandLine follower =
                    CommandLine.start("attach", Long.toString(service.pid()), "--console", "json")) {
                follower.awaitOut("agent_started");
                service.tell("go-on");
                service.tell("handshake last.test");
                follower.awaitOut("last.test");
                follower.signal("INT");
                Jvm.Ended ended = follower.end();
                assertEquals(0, ended.status(), ended::err);
                List<Trace.Handshake> partly = Trace.of(ended.out()).handshakes().stream()
                        .filter(PartlySeenIT::isPartlySeen)
                        .toList();
                partly.forEach(PartlySeenIT::nothingIsMadeUp);
                // of the two that the client rejects both sides have failed
                List<String> expected = Stream.concat(
                                Collections.nCopies(count - 2, "established").stream(), Stream.of("failed", "failed"))
                        .toList();
                assertEquals(expected, outcomes(partly, true), () -> drawn(partly));
                assertEquals(expected, outcomes(partly, false), () -> drawn(partly));
            }
        }
    }

    private static boolean isPartlySeen(Trace.Handshake handshake) {
        return handshake.events().get(0).at("/handshake/partly_seen").asBoolean();
    }

    private static List<String> messages(Trace.Handshake handshake) {
        return handshake.named("handshake_message").stream()
                .map(event -> event.at("/handshake_message/direction").asText() + " "
                        + event.at("/handshake_message/type").asText())
                .toList();
    }

    private static String drawn(List<Trace.Handshake> handshakes) {
        return handshakes.stream()
                .map(handshake -> (handshake.isClient() ? "client" : "server") + " " + messages(handshake) + " "
                        + handshake.summary().at("/handshake/outcome").asText())
                .collect(Collectors.joining("\n"));
    }

    private static List<String> outcomes(List<Trace.Handshake> handshakes, boolean clients) {
        return handshakes.stream()
                .filter(handshake -> handshake.isClient() == clients)
                .map(handshake -> handshake.summary().at("/handshake/outcome").asText())
                .sorted()
                .toList();
    }

    /** What was agreed before tracing began is not known, and so not said. */
    private static void nothingIsMadeUp(Trace.Handshake handshake) {
        List<String> messages = messages(handshake);
        JsonNode summary = handshake.summary();
        assertFalse(messages.isEmpty(), summary::toString);
        assertTrue(summary.at("/handshake/partly_seen").asBoolean(), summary::toString);
        assertTrue(handshake.events().get(0).at("/enabled").isMissingNode(), summary::toString);
        boolean agreed = messages.contains((handshake.isClient() ? "received" : "sent") + " server_hello");
        assertEquals(agreed, !summary.at("/tls/cipher").isMissingNode(), summary::toString);
        assertEquals(agreed, !summary.at("/tls/protocol/version").isMissingNode(), summary::toString);
        assertTrue(summary.at("/tls/client/server_name").isMissingNode(), summary::toString);
        assertTrue(summary.at("/tls/resumed").isMissingNode() || agreed, summary::toString);
        // whether a client had sent one before is not known
        assertTrue(summary.at("/tls/client_authenticated").isMissingNode(), summary::toString);
        certificatesAreRead(handshake);
    }

    /** Whether the version is known or not; the newest JDKs compress them. */
    private static void certificatesAreRead(Trace.Handshake handshake) {
        JsonNode server = handshake.summary().at("/tls/server");
        List<JsonNode> messages = handshake.named("handshake_message").stream()
                .filter(event -> CERTIFICATES.contains(
                        event.at("/handshake_message/type").asText()))
                .toList();
        assertEquals(messages.isEmpty(), server.path("subject").isMissingNode(), server::toString);
        for (JsonNode message : messages) {
            JsonNode list = message.at("/handshake_message/certificate_list");
            assertEquals(server.get("chain").size(), list.size(), message::toString);
            assertEquals(server.get("subject"), list.at("/0/subject"), message::toString);
        }
    }
}
