package dev.tlstrace.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The same jar and the same scenarios on each JDK: what the trace says, against what each side says of itself. */
@Tag("matrix")
@ParameterizedClass
@MethodSource("jdks")
class MatrixIT {
    @TempDir
    static Path folder;

    /** Each JDK plays once, however often it fails. */
    private static final Map<Jdk, FutureTask<Outcome>> OUTCOMES = new HashMap<>();

    /** A scenario's side, and the handshake that the trace has of it. */
    private record Seen(Played played, Played.Side side, Trace.Handshake handshake) {
        @Override
        public String toString() {
            return played.scenario() + ", " + side.role() + " " + side.number();
        }
    }

    private record Outcome(Jvm.Ended ended, List<String> names, List<Played> played, Trace trace, List<Seen> seen) {}

    private final Outcome outcome;

    MatrixIT(Jdk jdk) throws Exception {
        FutureTask<Outcome> playing = OUTCOMES.computeIfAbsent(jdk, each -> new FutureTask<>(() -> play(each)));
        playing.run();
        outcome = playing.get();
    }

    static List<Jdk> jdks() {
        return Jdk.all();
    }

    private static Outcome play(Jdk jdk) throws IOException {
        Path file = folder.resolve(jdk.version() + ".json");
        // every class is verified, the JDK's hooked ones too, which is not done otherwise
        List<String> names = Jvm.of(jdk).scenarios("list").run().outLines();
        Jvm.Ended ended = Jvm.of(jdk)
                .with("-Xverify:all")
                .traced("file=" + file)
                .scenarios("all")
                .run();
        assertEquals(0, ended.status(), () -> ended.out() + ended.err());
        List<Played> played = ended.outLines().stream().map(Played::of).toList();
        Trace trace = Trace.read(file);
        return new Outcome(ended, names, played, trace, match(played, trace));
    }

    /** Scenarios are played one after another, and the handshakes of one role in a scenario too. */
    private static List<Seen> match(List<Played> played, Trace trace) {
        List<Seen> seen = new ArrayList<>();
        Iterator<Trace.Handshake> all = trace.handshakes().iterator();
        for (Played scenario : played) {
            List<Played.Side> open = new ArrayList<>(scenario.sides());
            while (!open.isEmpty()) {
                assertTrue(all.hasNext(), () -> "nothing is seen of " + scenario.scenario());
                Trace.Handshake next = all.next();
                String role = next.isClient() ? "client" : "server";
                Played.Side side = open.stream()
                        .filter(each -> each.role().equals(role))
                        .min((one, other) -> Integer.compare(one.number(), other.number()))
                        .orElseThrow(() -> new AssertionError("one " + role + " too many in " + scenario.scenario()));
                open.remove(side);
                seen.add(new Seen(scenario, side, next));
            }
        }
        assertFalse(all.hasNext(), "a handshake that no scenario knows of");
        return seen;
    }

    @Test
    void theApplicationRunsAsEver() {
        assertEquals("", outcome.ended.err());
        assertEquals(
                outcome.names, outcome.played.stream().map(Played::scenario).toList());
        assertTrue(outcome.seen.size() > 50, () -> "only " + outcome.seen.size());
    }

    @Test
    void everyHookIsIn() {
        JsonNode hooks = outcome.trace.started().get("hooks");
        assertEquals("[]", hooks.get("missing").toString());
        assertTrue(hooks.get("in").size() >= 30, hooks::toString);
    }

    @Test
    void nothingIsLost() {
        JsonNode counts = outcome.trace.counts();
        for (String none : List.of("dropped_events", "errors", "open", "dropped", "no_client_hello")) {
            assertEquals(0, counts.get(none).asInt(), none);
        }
        for (JsonNode event : outcome.trace.events()) {
            assertFalse(event.toString().contains("\"malformed\""), event::toString);
            assertFalse(event.toString().contains("\"partly_seen\""), event::toString);
        }
    }

    @Test
    void outcomesAreThoseOfTheApplication() {
        for (Seen seen : outcome.seen) {
            JsonNode summary = seen.handshake.summary();
            String expected =
                    seen.side.has("error") ? "failed" : seen.side.has("abandoned") ? "abandoned" : "established";
            assertEquals(expected, text(summary, "/handshake/outcome"), seen::toString);
            assertEquals(seen.side.fact("error"), text(summary, "/error/type"), seen::toString);
            List<String> causes = new ArrayList<>();
            summary.at("/error/causes")
                    .forEach(cause -> causes.add(cause.get("type").asText()));
            String named = String.join(",", causes);
            assertEquals(seen.side.facts().getOrDefault("causes", ""), named, seen::toString);
            boolean late = seen.side.has("error") && seen.side.has("protocol");
            assertEquals(late ? "established" : null, text(summary, "/handshake/previous_outcome"), seen::toString);
            assertEquals(late ? 2 : 1, seen.handshake.named("handshake").size(), seen::toString);
        }
    }

    @Test
    void negotiatedIsWhatTheApplicationSees() {
        for (Seen seen : outcome.seen) {
            JsonNode tls = seen.handshake.summary().get("tls");
            if (!seen.side.has("protocol")) {
                continue;
            }
            String name = text(tls, "/protocol/name").equals("tls") ? "TLSv" : "DTLSv";
            assertEquals(seen.side.fact("protocol"), name + text(tls, "/protocol/version"), seen::toString);
            assertEquals(seen.side.fact("cipher"), text(tls, "/cipher"), seen::toString);
            assertEquals(seen.side.fact("resumed"), text(tls, "/resumed"), seen::toString);
            assertEquals(seen.side.fact("alpn"), text(tls, "/next_protocol"), seen::toString);
            boolean client = seen.side.role().equals("client");
            if (!client) {
                assertEquals(seen.side.fact("sni"), text(tls, "/client/server_name"), seen::toString);
            }
            // who resumes sends no certificate again
            boolean shown = seen.side.fact("resumed").equals("false")
                    && !seen.side.fact("peer").equals("none");
            String peer = text(tls, client ? "/server/subject" : "/client/subject");
            assertEquals(shown ? seen.side.fact("peer") : null, peer, seen::toString);
        }
    }

    /** {@code c:} is sent by the client, {@code s:} by the server. */
    private static final Map<String, String> FLOWS = Map.of(
            "TLSv1.2",
            "c:client_hello s:server_hello s:certificate s:server_key_exchange( s:certificate_request)? s:server_hello_done"
                    + "( c:certificate)? c:client_key_exchange( c:certificate_verify)? c:ccs c:finished"
                    + "( s:new_session_ticket)? s:ccs s:finished",
            "TLSv1.2 resumed",
            "c:client_hello s:server_hello( s:new_session_ticket)? s:ccs s:finished c:ccs c:finished",
            "TLSv1.3",
            "c:client_hello s:server_hello s:encrypted_extensions( s:certificate_request)?"
                    + " s:(compressed_)?certificate s:certificate_verify s:finished"
                    + "( c:(compressed_)?certificate( c:certificate_verify)?)? c:finished"
                    + "( s:new_session_ticket)*( c:key_update s:key_update)?",
            "TLSv1.3 resumed",
            "c:client_hello s:server_hello s:encrypted_extensions s:finished c:finished( s:new_session_ticket)*",
            "DTLSv1.2",
            "c:client_hello s:hello_verify_request c:client_hello s:server_hello s:certificate s:server_key_exchange"
                    + " s:server_hello_done c:client_key_exchange c:ccs c:finished( s:new_session_ticket)? s:ccs"
                    + " s:finished");

    @Test
    void messagesComeInTheOrderOfTheRfc() {
        for (Seen seen : outcome.seen) {
            if (seen.side.has("protocol") && !seen.side.has("error")) {
                boolean tls13 = seen.side.fact("protocol").equals("TLSv1.3");
                String kind =
                        seen.side.fact("protocol") + (seen.side.fact("resumed").equals("true") ? " resumed" : "");
                String flow = flow(seen, !tls13);
                assertTrue(
                        Pattern.matches(FLOWS.get(kind), flow), () -> seen + ": " + flow + " is no " + FLOWS.get(kind));
                boolean asked = flow.contains("s:certificate_request");
                assertEquals(
                        asked,
                        (flow.contains("c:certificate ") || flow.contains("c:compressed_certificate ")),
                        seen::toString);
                // TLS 1.3 sends one each way for the sake of middleboxes, anywhere after the hellos
                String changes =
                        flow(seen, true).replaceAll("[cs]:(?!ccs)\\w+ ?", "").trim();
                assertTrue(List.of("c:ccs s:ccs", "s:ccs c:ccs").contains(changes), () -> seen + ": " + changes);
            }
        }
    }

    private static String flow(Seen seen, boolean withCipherChanges) {
        List<String> flow = new ArrayList<>();
        for (JsonNode event : seen.handshake.events()) {
            String name = Trace.name(event);
            if (name.equals("handshake_message") || (withCipherChanges && name.equals("change_cipher_spec"))) {
                boolean sent = event.at("/" + name + "/direction").asText().equals("sent");
                String type = name.equals("change_cipher_spec") ? "ccs" : text(event, "/handshake_message/type");
                flow.add((sent == seen.handshake.isClient() ? "c:" : "s:") + type);
            }
        }
        return String.join(" ", flow);
    }

    /** Of a connection both ends are seen here: what one sends, the other receives, field by field. */
    @Test
    void whatIsSentIsReceived() {
        int pairs = 0;
        for (Seen client : outcome.seen) {
            for (Seen server : outcome.seen) {
                if (client.side.role().equals("client")
                        && server.side.role().equals("server")
                        && client.played.scenario().equals(server.played.scenario())
                        && client.side.number() == server.side.number()
                        && !client.side.has("abandoned")) {
                    boolean whole = !client.side.has("error") && !server.side.has("error");
                    same(client, server, whole, "handshake_message");
                    same(server, client, whole, "handshake_message");
                    same(client, server, true, "alert");
                    same(server, client, true, "alert");
                    pairs++;
                }
            }
        }
        assertTrue(pairs > 20, "only " + pairs);
    }

    /** What follows the message that one side fails at, that side does not read. */
    private static void same(Seen from, Seen to, boolean whole, String kind) {
        List<String> sent = of(from, kind, "sent");
        List<String> received = of(to, kind, "received");
        if (whole) {
            assertEquals(sent, received, () -> kind + " from " + from);
        } else {
            assertEquals(sent.subList(0, Math.min(sent.size(), received.size())), received, () -> "from " + from);
        }
    }

    private static List<String> of(Seen seen, String kind, String direction) {
        return seen.handshake.named(kind).stream()
                .map(event -> (ObjectNode) event.get(kind).deepCopy())
                .filter(message -> message.remove("direction").asText().equals(direction))
                .map(MatrixIT::asJsseShowsIt)
                .map(ObjectNode::toString)
                .toList();
    }

    /** A DTLS server of the JDK cuts the extensions off a ClientHello without a cookie before it looks at it. */
    private static ObjectNode asJsseShowsIt(ObjectNode message) {
        if (message.path("cookie").asText("none").isEmpty()) {
            message.remove(List.of("length", "extensions"));
        }
        return message;
    }

    /** What TLS 1.3 encrypts is readable. */
    @Test
    void certificatesOfTls13AreReadable() {
        Stream<Seen> full = outcome.seen.stream()
                .filter(seen ->
                        "TLSv1.3".equals(seen.side.fact("protocol")) && "false".equals(seen.side.fact("resumed")));
        full.forEach(seen -> {
            JsonNode certificate = seen.handshake.named("handshake_message").stream()
                    .map(event -> event.get("handshake_message"))
                    .filter(message -> message.get("type").asText().endsWith("certificate"))
                    .findFirst()
                    .orElseThrow();
            assertEquals("CN=localhost,O=Demo", text(certificate, "/certificate_list/0/subject"), seen::toString);
            assertEquals("DNS:localhost", text(certificate, "/certificate_list/0/subject_alternative_names/0"));
        });
    }

    private static String text(JsonNode node, String path) {
        return node.at(path).isMissingNode() ? null : node.at(path).asText();
    }
}
