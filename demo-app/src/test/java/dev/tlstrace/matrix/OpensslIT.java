package dev.tlstrace.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Handshakes with openssl's server, of the kinds that two JSSEs do not have with each other. */
@Tag("peers")
class OpensslIT {
    /** What JDKs disable by default, and these peers need. */
    private static final String LEGACY = "jdk.tls.disabledAlgorithms=\njdk.certpath.disabledAlgorithms=\n";

    @TempDir
    static Path folder;

    /**
     * @param server what openssl is told beside port and certificate
     * @param protocols what the client enables
     * @param flow the client's trace: {@code >} sent, {@code <} received, {@code =} an outcome
     */
    private record Case(String name, String server, String protocols, String flow) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        String full12 = ">client_hello <server_hello <certificate <server_key_exchange <server_hello_done"
                + " >client_key_exchange >ccs >finished <new_session_ticket <ccs <finished =established";
        String rest13 = "<encrypted_extensions <certificate <certificate_verify <finished >finished =established"
                + " <new_session_ticket <new_session_ticket";
        String full13 = ">client_hello <server_hello >ccs <ccs " + rest13;
        return Stream.of(
                new Case("TLS 1.0", "-tls1 -cipher ALL:@SECLEVEL=0", "TLSv1", full12),
                new Case("TLS 1.1", "-tls1_1 -cipher ALL:@SECLEVEL=0", "TLSv1.1", full12),
                new Case("DHE", "-tls1_2 -cipher DHE-RSA-AES128-GCM-SHA256", "TLSv1.2", full12),
                new Case(
                        "static RSA",
                        "-tls1_2 -cipher AES128-SHA",
                        "TLSv1.2",
                        full12.replace(" <server_key_exchange", "")),
                new Case("TLS 1.3", "-tls1_3", "TLSv1.3", full13),
                new Case(
                        "HelloRetryRequest",
                        "-tls1_3 -groups P-521",
                        "TLSv1.3",
                        ">client_hello <hello_retry_request >client_hello <ccs <server_hello >ccs " + rest13));
    }

    @BeforeAll
    static void certificate() throws Exception {
        Files.writeString(folder.resolve("legacy.security"), LEGACY);
        int status = new ProcessBuilder(
                        "openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -subj /CN=localhost"
                                .split(" ", -1))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("req.out").toFile())
                .start()
                .waitFor();
        assertEquals(0, status);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theFlowIsOpenssls(Case asked) throws Exception {
        Path file = folder.resolve(asked.name().replace(' ', '-') + ".json");
        List<String> command = new ArrayList<>(List.of(
                "openssl",
                "s_server",
                "-accept",
                "127.0.0.1:0",
                "-naccept",
                "1",
                "-key",
                "key.pem",
                "-cert",
                "cert.pem"));
        command.addAll(Arrays.asList(asked.server().split(" ", -1)));
        Process openssl = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(openssl.getInputStream(), StandardCharsets.UTF_8))) {
            String accepting = await(said, "ACCEPT");
            String port = accepting.substring(accepting.lastIndexOf(':') + 1);
            CompletableFuture<Jvm.Ended> client = CompletableFuture.supplyAsync(() -> client(port, asked, file));
            await(said, "hello");
            try (OutputStream typed = openssl.getOutputStream()) {
                type(typed, "ping");
                await(said, "ping");
                type(typed, "bye");
                assertEquals(0, client.get(1, TimeUnit.MINUTES).status());
            }
        } finally {
            openssl.destroy();
        }
        assertEquals(asked.flow(), flow(Trace.read(file)));
    }

    private static Jvm.Ended client(String port, Case asked, Path file) {
        return Jvm.of(Jdk.own())
                .traced("file=" + file)
                .with("-Djava.security.properties=" + folder.resolve("legacy.security"))
                .with("-cp", System.getProperty("java.class.path"), LineClient.class.getName(), port, asked.protocols())
                .run();
    }

    private static String await(BufferedReader said, String beginning) throws IOException {
        StringBuilder all = new StringBuilder();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            all.append(line).append('\n');
            if (line.startsWith(beginning)) {
                return line;
            }
        }
        throw new AssertionError("openssl never said " + beginning + " but\n" + all);
    }

    private static void type(OutputStream typed, String line) throws IOException {
        typed.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        typed.flush();
    }

    private static String flow(Trace trace) {
        List<String> flow = new ArrayList<>();
        for (JsonNode event : trace.events()) {
            switch (Trace.name(event)) {
                case "handshake_message" ->
                    flow.add(arrow(event.get("handshake_message"))
                            + event.at("/handshake_message/type").asText());
                case "change_cipher_spec" -> flow.add(arrow(event.get("change_cipher_spec")) + "ccs");
                case "handshake" ->
                    flow.add("=" + event.at("/handshake/outcome").asText());
                case "alert" -> flow.add("!" + event.at("/alert/description").asText());
                default -> assertTrue(event.has("event"));
            }
        }
        return String.join(" ", flow);
    }

    private static String arrow(JsonNode message) {
        return message.get("direction").asText().equals("sent") ? ">" : "<";
    }
}
