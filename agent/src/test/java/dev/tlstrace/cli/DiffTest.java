package dev.tlstrace.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffTest {
    @Test
    void tellsWhatDiffersMostTellingFirst() {
        Viewed viewed = Viewed.run("diff", Viewed.sample() + "#3", Viewed.sample() + "#75");
        assertEquals(1, viewed.status());
        assertEquals(
                Viewed.text("difference.txt"),
                viewed.out().substring(viewed.out().indexOf("outcome")));
    }

    @Test
    void nothingDiffers() {
        Viewed viewed = Viewed.run("diff", Viewed.sample() + "#3", Viewed.sample() + "#3");
        assertEquals("", viewed.out());
        assertEquals(0, viewed.status());
    }

    @Test
    void leavesOutWhatIsNewInEveryHandshake(@TempDir Path folder) throws IOException {
        Path other = folder.resolve("other.json");
        String changed = Viewed.text("sample.json")
                .replaceAll(
                        "\"(random|session_id|key_exchange|signature|verify_data)\":\"[0-9a-f]{8}", "\"$1\":\"00000000")
                .replaceAll("\"duration_us\":6", "\"duration_us\":7")
                .replace("\"port\":53910", "\"port\":53911");
        assertFalse(changed.equals(Viewed.text("sample.json")));
        Files.writeString(other, changed, UTF_8);
        Viewed viewed = Viewed.run("diff", Viewed.sample() + "#3", other + "#3");
        assertEquals("", viewed.out());
        assertEquals(0, viewed.status());
    }

    @Test
    void noticesEachKindOfDifference(@TempDir Path folder) throws IOException {
        Path other = folder.resolve("other.json");
        String[][] changes = {
            {"\"version\":\"17.", "\"version\":\"21.", "JVM"},
            {"\"TLS_CHACHA20_POLY1305_SHA256\"", "\"TLS_AES_128_CCM_SHA256\"", "offered by the client"},
            {"\"not_after\":\"2027", "\"not_after\":\"2026", "certificates"},
            {"\"client_auth\":\"none\"", "\"client_auth\":\"want\"", "enabled"},
            {"\"outcome\":\"trusted\"", "\"outcome\":\"rejected\"", "judged"},
            {"\"waiting_us\":3344", "\"waiting_us\":3344000", "times"}
        };
        for (String[] change : changes) {
            String changed = Viewed.text("sample.json").replace(change[0], change[1]);
            Files.writeString(other, changed, UTF_8);
            Viewed viewed = Viewed.run("diff", Viewed.sample() + "#3", other + "#3");
            assertEquals(1, viewed.status(), change[0]);
            assertTrue(viewed.out().contains("\n" + change[2] + "\n"), viewed.out());
        }
    }

    @Test
    void isInTroubleWithoutAHandshake() {
        Viewed viewed = Viewed.run("diff", Viewed.sample() + "#3", Viewed.sample() + "#4711");
        assertEquals(2, viewed.status());
        assertTrue(viewed.err().contains("there is no handshake 4711"), viewed.err());
        assertEquals(2, Viewed.run("diff", "nowhere.json#1", "nowhere.json#2").status());
    }
}
