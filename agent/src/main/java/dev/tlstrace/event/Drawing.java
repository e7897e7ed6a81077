package dev.tlstrace.event;

import dev.tlstrace.tls.Fields;
import dev.tlstrace.x509.Certificate;
import dev.tlstrace.x509.CertificateCache;
import dev.tlstrace.x509.DistinguishedName;
import java.util.ArrayList;
import java.util.List;

/** What all drawings of fields share: certificates and distinguished names are read by the x509 room. */
public abstract class Drawing implements Fields {
    private final CertificateCache certificates;

    protected Drawing(CertificateCache certificates) {
        this.certificates = certificates;
    }

    @Override
    public final void certificate(byte[] der) {
        certificate(certificates.read(der));
    }

    /** Draws a certificate's fields where it stands. */
    void certificate(Certificate certificate) {
        certificate.describe(this);
    }

    final CertificateCache certificates() {
        return certificates;
    }

    @Override
    public final void names(String field, List<byte[]> derNames) {
        if (derNames == null) {
            return;
        }
        List<String> names = new ArrayList<>(derNames.size());
        for (byte[] der : derNames) {
            names.add(DistinguishedName.rfc2253(der));
        }
        texts(field, names);
    }
}
