package dev.tlstrace.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Libraries wrap the exception of TLS in their own, one may even lose it: what is told is that of TLS, with all that is behind it. */
@Tag("matrix")
class WrappedErrorIT {
    private static final Path PROGRAM = Path.of("src", "test", "java8", "Wrapping.java");

    private static final List<String> OF_TLS = List.of(
            "javax.net.ssl.SSLHandshakeException",
            "sun.security.validator.ValidatorException",
            "java.security.cert.CertPathValidatorException");

    /** Who hands the exception on as it is; all others put one of their own above it, not each JDK the same. */
    private static final Set<String> BARE = Set.of("socket", "url");

    private static final int ON_JAVA_8 = 8;
    private static final int LATER = 10;

    @TempDir
    Path folder;

    static List<Jdk> jdks() {
        return Jdk.all();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void theExceptionIsThatOfTls(Jdk jdk) throws IOException {
        Sources.compile(folder, "Wrapping", Files.readString(PROGRAM), Jvm.DEMO_APP);
        Path file = folder.resolve("x.json");
        Jvm.Ended ended = Jvm.of(jdk)
                .traced("role=client,file=" + file)
                .with("-cp", folder + ":" + Jvm.DEMO_APP, "Wrapping")
                .run();
        Map<Integer, JsonNode> byPort = new HashMap<>();
        for (Trace.Handshake handshake : Trace.read(file).handshakes()) {
            JsonNode summary = handshake.summary();
            byPort.put(summary.at("/server/port").asInt(), summary);
        }
        List<String> lines = ended.outLines();
        assertEquals(jdk.version() == 8 ? ON_JAVA_8 : LATER, lines.size(), ended::err);
        for (String line : lines) {
            List<String> words = List.of(line.split(" "));
            JsonNode summary = byPort.get(Integer.parseInt(words.get(1)));
            JsonNode error = summary.get("error");
            List<String> told = new ArrayList<>(List.of(error.get("type").asText()));
            error.get("causes").forEach(cause -> told.add(cause.get("type").asText()));
            assertEquals(OF_TLS, told, line);
            assertEquals(
                    "trust-anchor-key-mismatch", summary.at("/diagnosis/id").asText(), line);

            List<String> caught = words.subList(2, words.size());
            int above = caught.size() - OF_TLS.size();
            boolean handedOn =
                    above >= 0 && caught.subList(above, caught.size()).equals(OF_TLS);
            // the JDK's LDAP writes and reads on two threads: where the reader shakes hands, the writer shows that it
            // could not write, and not why
            boolean lost = words.get(0).equals("ldap") && caught.get(0).startsWith("javax.naming.");
            assertTrue(lost || (handedOn && (above == 0) == BARE.contains(words.get(0))), line);
        }
    }
}
