package dev.tlstrace.tls.message;

import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.HandshakeMessage;
import dev.tlstrace.tls.Malformed;
import dev.tlstrace.tls.Negotiated;
import dev.tlstrace.tls.Reader;
import dev.tlstrace.tls.Registry;
import dev.tlstrace.tls.SignatureScheme;
import dev.tlstrace.tls.extension.CertificateAuthorities;
import dev.tlstrace.tls.extension.Extensions;
import dev.tlstrace.tls.extension.SignatureAlgorithms;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * <pre>
 * struct {
 *     opaque certificate_request_context&lt;0..2^8-1&gt;;
 *     Extension extensions&lt;0..2^16-1&gt;;
 * } CertificateRequest;                            RFC 8446, section 4.3.2
 *
 * struct {
 *     ClientCertificateType certificate_types&lt;1..2^8-1&gt;;
 *     SignatureAndHashAlgorithm supported_signature_algorithms&lt;2..2^16-2&gt;;   // TLS 1.2 only
 *     DistinguishedName certificate_authorities&lt;0..2^16-1&gt;;
 * } CertificateRequest;                            RFC 5246, section 7.4.4: before TLS 1.3
 * </pre>
 */
public final class CertificateRequest extends HandshakeMessage {
    private final byte[] certificateRequestContext;
    private final Extensions extensions;
    private final int[] certificateTypes;
    private final int[] supportedSignatureAlgorithms;
    private final List<byte[]> certificateAuthorities;

    CertificateRequest(Reader in, Negotiated settled) throws Malformed {
        if (settled.isTls13()) {
            certificateRequestContext = in.vector8().rest();
            extensions = Extensions.read(in, Extensions.CERTIFICATE_REQUEST);
            certificateTypes = null;
            supportedSignatureAlgorithms = null;
            certificateAuthorities = null;
        } else {
            certificateRequestContext = null;
            extensions = null;
            certificateTypes = in.vector8().u8s();
            supportedSignatureAlgorithms = settled.isTls12() ? in.vector16().u16s() : null;
            certificateAuthorities = new ArrayList<>();
            Reader names = in.vector16();
            while (!names.isEmpty()) {
                certificateAuthorities.add(names.vector16().rest());
            }
        }
    }

    @Override
    public String type() {
        return "certificate_request";
    }

    /** Null before TLS 1.3. */
    public Extensions extensions() {
        return extensions;
    }

    /** Code points of ClientCertificateType; null in TLS 1.3. */
    public int[] certificateTypes() {
        return certificateTypes;
    }

    /** Code points of TLS 1.2; null before it, and in TLS 1.3, which has an extension for them. */
    public int[] supportedSignatureAlgorithms() {
        return supportedSignatureAlgorithms;
    }

    /** Distinguished names in DER; empty if any will do, null in TLS 1.3, which has an extension for them. */
    public List<byte[]> certificateAuthorities() {
        return certificateAuthorities;
    }

    /** The issuers that the server names, in DER, of any version; none if any will do. */
    public List<byte[]> authorities() {
        if (extensions == null) {
            return certificateAuthorities;
        }
        CertificateAuthorities named = extensions.get(CertificateAuthorities.class);
        return named == null ? Collections.<byte[]>emptyList() : named.authorities();
    }

    /** The signature schemes that the server takes, as code points, of any version; null if it does not say. */
    public int[] signatureSchemes() {
        if (extensions == null) {
            return supportedSignatureAlgorithms;
        }
        SignatureAlgorithms named = extensions.get(SignatureAlgorithms.class);
        return named == null ? null : named.schemes();
    }

    @Override
    public int[] secretRanges() {
        return extensions == null ? super.secretRanges() : extensions.secretRanges();
    }

    @Override
    public void describe(Fields out) {
        if (extensions != null) {
            out.bytes("certificate_request_context", certificateRequestContext);
            out.objects("extensions", extensions.list());
            return;
        }
        out.texts("certificate_types", Registry.CLIENT_CERTIFICATE_TYPES.names(certificateTypes));
        if (supportedSignatureAlgorithms != null) {
            out.texts("supported_signature_algorithms", SignatureScheme.names(supportedSignatureAlgorithms));
        }
        out.names("certificate_authorities", certificateAuthorities);
    }
}
