package dev.tlstrace.tls.extension;

import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.Malformed;
import dev.tlstrace.tls.Reader;

/**
 * <pre>
 * struct {
 *     opaque session_id&lt;20..255&gt;;
 * } ExternalSessionId;                             RFC 8844, section 4.2
 * </pre>
 */
public final class ExternalSessionId extends Extension {
    private final byte[] sessionId;

    ExternalSessionId(Reader in, String message) throws Malformed {
        sessionId = in.vector8().rest();
    }

    @Override
    public void describe(Fields out) {
        out.bytes("session_id", sessionId);
    }
}
