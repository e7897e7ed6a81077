package dev.tlstrace.tls.message;

import dev.tlstrace.tls.Described;
import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.Malformed;
import dev.tlstrace.tls.Negotiated;
import dev.tlstrace.tls.Reader;
import dev.tlstrace.tls.SignatureScheme;

/**
 * <pre>
 * struct {
 *     SignatureAndHashAlgorithm algorithm;         // since TLS 1.2; SignatureScheme in TLS 1.3
 *     opaque signature&lt;0..2^16-1&gt;;
 * } DigitallySigned;                               RFC 5246, section 4.7
 * </pre>
 */
final class Signed implements Described {
    private static final int BEFORE_TLS12 = -1;

    private final int algorithm;
    private final byte[] signature;

    Signed(Reader in, Negotiated settled) throws Malformed {
        algorithm = settled.isTls12() || settled.isTls13() ? in.u16() : BEFORE_TLS12;
        signature = in.vector16().rest();
    }

    /** The code point, or -1 before TLS 1.2. */
    int algorithm() {
        return algorithm;
    }

    @Override
    public void describe(Fields out) {
        if (algorithm != BEFORE_TLS12) {
            out.text("algorithm", SignatureScheme.name(algorithm));
        }
        out.bytes("signature", signature);
    }
}
