package dev.tlstrace.fuzz;

import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.HandshakeMessage;
import dev.tlstrace.tls.Negotiated;
import dev.tlstrace.tls.message.CompressedCertificate;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;

/**
 * Handshake messages. An input is what was settled (a flag for DTLS, version and cipher suite as on the wire) and the message; its
 * length is put right unless the flag's highest bit is set, so that few inputs are lost to it.
 *
 * <p>What holds: nothing is thrown; memory is linear; no secret is drawn; and every byte is in a field, since a message in which one
 * byte is another has other fields.
 */
public final class MessageFuzzer {
    /** Bytes before the message. */
    static final int PREFIX = 5;

    private static final int DATAGRAM = 1;
    private static final int AS_IT_IS = 0x80;

    /** Two-byte values become names, empty extensions objects: the dearest that was seen takes some 200 bytes a byte. */
    private static final Budget BUDGET = new Budget(1 << 17, 600);

    private static final Json JSON = new Json("handshake_message");

    private MessageFuzzer() {}

    /** One input of Jazzer's. */
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length < PREFIX) {
            return;
        }
        byte[] bytes = Arrays.copyOfRange(input, PREFIX, input.length);
        if ((input[0] & AS_IT_IS) == 0 && bytes.length >= HandshakeMessage.HEADER) {
            int body = bytes.length - HandshakeMessage.HEADER;
            bytes[1] = (byte) (body >> 16);
            bytes[2] = (byte) (body >> 8);
            bytes[3] = (byte) body;
        }
        check(bytes, settled(input));
    }

    /** The input that this target takes for a message. */
    static byte[] input(byte[] message, Negotiated settled) {
        byte[] input = new byte[PREFIX + message.length];
        input[0] = (byte) (settled.isDatagram() ? DATAGRAM : 0);
        input[1] = (byte) (settled.version() >> 8);
        input[2] = (byte) settled.version();
        input[3] = (byte) (settled.cipherSuite() >> 8);
        input[4] = (byte) settled.cipherSuite();
        System.arraycopy(message, 0, input, PREFIX, message.length);
        return input;
    }

    private static Negotiated settled(byte[] input) {
        Negotiated settled = Negotiated.NOTHING.with(
                (input[1] & 0xff) << 8 | (input[2] & 0xff), (input[3] & 0xff) << 8 | (input[4] & 0xff));
        return (input[0] & DATAGRAM) == 0 ? settled : settled.overDatagram();
    }

    static void check(byte[] bytes, Negotiated settled) {
        HandshakeMessage message = HandshakeMessage.decode(bytes, settled);
        long size = bytes.length + (message instanceof CompressedCertificate ? inflated(bytes) : 0);
        byte[][] drawn = new byte[1][];
        BUDGET.spend(
                size, () -> drawn[0] = JSON.draw(out -> describe(HandshakeMessage.decode(bytes, settled), bytes, out)));
        JSON.check(drawn[0], bytes);
        checkSecrets(bytes, message.secretRanges());
        checkEveryByteIsDrawn(bytes, message, settled);
    }

    private static void describe(HandshakeMessage message, byte[] bytes, Fields out) {
        out.text("direction", "sent");
        out.text("type", message.type());
        out.number("length", Math.max(0, bytes.length - HandshakeMessage.HEADER));
        message.describe(out);
    }

    /** What it inflates to counts as input: it is bounded, and the peer's JVM would hold it too. */
    private static long inflated(byte[] compressedCertificate) {
        int length = ByteBuffer.wrap(compressedCertificate).getInt(HandshakeMessage.HEADER + 1) & 0xffffff;
        return Math.min(length, 1 << 20);
    }

    private static void checkSecrets(byte[] bytes, int[] ranges) {
        int last = HandshakeMessage.HEADER;
        for (int i = 0; i < ranges.length; i += 2) {
            if (ranges[i] < last || ranges[i + 1] < 0 || ranges[i] + ranges[i + 1] > bytes.length) {
                throw new AssertionError("secrets at " + Arrays.toString(ranges) + " of " + bytes.length);
            }
            last = ranges[i] + ranges[i + 1];
        }
    }

    /** Of long messages some bytes, which ones hangs on the message. */
    private static void checkEveryByteIsDrawn(byte[] bytes, HandshakeMessage message, Negotiated settled) {
        Leaves before = Leaves.of(message);
        if (before.isAmbiguous()) {
            return;
        }
        Random random = new Random(Arrays.hashCode(bytes));
        for (int times = Math.min(4, bytes.length); times > 0; times--) {
            int at = random.nextInt(bytes.length);
            byte[] other = bytes.clone();
            other[at] ^= (byte) (1 + random.nextInt(255));
            HandshakeMessage changed = HandshakeMessage.decode(other, settled);
            boolean secret = isIn(message.secretRanges(), at) || isIn(changed.secretRanges(), at);
            if (!secret
                    && changed.type().equals(message.type())
                    && Leaves.of(changed).text().equals(before.text())) {
                throw new AssertionError("byte " + at + " may be " + (bytes[at] & 0xff) + " or " + (other[at] & 0xff)
                        + " in " + message.type() + ": " + before.text());
            }
        }
    }

    private static boolean isIn(int[] ranges, int at) {
        for (int i = 0; i < ranges.length; i += 2) {
            if (ranges[i] <= at && at < ranges[i] + ranges[i + 1]) {
                return true;
            }
        }
        return false;
    }
}
