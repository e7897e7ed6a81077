package dev.tlstrace.tls.message;

import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.HandshakeMessage;
import dev.tlstrace.tls.Reader;
import dev.tlstrace.tls.Registry;

/**
 * A message of a type that has no struct here, or whose struct depends on what was not seen; its body as it came, or zeroes in
 * its place if a secret may be in it.
 */
final class OpaqueMessage extends HandshakeMessage {
    private final String type;
    private final byte[] data;
    private final int[] secretRanges;

    OpaqueMessage(int type, Reader in) {
        boolean secret = Messages.mayHoldSecrets(type);
        this.type = Registry.HANDSHAKE_TYPES.name(type);
        this.secretRanges = secret ? new int[] {in.offset(), in.remaining()} : super.secretRanges();
        this.data = secret ? new byte[in.rest().length] : in.rest();
    }

    @Override
    public String type() {
        return type;
    }

    @Override
    public int[] secretRanges() {
        return secretRanges;
    }

    @Override
    public void describe(Fields out) {
        out.bytes("data", data);
    }
}
