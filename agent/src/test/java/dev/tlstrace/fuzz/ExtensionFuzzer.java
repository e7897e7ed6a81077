package dev.tlstrace.fuzz;

import dev.tlstrace.tls.Negotiated;
import dev.tlstrace.tls.Sha256;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * One extension in each message that may carry it. An input is the message (its place in the list below), the extension's type, and
 * its content; the message around it is made here, so that all that changes is the extension.
 */
public final class ExtensionFuzzer {
    /** Bytes before the content. */
    static final int PREFIX = 3;

    /** Messages that end in extensions, up to these: type, body before them. */
    private static final byte[][] MESSAGES = {
        hello(1, new byte[] {0, 2, 0x13, 1, 1, 0}),
        hello(2, new byte[] {0x13, 1, 0}),
        retry(),
        {8},
        {13, 0},
        {4, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 1, 3},
    };

    private static final byte CERTIFICATE = 11;

    private static final Negotiated TLS13 = Negotiated.NOTHING.with(0x0304, 0x1301);

    private ExtensionFuzzer() {}

    /** One input of Jazzer's. */
    public static void fuzzerTestOneInput(byte[] input) {
        int length = input.length - PREFIX;
        if (length >= 0 && length < 0xff00) {
            byte[] extension = new byte[4 + length];
            extension[0] = input[1];
            extension[1] = input[2];
            extension[2] = (byte) (length >> 8);
            extension[3] = (byte) length;
            System.arraycopy(input, PREFIX, extension, 4, length);
            MessageFuzzer.check(message(Math.floorMod(input[0], MESSAGES.length + 1), extension), TLS13);
        }
    }

    /** How many messages there are to put it in. */
    static int messages() {
        return MESSAGES.length + 1;
    }

    private static byte[] message(int which, byte[] extension) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte type;
        if (which < MESSAGES.length) {
            type = MESSAGES[which][0];
            body.write(MESSAGES[which], 1, MESSAGES[which].length - 1);
        } else {
            // one entry, whose certificate is a single byte
            type = CERTIFICATE;
            body.write(0);
            writeLength(body, 3, 4 + 2 + extension.length);
            writeLength(body, 3, 1);
            body.write(0);
        }
        writeLength(body, 2, extension.length);
        body.writeBytes(extension);
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.write(type);
        writeLength(message, 3, body.size());
        message.writeBytes(body.toByteArray());
        return message.toByteArray();
    }

    private static void writeLength(ByteArrayOutputStream out, int octets, int length) {
        for (int shift = 8 * (octets - 1); shift >= 0; shift -= 8) {
            out.write(length >> shift);
        }
    }

    /** Version, random and an empty session id, then what is between that and the extensions. */
    private static byte[] hello(int type, byte[] rest) {
        byte[] start = new byte[1 + 2 + 32 + 1 + rest.length];
        start[0] = (byte) type;
        start[1] = 3;
        start[2] = 3;
        System.arraycopy(rest, 0, start, 36, rest.length);
        return start;
    }

    private static byte[] retry() {
        byte[] hello = hello(2, new byte[] {0x13, 1, 0});
        byte[] random = Sha256.of("HelloRetryRequest".getBytes(StandardCharsets.US_ASCII));
        System.arraycopy(random, 0, hello, 3, random.length);
        return hello;
    }
}
