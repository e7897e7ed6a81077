package dev.tlstrace.tls.message;

import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.HandshakeMessage;

/**
 * <pre>
 * struct { } HelloRequest;                         RFC 5246, section 7.4.1.1
 *
 * struct { } ServerHelloDone;                      RFC 5246, section 7.4.5
 *
 * struct { } EndOfEarlyData;                       RFC 8446, section 4.5
 * </pre>
 */
final class EmptyMessage extends HandshakeMessage {
    private final String type;

    EmptyMessage(String type) {
        this.type = type;
    }

    @Override
    public String type() {
        return type;
    }

    @Override
    public void describe(Fields out) {}
}
