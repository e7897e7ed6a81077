package dev.tlstrace.capture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * An alert that lies unread in a socket that is being closed: whoever is refused while it still writes sees a broken pipe in place
 * of the alert. JSSE skips what is there when it closes; this reads the part of it that may be the alert, and never waits.
 */
final class UnreadAlert {
    private static final int HEADER = 5;
    private static final int ALERT = 21;
    private static final int APPLICATION_DATA = 23;
    private static final int PLAIN_LENGTH = 2;
    /** Alert, content type and the 16 bytes of an AEAD tag (RFC 8446, section 5.2). */
    private static final int ENCRYPTED_LENGTH = 2 + 1 + 16;
    /** What JSSE pads it with. */
    private static final int PADDING = 16;

    private final int type;
    private final ByteBuffer body;

    private UnreadAlert(int type, ByteBuffer body) {
        this.type = type;
        this.body = body;
    }

    /** Null if nothing of the kind is there, or the socket cannot be read any more. */
    static UnreadAlert in(InputStream in) {
        try {
            return read(in);
        } catch (IOException broken) {
            return null;
        }
    }

    private static UnreadAlert read(InputStream in) throws IOException {
        int available = in == null ? 0 : in.available();
        if (available < HEADER + PLAIN_LENGTH) {
            return null;
        }
        byte[] header = new byte[HEADER];
        if (in.read(header) < HEADER) {
            return null;
        }
        int type = header[0];
        int length = ((header[3] & 0xff) << 8) | (header[4] & 0xff);
        boolean plain = type == ALERT && length == PLAIN_LENGTH;
        boolean encrypted =
                type == APPLICATION_DATA && (length == ENCRYPTED_LENGTH || length == ENCRYPTED_LENGTH + PADDING);
        boolean alert = header[1] == 3 && (plain || encrypted);
        if (!alert || available < HEADER + length) {
            return null;
        }
        byte[] body = new byte[length];
        return in.read(body) < length ? null : new UnreadAlert(type, ByteBuffer.wrap(body));
    }

    /** Whether it came in the clear. */
    boolean isPlain() {
        return type == ALERT;
    }

    /** Level and description, or their ciphertext. */
    ByteBuffer body() {
        return body;
    }

    /** Whether what was decrypted where it lay is an alert indeed: its content type stands behind it. */
    static boolean isDecrypted(ByteBuffer plaintext) {
        // some JDKs leave the limit before it
        return plaintext.array()[plaintext.arrayOffset() + PLAIN_LENGTH] == ALERT;
    }
}
