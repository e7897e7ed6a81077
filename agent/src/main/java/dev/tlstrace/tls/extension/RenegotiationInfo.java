package dev.tlstrace.tls.extension;

import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.Malformed;
import dev.tlstrace.tls.Reader;

/**
 * <pre>
 * struct {
 *     opaque renegotiated_connection&lt;0..255&gt;;
 * } RenegotiationInfo;                             RFC 5746, section 3.2
 * </pre>
 */
public final class RenegotiationInfo extends Extension {
    private final byte[] renegotiatedConnection;

    RenegotiationInfo(Reader in, String message) throws Malformed {
        renegotiatedConnection = in.vector8().rest();
    }

    /** Empty in a first handshake; in a renegotiation the verify_data of the one before, the server's with both. */
    public byte[] renegotiatedConnection() {
        return renegotiatedConnection;
    }

    @Override
    public void describe(Fields out) {
        out.bytes("renegotiated_connection", renegotiatedConnection);
    }
}
