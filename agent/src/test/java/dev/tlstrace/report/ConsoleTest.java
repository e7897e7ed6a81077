package dev.tlstrace.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What somebody who looks on reads of handshakes that failed. */
class ConsoleTest {
    private final Rig rig = new Rig(new Policy(Detail.SUMMARY, Integer.MAX_VALUE, Stacks.OFF));

    private List<String> blocks() {
        return List.of(rig.console.toString().strip().split("\n\n", -1));
    }

    @Test
    void theVerdictComesFirstThenTheFixThenWhatShowsIt() {
        rig.client("payments.internal").hears("HTTP/1.1 400 Bad");
        List<String> lines = blocks().get(0).lines().toList();
        assertTrue(
                lines.get(0).matches("✗ client → payments\\.internal:443  TLS handshake failed after .* ms  #1 .*"),
                lines.get(0));
        assertTrue(lines.get(1).startsWith("  peer-is-not-tls (certain): "), lines.get(1));
        int fix = first(lines, "  fix: ");
        int evidence = first(lines, "  evidence ");
        assertTrue(fix > 1 && evidence > fix, () -> String.join("\n", lines));
        assertTrue(lines.stream().allMatch(line -> line.length() <= 120), () -> String.join("\n", lines));
    }

    private static int first(List<String> lines, String begin) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(begin)) {
                return i;
            }
        }
        return -1;
    }

    @Test
    void triesAgainAreCounted() {
        for (int i = 0; i < 3; i++) {
            rig.client("payments.internal").hears("HTTP/1.1 400 Bad");
        }
        rig.client("other.internal").hears("HTTP/1.1 400 Bad");
        assertEquals(4, blocks().size());
        assertEquals(2, rig.console.toString().split("  fix: ", -1).length - 1, "once for each peer");
        assertTrue(
                blocks().get(2).endsWith("\n  peer-is-not-tls again, 3 times by now; the first tells all"),
                blocks().get(2));
        assertEquals(
                4,
                rig.named("handshake").stream()
                        .filter(event -> event.at("/diagnosis").has("fix"))
                        .count(),
                "events are whole");
    }
}
