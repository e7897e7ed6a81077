package dev.tlstrace.tls.extension;

import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.Malformed;
import dev.tlstrace.tls.Reader;
import dev.tlstrace.tls.SignatureScheme;

/**
 * <pre>
 * struct {
 *     SignatureScheme supported_signature_algorithms&lt;2..2^16-2&gt;;
 * } SignatureSchemeList;                           // in ClientHello and CertificateRequest
 *
 * struct {
 *     uint32 valid_time;
 *     SignatureScheme dc_cert_verify_algorithm;
 *     opaque ASN1_subjectPublicKeyInfo&lt;1..2^24-1&gt;;
 * } Credential;
 *
 * struct {
 *     Credential cred;
 *     SignatureScheme algorithm;
 *     opaque signature&lt;1..2^16-1&gt;;
 * } DelegatedCredential;                           // in a certificate's entry
 *                                                  RFC 9345, section 4
 * </pre>
 */
public final class DelegatedCredential extends Extension {
    private final int[] schemes;
    private final long validTime;
    private final int dcCertVerifyAlgorithm;
    private final byte[] subjectPublicKeyInfo;
    private final int algorithm;
    private final byte[] signature;

    DelegatedCredential(Reader in, String message) throws Malformed {
        if (message.equals(Extensions.CERTIFICATE)) {
            schemes = null;
            validTime = in.u32();
            dcCertVerifyAlgorithm = in.u16();
            subjectPublicKeyInfo = in.vector24().rest();
            algorithm = in.u16();
            signature = in.vector16().rest();
        } else {
            schemes = in.vector16().u16s();
            validTime = 0;
            dcCertVerifyAlgorithm = 0;
            subjectPublicKeyInfo = null;
            algorithm = 0;
            signature = null;
        }
    }

    @Override
    public void describe(Fields out) {
        if (schemes != null) {
            out.texts("supported_signature_algorithms", SignatureScheme.names(schemes));
            return;
        }
        // seconds after the certificate's notBefore
        out.number("valid_time", validTime);
        out.text("dc_cert_verify_algorithm", SignatureScheme.name(dcCertVerifyAlgorithm));
        out.bytes("asn1_subject_public_key_info", subjectPublicKeyInfo);
        out.text("algorithm", SignatureScheme.name(algorithm));
        out.bytes("signature", signature);
    }
}
