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
 *             CertificateType client_certificate_types&lt;1..2^8-1&gt;;
 *         case server:
 *             CertificateType client_certificate_type;
 *     }
 * } ClientCertTypeExtension;                       RFC 7250, section 3
 * </pre>
 */
public final class ClientCertificateType extends Extension {
    private final int[] clientCertificateTypes;
    private final int clientCertificateType;

    ClientCertificateType(Reader in, String message) throws Malformed {
        if (message.equals(Extensions.CLIENT_HELLO)) {
            clientCertificateTypes = in.vector8().u8s();
            clientCertificateType = 0;
        } else {
            clientCertificateTypes = null;
            clientCertificateType = in.u8();
        }
    }

    @Override
    public void describe(Fields out) {
        if (clientCertificateTypes != null) {
            out.texts("client_certificate_types", Registry.CERTIFICATE_TYPES.names(clientCertificateTypes));
        } else {
            out.text("client_certificate_type", Registry.CERTIFICATE_TYPES.name(clientCertificateType));
        }
    }
}
