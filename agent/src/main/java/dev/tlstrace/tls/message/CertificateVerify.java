package dev.tlstrace.tls.message;

import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.HandshakeMessage;
import dev.tlstrace.tls.Malformed;
import dev.tlstrace.tls.Negotiated;
import dev.tlstrace.tls.Reader;

/**
 * <pre>
 * struct {
 *     SignatureScheme algorithm;                   // since TLS 1.2
 *     opaque signature&lt;0..2^16-1&gt;;
 * } CertificateVerify;                             RFC 8446, section 4.4.3; RFC 5246, section 7.4.8
 * </pre>
 */
public final class CertificateVerify extends HandshakeMessage {
    private final Signed signed;

    CertificateVerify(Reader in, Negotiated settled) throws Malformed {
        signed = new Signed(in, settled);
    }

    @Override
    public String type() {
        return "certificate_verify";
    }

    /** The signature scheme's code point, or -1 before TLS 1.2, which does not send it. */
    public int algorithm() {
        return signed.algorithm();
    }

    @Override
    public void describe(Fields out) {
        signed.describe(out);
    }
}
