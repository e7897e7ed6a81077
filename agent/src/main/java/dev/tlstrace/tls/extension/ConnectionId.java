package dev.tlstrace.tls.extension;

import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.Malformed;
import dev.tlstrace.tls.Reader;

/**
 * <pre>
 * struct {
 *     opaque cid&lt;0..2^8-1&gt;;
 * } ConnectionId;                                  RFC 9146, section 3
 * </pre>
 */
public final class ConnectionId extends Extension {
    private final byte[] cid;

    ConnectionId(Reader in, String message) throws Malformed {
        cid = in.vector8().rest();
    }

    @Override
    public void describe(Fields out) {
        out.bytes("cid", cid);
    }
}
