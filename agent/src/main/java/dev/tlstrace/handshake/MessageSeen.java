package dev.tlstrace.handshake;

import dev.tlstrace.tls.HandshakeMessage;

/** A handshake message was sent or received. */
public final class MessageSeen extends Occurrence {
    private final boolean sent;
    private final HandshakeMessage message;
    private final byte[] raw;
    private final boolean converted;

    MessageSeen(long nanos, String thread, boolean sent, HandshakeMessage message, byte[] raw, boolean converted) {
        super(nanos, thread);
        this.sent = sent;
        this.message = message;
        this.raw = raw;
        this.converted = converted;
    }

    @Override
    int weight() {
        return 64 + raw.length;
    }

    /** Whether this JVM sent it. */
    public boolean isSent() {
        return sent;
    }

    public HandshakeMessage message() {
        return message;
    }

    /** The header's length field, in bytes; what is there, if the header is cut. */
    public int length() {
        return raw.length < HandshakeMessage.HEADER
                ? 0
                : ((raw[1] & 0xff) << 16) | ((raw[2] & 0xff) << 8) | (raw[3] & 0xff);
    }

    /** Whether it went over the wire as an SSLv2 hello, which this ClientHello was made into, or of which it was made. */
    public boolean isConverted() {
        return converted;
    }

    /** Header and body, secrets as zeroes; null for a converted one, whose bytes nobody sent. */
    public byte[] raw() {
        if (converted) {
            return null;
        }
        int[] secrets = message.secretRanges();
        if (secrets.length == 0) {
            return raw;
        }
        byte[] clean = raw.clone();
        for (int i = 0; i < secrets.length; i += 2) {
            java.util.Arrays.fill(clean, secrets[i], secrets[i] + secrets[i + 1], (byte) 0);
        }
        return clean;
    }
}
