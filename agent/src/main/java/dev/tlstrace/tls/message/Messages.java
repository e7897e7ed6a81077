package dev.tlstrace.tls.message;

import dev.tlstrace.tls.HandshakeMessage;
import dev.tlstrace.tls.Malformed;
import dev.tlstrace.tls.Negotiated;
import dev.tlstrace.tls.Reader;
import dev.tlstrace.tls.Registry;

/** The table of messages: which class reads which type, given what is settled. */
public final class Messages {
    private Messages() {}

    /**
     * Decodes a message's body.
     *
     * @param type the code point of its header
     * @throws Malformed where it does not fit the struct of its type
     */
    public static HandshakeMessage decode(int type, Reader body, Negotiated settled) throws Malformed {
        switch (type) {
            case 1:
                return new ClientHello(body, settled);
            default:
                return new OpaqueMessage(Registry.HANDSHAKE_TYPES.name(type), body);
        }
    }
}
