package dev.tlstrace.tls.message;

import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.HandshakeMessage;
import dev.tlstrace.tls.Reader;

/**
 * <pre>
 * struct {
 *     opaque verify_data[Hash.length];             // 12 bytes before TLS 1.3, 36 in SSL 3.0
 * } Finished;                                      RFC 8446, section 4.4.4; RFC 5246, section 7.4.9
 * </pre>
 */
public final class Finished extends HandshakeMessage {
    private final byte[] verifyData;

    Finished(Reader in) {
        verifyData = in.rest();
    }

    @Override
    public String type() {
        return "finished";
    }

    @Override
    public void describe(Fields out) {
        out.bytes("verify_data", verifyData);
    }
}
