package dev.tlstrace.tls;

import dev.tlstrace.tls.message.MalformedMessage;
import dev.tlstrace.tls.message.Messages;

/**
 * One handshake message, decoded.
 *
 * <pre>
 * struct {
 *     HandshakeType msg_type;
 *     uint24 length;
 *     select (Handshake.msg_type) { ... };
 * } Handshake;                                   RFC 8446, section 4
 * </pre>
 */
public abstract class HandshakeMessage implements Described {
    /** Bytes of msg_type and length. */
    public static final int HEADER = 4;

    private int weight;

    /** The IANA name of its type, {@code client_hello}; a HelloRetryRequest is {@code hello_retry_request}. */
    public abstract String type();

    /**
     * Bytes that are secret or as good as: tickets, PSK identities, as {@code offset, length} pairs from the start of the
     * header. They appear as length and SHA-256 in the fields and as zeroes in the raw bytes.
     */
    public int[] secretRanges() {
        return new int[0];
    }

    /** About how much of the heap it takes, in bytes: from as much as it has on the wire up to fifty times that. */
    public final int weight() {
        return weight;
    }

    /**
     * Decodes one whole message, header included. Never fails: what does not fit its struct is a {@link MalformedMessage}
     * that says at which byte and why, a type that is not known an opaque one.
     */
    public static HandshakeMessage decode(byte[] message, Negotiated settled) {
        Reader in = new Reader(message);
        HandshakeMessage decoded = decode(in, message, settled);
        decoded.weight = in.limit();
        return decoded;
    }

    private static HandshakeMessage decode(Reader in, byte[] message, Negotiated settled) {
        try {
            int code = in.u8();
            Reader body = in.vector24();
            in.end();
            HandshakeMessage decoded = Messages.decode(code, body, settled);
            body.end();
            return decoded;
        } catch (Malformed e) {
            String type = message.length == 0 ? "0x" : Registry.HANDSHAKE_TYPES.name(message[0] & 0xff);
            return new MalformedMessage(type, message, e.offset(), e.getMessage());
        }
    }
}
