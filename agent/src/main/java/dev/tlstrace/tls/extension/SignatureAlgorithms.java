package dev.tlstrace.tls.extension;

import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.Malformed;
import dev.tlstrace.tls.Reader;
import dev.tlstrace.tls.SignatureScheme;

/**
 * <pre>
 * struct {
 *     SignatureScheme supported_signature_algorithms&lt;2..2^16-2&gt;;
 * } SignatureSchemeList;                           RFC 8446, section 4.2.3
 * </pre>
 */
public final class SignatureAlgorithms extends Extension {
    private final int[] schemes;

    SignatureAlgorithms(Reader in, String message) throws Malformed {
        schemes = in.vector16().u16s();
    }

    /** Code points, best first; for TLS 1.2 they are pairs of hash and signature. */
    public int[] schemes() {
        return schemes;
    }

    @Override
    public void describe(Fields out) {
        out.texts("supported_signature_algorithms", SignatureScheme.names(schemes));
    }
}
