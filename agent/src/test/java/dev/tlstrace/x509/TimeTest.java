package dev.tlstrace.x509;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimeTest {
    private static final String[][] TIMES = {
        {"17", "261123150000Z", "2026-11-23T15:00:00Z"},
        {"17", "500101000000Z", "1950-01-01T00:00:00Z"},
        {"17", "491231235959Z", "2049-12-31T23:59:59Z"},
        {"17", "0002291200Z", "2000-02-29T12:00:00Z"},
        {"17", "261123150000+0130", "2026-11-23T13:30:00Z"},
        {"17", "2611231500-0130", "2026-11-23T16:30:00Z"},
        {"18", "19491231235959Z", "1949-12-31T23:59:59Z"},
        {"18", "20500101000000Z", "2050-01-01T00:00:00Z"},
        {"18", "99991231235959Z", "9999-12-31T23:59:59Z"},
        {"18", "00010101000000Z", "0001-01-01T00:00:00Z"},
        {"18", "19000301000000Z", "1900-03-01T00:00:00Z"},
        {"18", "20261123150000.5Z", "2026-11-23T15:00:00.500Z"},
        {"18", "20261123150000,1234567+0100", "2026-11-23T14:00:00.123Z"},
        {"18", "202611231500Z", "2026-11-23T15:00:00Z"},
        {"18", "2026112315Z", "2026-11-23T15:00:00Z"},
        {"18", "20261123150000", "2026-11-23T15:00:00Z"},
        {"18", "20260230000000Z", "2026-03-02T00:00:00Z"},
    };

    private static long read(int tag, String text) throws Unreadable {
        return Time.read(Der.read(Tlv.of(tag, text), tag));
    }

    @Test
    void readsEveryForm() throws Unreadable {
        for (String[] row : TIMES) {
            long millis = read(Integer.parseInt(row[0], 16), row[1]);
            assertEquals(row[2], Time.iso(millis));
            assertEquals(Instant.parse(row[2]).toEpochMilli(), millis);
        }
    }

    @Test
    void refusesWhatIsNoTime() {
        for (String wrong : new String[] {
            "",
            "Z",
            "20261323000000Z",
            "20260023000000Z",
            "20260132000000Z",
            "20260101240000Z",
            "20260101006000Z",
            "20260101000060Z",
            "20260101000000.Z",
            "20260101000000ZZ",
            "20260101000000+1",
            "20260101000000+2400",
            "2026010100000aZ",
            "-0260101000000Z",
            "20260101000000z"
        }) {
            assertThrows(Unreadable.class, () -> read(0x18, wrong), wrong);
        }
        assertThrows(Unreadable.class, () -> read(0x0c, "20260101000000Z"));
    }

    @Test
    void writesAsJavaTime() {
        Random random = new Random(8601);
        for (int i = 0; i < 200_000; i++) {
            long seconds = -62_167_219_200L + (long) (random.nextDouble() * 315_569_520_000L);
            assertEquals(Instant.ofEpochSecond(seconds).toString(), Time.iso(1000 * seconds));
        }
    }
}
