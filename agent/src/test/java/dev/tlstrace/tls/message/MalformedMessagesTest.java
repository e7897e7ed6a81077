package dev.tlstrace.tls.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlstrace.tls.Drawn;
import dev.tlstrace.tls.HandshakeMessage;
import dev.tlstrace.tls.Negotiated;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** Bytes that are not what they should be: never an exception, always a place and a reason. */
class MalformedMessagesTest {
    static final List<String> HANDSHAKES = Recorded.HANDSHAKES;

    /** Of these any end of the body is a right one. */
    private static final Set<String> OF_ANY_LENGTH = Set.of("finished");

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                // message, offset, reason, in TLS 1.2 with ECDHE_RSA
                "                    |  0 | 1 bytes needed, 0 left",
                "0e                  |  1 | 3 bytes needed, 0 left",
                "0e000001            |  4 | 1 bytes needed, 0 left",
                "0e00000000          |  4 | 1 bytes left over",
                "0e00000100          |  4 | 1 bytes left over",
                "180000020000        |  5 | 1 bytes left over",
                "0200000403030000    |  6 | 32 bytes needed, 2 left",
                "0b000006000003000000|  7 | an empty certificate in the list",
                "0c00000401001700    |  7 | 23 bytes needed, 1 left",
                "0c00000402001700    |  4 | curve_type 2 has no struct here",
                "0c000006030017020400| 10 | 2 bytes needed, 0 left",
                "0f0000040401ffff    |  8 | 65535 bytes needed, 0 left",
                "10000002ff00        |  5 | 255 bytes needed, 1 left",
            })
    void saysWhereAndWhy(String hex, int offset, String reason) {
        byte[] bytes = HexFormat.of().parseHex(hex == null ? "" : hex);
        HandshakeMessage message = HandshakeMessage.decode(bytes, Negotiated.NOTHING.with(0x0303, 0xc02f));
        MalformedMessage malformed = assertInstanceOf(MalformedMessage.class, message);
        assertEquals(offset, malformed.offset());
        assertEquals(reason, malformed.reason());
    }

    @ParameterizedTest
    @FieldSource("HANDSHAKES")
    void cutAnywhere(String handshake) throws IOException {
        for (Recorded recorded : Recorded.handshake(handshake)) {
            byte[] whole = recorded.bytes();
            for (int length = 0; length < whole.length; length++) {
                byte[] cut = Arrays.copyOf(whole, length);
                assertReasoned(HandshakeMessage.decode(cut, recorded.settled()), length);
                if (length >= HandshakeMessage.HEADER) {
                    lengthen(cut);
                    HandshakeMessage message = HandshakeMessage.decode(cut, recorded.settled());
                    if (message instanceof MalformedMessage) {
                        assertReasoned(message, length);
                    } else {
                        // what may be absent at the end is, or hides in fewer bytes
                        assertTrue(mayEndEarly(recorded), handshake + ", " + recorded + " of " + length);
                        assertFalse(Drawn.of(message).isEmpty());
                    }
                }
            }
        }
    }

    private static boolean mayEndEarly(Recorded recorded) {
        boolean hello = recorded.message() instanceof ClientHello || recorded.message() instanceof ServerHello;
        boolean encrypted = recorded.settled().version() == 0;
        return hello || encrypted || OF_ANY_LENGTH.contains(recorded.message().type());
    }

    private static void assertReasoned(HandshakeMessage message, int length) {
        MalformedMessage malformed = assertInstanceOf(MalformedMessage.class, message);
        assertTrue(malformed.offset() >= 0 && malformed.offset() <= length, malformed::reason);
        assertFalse(malformed.reason().isEmpty());
        assertTrue(Drawn.of(malformed).contains("\"offset\": " + malformed.offset()));
    }

    private static void lengthen(byte[] message) {
        int body = message.length - HandshakeMessage.HEADER;
        message[1] = (byte) (body >> 16);
        message[2] = (byte) (body >> 8);
        message[3] = (byte) body;
    }

    @Test
    void changedAtRandom() throws IOException {
        List<Recorded> all = Recorded.all();
        Random random = new Random(8446);
        assertTimeout(Duration.ofSeconds(20), () -> {
            for (int round = 0; round < 100; round++) {
                for (Recorded recorded : all) {
                    byte[] bytes = mutated(recorded.bytes(), random);
                    HandshakeMessage message = HandshakeMessage.decode(bytes, recorded.settled());
                    assertFalse(Drawn.of(message).isEmpty());
                    int[] ranges = message.secretRanges();
                    assertEquals(0, ranges.length % 2);
                    for (int i = 0; i < ranges.length; i += 2) {
                        assertTrue(ranges[i] >= HandshakeMessage.HEADER && ranges[i + 1] >= 0);
                        assertTrue(ranges[i] + ranges[i + 1] <= bytes.length);
                    }
                }
            }
        });
    }

    private static byte[] mutated(byte[] whole, Random random) {
        byte[] bytes = random.nextInt(4) == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length + 8)) : whole.clone();
        for (int changes = random.nextInt(6); changes > 0 && bytes.length > 0; changes--) {
            // the type too, now and then: any body under any type
            int at = random.nextInt(random.nextInt(8) == 0 ? bytes.length : Math.min(bytes.length, 64));
            bytes[at] = (byte) (random.nextBoolean() ? random.nextInt() : bytes[at] ^ 1 << random.nextInt(8));
        }
        if (bytes.length >= HandshakeMessage.HEADER && random.nextInt(8) != 0) {
            lengthen(bytes);
        }
        return bytes;
    }

    /** Where a secret lies cannot be told any more: none of its bytes may be shown. */
    @Test
    void keepsNoSecretOfWhatItCannotRead() throws IOException {
        for (Recorded recorded : Recorded.all()) {
            int[] ranges = recorded.message().secretRanges();
            if (ranges.length == 0 || ranges[1] == 0) {
                continue;
            }
            String secret = HexFormat.of().formatHex(recorded.bytes(), ranges[0], ranges[0] + ranges[1]);
            byte[] longer = Arrays.copyOf(recorded.bytes(), recorded.bytes().length + 1);
            assertFalse(Drawn.of(HandshakeMessage.decode(longer, recorded.settled()))
                    .contains(secret));
            HandshakeMessage unsettled = HandshakeMessage.decode(recorded.bytes(), Negotiated.NOTHING);
            assertFalse(Drawn.of(unsettled).contains(secret), unsettled.type());
        }
    }
}
