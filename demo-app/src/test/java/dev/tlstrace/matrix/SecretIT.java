package dev.tlstrace.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No secret is in any event or on the console: extract-tls-secrets, in the same JVM, tells the connections' keys, and the
 * application its tickets, passwords and private keys.
 */
@Tag("matrix")
class SecretIT {
    private static final Path PROGRAM = Path.of("src", "test", "java8", "Secrets.java");
    private static final String PASSWORD = "Sehr-Geheim-4711";

    @TempDir
    Path folder;

    static List<Jdk> jdks() {
        return Jdk.all();
    }

    private Jvm traced(Jdk jdk) {
        return Jvm.of(jdk).traced("file=" + folder.resolve("x.json") + ",raw=on,max-line=0,stack=all,console=pretty");
    }

    /** extract-tls-secrets, which writes the keys of all connections beside the trace. */
    private String extracting() {
        String jar = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(path -> path.contains("extract-tls-secrets"))
                .findFirst()
                .orElseThrow();
        return "-javaagent:" + jar + "=" + folder.resolve("secrets");
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void ofAnApplicationThatTellsItsOwn(Jdk jdk) throws IOException {
        Sources.compile(folder, "Secrets", Files.readString(PROGRAM), Jvm.DEMO_APP);
        Jvm jvm = traced(jdk);
        // with the --add-opens that the program needs, 25 and later fail to load a class of their own under
        // extract-tls-secrets
        if (jdk.version() < 25) {
            jvm.with(extracting());
        }
        if (jdk.version() > 8) {
            jvm.with("--add-opens=java.base/sun.security.ssl=ALL-UNNAMED");
        }
        for (String store : List.of("keyStore", "trustStore")) {
            jvm.with("-Djavax.net.ssl." + store + "=" + folder.resolve("store"));
            jvm.with("-Djavax.net.ssl." + store + "Password=" + PASSWORD);
        }
        Jvm.Ended ended =
                jvm.with("-cp", folder + ":" + Jvm.DEMO_APP, "Secrets").run();
        assertEquals(0, ended.status(), ended::err);
        Map<String, byte[]> secrets = new LinkedHashMap<>();
        for (String line : ended.outLines()) {
            if (!line.startsWith("#")) {
                String hex = line.substring(line.indexOf(' ') + 1);
                secrets.put(line, HexFormat.of().parseHex(hex));
            }
        }
        String said = said(ended);
        assertNone(secrets, said);
        if (jdk.version() < 25) {
            assertNone(keys(said), said);
        }
        // a ticket is there as what may be seen of it
        assertTrue(secrets.entrySet().stream()
                .anyMatch(each -> each.getKey().startsWith("pskIdentity ") && said.contains(sha256(each.getValue()))));
        long datagrams = Trace.read(folder.resolve("x.json")).handshakes().stream()
                .filter(each -> each.summary().at("/tls/protocol/name").asText().equals("dtls"))
                .count();
        assertEquals(jdk.version() > 8 ? 4 : 0, datagrams);
        // an engine that never got as far as a handshake is none
        List<String> words = Trace.read(folder.resolve("x.json")).handshakes().stream()
                .map(Trace.Handshake::summary)
                .filter(summary -> summary.at("/handshake/outcome").asText().equals("failed"))
                .map(summary -> summary.at("/diagnosis/id").asText())
                .toList();
        assertTrue(words.size() >= 4 && Set.of("peer-is-not-tls").containsAll(words), words::toString);
    }

    @Test
    void ofEveryScenario() throws IOException {
        Jvm.Ended ended = traced(Jdk.own()).with(extracting()).scenarios("all").run();
        assertEquals(0, ended.status(), ended::err);
        String said = said(ended);
        assertNone(keys(said), said);
    }

    /** All that tlstrace has said, in small letters. */
    private String said(Jvm.Ended ended) throws IOException {
        Path file = folder.resolve("x.json");
        int messages = 0;
        for (JsonNode event : Trace.read(file).events()) {
            messages += event.at("/handshake_message/raw").isMissingNode() ? 0 : 1;
        }
        assertTrue(messages > 50, "only " + messages + " messages with their bytes");
        return (Files.readString(file) + ended.err()).toLowerCase(Locale.ROOT);
    }

    /** What extract-tls-secrets found. */
    private Map<String, byte[]> keys(String said) throws IOException {
        Map<String, byte[]> keys = new LinkedHashMap<>();
        int known = 0;
        for (String line : Files.readAllLines(folder.resolve("secrets"))) {
            // CLIENT_TRAFFIC_SECRET_0 random secret, or RSA Session-ID:… Master-Key:…
            String[] words = line.split("[ :]", -1);
            keys.put(line, HexFormat.of().parseHex(words[words.length - 1].toLowerCase(Locale.ROOT)));
            known += !line.startsWith("RSA ") && said.contains(words[1].toLowerCase(Locale.ROOT)) ? 1 : 0;
        }
        assertTrue(known > 8, "these are the keys of the connections that were traced: their randoms are there");
        return keys;
    }

    /** None of these, in whatever form. */
    private static void assertNone(Map<String, byte[]> secrets, String said) {
        for (Map.Entry<String, byte[]> each : secrets.entrySet()) {
            byte[] secret = each.getValue();
            String base64 = Base64.getEncoder().withoutPadding().encodeToString(secret);
            for (String form : List.of(
                    HexFormat.of().formatHex(secret),
                    HexFormat.ofDelimiter(":").formatHex(secret),
                    base64.toLowerCase(Locale.ROOT),
                    new String(secret, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT))) {
                assertFalse(said.contains(form), each::getKey);
            }
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
