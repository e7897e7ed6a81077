package dev.tlstrace.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * QUIC's transport parameters, whose names {@code tshark -G values} does not print, as tshark shows them in a ClientHello that has
 * them all.
 */
class QuicNamesTest {
    private static final String UNKNOWN = "Unknown";

    /** Names that Wireshark has in another form, or not at all, since nobody sends what was registered for Google. */
    private static final Map<Integer, String> THEIRS = Map.of(
            0x173e, UNKNOWN,
            0x26ab, UNKNOWN,
            0x3127, "google_initial_rtt",
            0x3129, "google_user_agent",
            0x4752, "google_quic_version");

    @Test
    void namesAreThose(@TempDir Path folder) throws IOException, InterruptedException {
        Map<Integer, String> expected = new TreeMap<>(Registry.QUIC_TRANSPORT_PARAMETERS.names());
        assertEquals(true, expected.keySet().containsAll(THEIRS.keySet()));
        StringBuilder parameters = new StringBuilder();
        // as numbers of four bytes (RFC 9000, section 16), with one byte of value
        expected.keySet()
                .forEach(code -> parameters.append(hex(code | 0x80000000, 4)).append("0101"));
        expected.putAll(THEIRS);
        assertEquals(expected, shown(folder, clientHello(parameters.toString())));
    }

    private static String hex(int value, int octets) {
        return HexFormat.of().toHexDigits(value & 0xffffffffL, 2 * octets);
    }

    private static String vector(int octets, String content) {
        return hex(content.length() / 2, octets) + content;
    }

    /** A record with one of TLS 1.3, which offers TLS_AES_128_GCM_SHA256. */
    private static String clientHello(String parameters) {
        String extension = "0039" + vector(2, parameters);
        String body = "0303" + "00".repeat(32) + "00" + "00021301" + "0100" + vector(2, extension);
        return "160301" + vector(2, "01" + vector(3, body));
    }

    private static Map<Integer, String> shown(Path folder, String record) throws IOException, InterruptedException {
        Path dump = folder.resolve("dump.txt");
        Path capture = folder.resolve("capture.pcap");
        Files.writeString(dump, "0000 " + record.replaceAll("(..)", "$1 ") + "\n");
        run(folder, "text2pcap", "-q", "-T", "40000,443", dump.toString(), capture.toString());
        String text = run(folder, "tshark", "-r", capture.toString(), "-O", "tls");
        Map<Integer, String> shown = new TreeMap<>();
        Matcher matcher = Pattern.compile("Parameter: .*\n *Type: (\\S+) \\(0x([0-9a-f]+)\\)")
                .matcher(text);
        while (matcher.find()) {
            shown.put(HexFormat.fromHexDigits(matcher.group(2)), matcher.group(1));
        }
        return shown;
    }

    private static String run(Path folder, String... command) throws IOException, InterruptedException {
        Path err = folder.resolve("err.txt");
        Process process =
                new ProcessBuilder(command).redirectError(err.toFile()).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), () -> command[0] + ", see " + err);
        return out;
    }
}
