package dev.tlstrace.tls.message;

import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.HandshakeMessage;
import dev.tlstrace.tls.Reader;

/** A message of a type that has no struct here, or whose struct depends on what was not seen; its body as it came. */
final class OpaqueMessage extends HandshakeMessage {
    private final String type;
    private final byte[] data;

    OpaqueMessage(String type, Reader in) {
        this.type = type;
        this.data = in.rest();
    }

    @Override
    public String type() {
        return type;
    }

    @Override
    public void describe(Fields out) {
        out.bytes("data", data);
    }
}
