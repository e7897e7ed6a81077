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

    /** The IANA name of its type, {@code client_hello}; a HelloRetryRequest is {@code hello_retry_request}. */
    public abstract String type();

    /**
     * Bytes that are secret or as good as: tickets, PSK identities, as {@code offset, length} pairs from the start of the
     * header. They appear as length and SHA-256 in the fields and as zeroes in the raw bytes.
     */
    public int[] secretRanges() {
        return new int[0];
    }

    /**
     * Decodes one whole message, header included. Never fails: what does not fit its struct is a {@link MalformedMessage}
     * that says at which byte and why, a type that is not known an opaque one.
     */
    public static HandshakeMessage decode(byte[] message, Negotiated settled) {
        Reader in = new Reader(message);
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
