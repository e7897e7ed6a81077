package dev.tlstrace.tls.extension;

import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.Malformed;
import dev.tlstrace.tls.Reader;

/**
 * <pre>
 * opaque srp_I&lt;1..2^8-1&gt;;                          RFC 5054, section 2.8.1
 * </pre>
 *
 * The user's name, which the protocol itself sends in the clear.
 */
public final class Srp extends Extension {
    private final String userName;

    Srp(Reader in, String message) throws Malformed {
        Reader name = in.vector8();
        userName = name.text(name.remaining());
    }

    @Override
    public void describe(Fields out) {
        out.text("srp_i", userName);
    }
}
