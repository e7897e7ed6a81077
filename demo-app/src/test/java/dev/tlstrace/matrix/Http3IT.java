package dev.tlstrace.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** QUIC: the HTTP/3 client of JDK 26 and later against Netty's server, whose TLS is BoringSSL's. Nothing to play on older JDKs. */
@Tag("peers")
class Http3IT {
    private static final int FIRST_WITH_HTTP3 = 26;
    private static final Path PROGRAM = Path.of("src", "test", "java27", "Http3Exchange.java");
    private static final List<String> UNTIL_CERTIFICATE =
            List.of("client_hello", "server_hello", "encrypted_extensions", "certificate");

    @TempDir
    static Path folder;

    @TestFactory
    Stream<DynamicTest> exchanges() {
        return Jdk.all().stream()
                .filter(jdk -> jdk.version() >= FIRST_WITH_HTTP3)
                .flatMap(jdk -> Stream.of(
                        DynamicTest.dynamicTest(jdk + " trusted", () -> trusted(play(jdk, "trusted"))),
                        DynamicTest.dynamicTest(jdk + " untrusted", () -> untrusted(play(jdk, "untrusted"))),
                        DynamicTest.dynamicTest(
                                jdk + " certificate-required", () -> refused(play(jdk, "certificate-required")))));
    }

    private static void trusted(List<JsonNode> events) {
        assertEquals(
                List.of(
                        "client_hello",
                        "server_hello",
                        "encrypted_extensions",
                        "certificate",
                        "certificate_verify",
                        "finished",
                        "finished",
                        "new_session_ticket",
                        "new_session_ticket"),
                messages(events));
        JsonNode summary = last(events, "handshake");
        assertEquals("quic", summary.at("/handshake/transport").asText());
        assertEquals("established", summary.at("/handshake/outcome").asText());
        assertEquals("h3", summary.at("/tls/next_protocol").asText());
        JsonNode hello = events.stream()
                .filter(event -> event.at("/handshake_message/type").asText().equals("client_hello"))
                .findFirst()
                .orElseThrow();
        List<String> extensions = hello.at("/handshake_message/extensions").findValuesAsText("type");
        assertTrue(extensions.contains("quic_transport_parameters"), extensions::toString);
    }

    private static void untrusted(List<JsonNode> events) {
        assertEquals(UNTIL_CERTIFICATE, messages(events));
        JsonNode alert = last(events, "alert").get("alert");
        assertEquals("sent", alert.get("direction").asText());
        assertEquals(
                "failed", last(events, "handshake").at("/handshake/outcome").asText());
    }

    /** The client is done before the server refuses it, which it says in a CONNECTION_CLOSE frame. */
    private static void refused(List<JsonNode> events) {
        JsonNode alert = last(events, "alert").get("alert");
        assertEquals("received", alert.get("direction").asText());
        assertEquals("certificate_required", alert.get("description").asText());
        JsonNode summary = last(events, "handshake").get("handshake");
        assertEquals("failed", summary.get("outcome").asText());
        assertEquals("established", summary.get("previous_outcome").asText());
    }

    private static List<JsonNode> play(Jdk jdk, String how) throws Exception {
        Path keys = folder.resolve("keys-" + jdk.version() + "-" + how + ".p12");
        Jvm.Ended made = Jvm.tool(jdk, "keytool")
                .with("-genkeypair", "-alias", "server", "-keyalg", "RSA", "-keysize", "2048", "-dname", "CN=localhost")
                .with("-ext", "san=dns:localhost", "-keystore", keys.toString(), "-storepass", "changeit")
                .run();
        assertEquals(0, made.status(), made::err);
        Path file = folder.resolve("http3-" + jdk.version() + "-" + how + ".json");
        Jvm.Ended ended = Jvm.of(jdk)
                .traced("file=" + file)
                .with("--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"))
                .with(PROGRAM.toString(), how, keys.toString())
                .run();
        assertEquals(0, ended.status(), ended::err);
        return Trace.read(file).events();
    }

    private static List<String> messages(List<JsonNode> events) {
        List<String> types = new ArrayList<>();
        for (JsonNode event : events) {
            if (event.has("handshake_message")) {
                types.add(event.at("/handshake_message/type").asText());
            }
        }
        return types;
    }

    private static JsonNode last(List<JsonNode> events, String name) {
        List<JsonNode> named =
                events.stream().filter(event -> Trace.name(event).equals(name)).toList();
        assertTrue(!named.isEmpty(), () -> "no " + name);
        return named.get(named.size() - 1);
    }
}
