package dev.tlstrace.tls.extension;

import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.Malformed;
import dev.tlstrace.tls.Reader;

/**
 * <pre>
 * struct {
 *     opaque cookie&lt;1..2^16-1&gt;;
 * } Cookie;                                        RFC 8446, section 4.2.2
 * </pre>
 */
public final class Cookie extends Extension {
    private final byte[] cookie;

    Cookie(Reader in, String message) throws Malformed {
        cookie = in.vector16().rest();
    }

    /** What the server wants to see again. */
    public byte[] cookie() {
        return cookie;
    }

    @Override
    public void describe(Fields out) {
        out.bytes("cookie", cookie);
    }
}
