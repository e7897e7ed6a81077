package dev.tlstrace.tls.message;

import dev.tlstrace.tls.Described;
import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.HandshakeMessage;
import dev.tlstrace.tls.Malformed;
import dev.tlstrace.tls.Reader;
import dev.tlstrace.tls.SecretRanges;
import dev.tlstrace.tls.extension.Extensions;
import java.util.ArrayList;
import java.util.List;

/**
 * <pre>
 * struct {
 *     opaque certificate_request_context&lt;0..2^8-1&gt;;
 *     CertificateEntry certificate_list&lt;0..2^24-1&gt;;
 * } Certificate;                                   RFC 8446, section 4.4.2
 *
 * struct {
 *     ASN.1Cert certificate_list&lt;0..2^24-1&gt;;
 * } Certificate;                                   RFC 5246, section 7.4.2: before TLS 1.3
 * </pre>
 *
 * An empty list is how a client says that it has none.
 */
public final class Certificate extends HandshakeMessage {
    private final byte[] certificateRequestContext;
    private final List<CertificateEntry> certificateList = new ArrayList<>();

    Certificate(Reader in, boolean tls13) throws Malformed {
        certificateRequestContext = tls13 ? in.vector8().rest() : null;
        Reader list = in.vector24();
        while (!list.isEmpty()) {
            certificateList.add(new CertificateEntry(list, tls13));
        }
    }

    /**
     * Reads one of a connection whose version was not seen, where the bytes tell it: they fit one of the two structs and not the
     * other.
     *
     * @return null if they do not tell; then nothing is read
     */
    static Certificate ofUnknownVersion(Reader in) {
        Certificate tls13 = whole(in.ahead(), true);
        Certificate before = whole(in.ahead(), false);
        if ((tls13 == null) == (before == null)) {
            return null;
        }
        in.rest();
        return tls13 == null ? before : tls13;
    }

    private static Certificate whole(Reader in, boolean tls13) {
        try {
            Certificate message = new Certificate(in, tls13);
            in.end();
            return message;
        } catch (Malformed e) {
            return null;
        }
    }

    @Override
    public String type() {
        return "certificate";
    }

    /** The certificates in DER, the sender's own first; empty if it sent none. */
    public List<byte[]> certificates() {
        List<byte[]> certificates = new ArrayList<>(certificateList.size());
        for (CertificateEntry entry : certificateList) {
            certificates.add(entry.certData);
        }
        return certificates;
    }

    /** The extensions of the certificate at this place of the list; null before TLS 1.3. */
    public Extensions extensions(int index) {
        return certificateList.get(index).extensions;
    }

    @Override
    public int[] secretRanges() {
        List<int[]> parts = new ArrayList<>();
        for (CertificateEntry entry : certificateList) {
            if (entry.extensions != null) {
                parts.add(entry.extensions.secretRanges());
            }
        }
        return SecretRanges.of(parts);
    }

    @Override
    public void describe(Fields out) {
        out.bytes("certificate_request_context", certificateRequestContext);
        out.objects("certificate_list", certificateList);
    }

    /**
     * <pre>
     * struct {
     *     opaque cert_data&lt;1..2^24-1&gt;;              // before TLS 1.3 this is all
     *     Extension extensions&lt;0..2^16-1&gt;;
     * } CertificateEntry;                          RFC 8446, section 4.4.2
     * </pre>
     */
    private static final class CertificateEntry implements Described {
        private final byte[] certData;
        private final Extensions extensions;

        CertificateEntry(Reader in, boolean tls13) throws Malformed {
            certData = in.vector24().rest();
            if (certData.length == 0) {
                throw new Malformed(in.offset() - 3, "an empty certificate in the list");
            }
            extensions = tls13 ? Extensions.read(in, Extensions.CERTIFICATE) : null;
        }

        @Override
        public void describe(Fields out) {
            out.certificate(certData);
            if (extensions != null) {
                out.objects("extensions", extensions.list());
            }
        }
    }
}
