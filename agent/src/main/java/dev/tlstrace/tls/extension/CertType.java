package dev.tlstrace.tls.extension;

import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.Malformed;
import dev.tlstrace.tls.Reader;
import dev.tlstrace.tls.Registry;

/**
 * <pre>
 * struct {
 *     select(ClientOrServerExtension) {
 *         case client:
 *             CertificateType certificate_types&lt;1..2^8-1&gt;;
 *         case server:
 *             CertificateType certificate_type;
 *     }
 * } CertificateTypeExtension;                      RFC 6091, section 3.1
 * </pre>
 */
public final class CertType extends Extension {
    private final int[] certificateTypes;
    private final int certificateType;

    CertType(Reader in, String message) throws Malformed {
        if (message.equals(Extensions.CLIENT_HELLO)) {
            certificateTypes = in.vector8().u8s();
            certificateType = 0;
        } else {
            certificateTypes = null;
            certificateType = in.u8();
        }
    }

    @Override
    public void describe(Fields out) {
        if (certificateTypes != null) {
            out.texts("certificate_types", Registry.CERTIFICATE_TYPES.names(certificateTypes));
        } else {
            out.text("certificate_type", Registry.CERTIFICATE_TYPES.name(certificateType));
        }
    }
}
