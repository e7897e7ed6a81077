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
    /** Alert, content type and the 16 bytes of an AEAD tag: no other record of TLS 1.3 is so short (RFC 8446, section 5.2). */
    private static final int ENCRYPTED_LENGTH = 2 + 1 + 16;

    private final int type;
    private final ByteBuffer body;

    private UnreadAlert(int type, ByteBuffer body) {
        this.type = type;
        this.body = body;
    }

    /** Null if nothing of the kind is there. */
    static UnreadAlert in(InputStream in) throws IOException {
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
        boolean alert = header[1] == 3
                && ((type == ALERT && length == PLAIN_LENGTH)
                        || (type == APPLICATION_DATA && length == ENCRYPTED_LENGTH));
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
        return plaintext.get(PLAIN_LENGTH) == ALERT;
    }
}
