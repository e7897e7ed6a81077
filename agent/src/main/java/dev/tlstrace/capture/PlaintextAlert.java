package dev.tlstrace.capture;

import java.nio.ByteBuffer;

/**
 * An alert that came in plaintext where JSSE expects ciphertext, as clients send it who refuse the server's certificate before they
 * change their keys. JSSE reports a decryption that failed; the alert is in the record.
 */
final class PlaintextAlert {
    private static final int RECORD = 7;
    private static final int HEADER = 5;

    private PlaintextAlert() {}

    /** Level and description, 8 bits each, or 0 if the record is no plaintext alert. */
    static int of(byte[] header, ByteBuffer body) {
        if (header.length > HEADER) {
            // on 8 the body is read over the begin of its header; no ciphertext is two bytes long
            return header[3] == 0 && header[4] == 2 ? levelAndDescription(header[0], header[1]) : 0;
        }
        return body != null
                        && header.length >= HEADER
                        && body.capacity() >= 2
                        && isAlert(header[0], header[1], header[3], header[4])
                ? levelAndDescription(body.get(0), body.get(1))
                : 0;
    }

    /** The same of a record that an engine has just stepped over. */
    static int of(ByteBuffer[] packets) {
        for (ByteBuffer packet : packets) {
            int begin = packet == null ? -1 : packet.position() - RECORD;
            if (begin >= 0
                    && isAlert(
                            packet.get(begin), packet.get(begin + 1), packet.get(begin + 3), packet.get(begin + 4))) {
                return levelAndDescription(packet.get(begin + HEADER), packet.get(begin + HEADER + 1));
            }
        }
        return 0;
    }

    /** Content type alert(21), version 3.x, length 2. */
    private static boolean isAlert(byte type, byte major, byte lengthHigh, byte lengthLow) {
        return type == 21 && major == 3 && lengthHigh == 0 && lengthLow == 2;
    }

    private static int levelAndDescription(byte level, byte description) {
        boolean known = level == 1 || level == 2;
        return known ? (level << 8) | (description & 0xff) : 0;
    }
}
