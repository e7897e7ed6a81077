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
 *             CertificateType server_certificate_types&lt;1..2^8-1&gt;;
 *         case server:
 *             CertificateType server_certificate_type;
 *     }
 * } ServerCertTypeExtension;                       RFC 7250, section 3
 * </pre>
 */
public final class ServerCertificateType extends Extension {
    private final int[] serverCertificateTypes;
    private final int serverCertificateType;

    ServerCertificateType(Reader in, String message) throws Malformed {
        if (message.equals(Extensions.CLIENT_HELLO)) {
            serverCertificateTypes = in.vector8().u8s();
            serverCertificateType = 0;
        } else {
            serverCertificateTypes = null;
            serverCertificateType = in.u8();
        }
    }

    @Override
    public void describe(Fields out) {
        if (serverCertificateTypes != null) {
            out.texts("server_certificate_types", Registry.CERTIFICATE_TYPES.names(serverCertificateTypes));
        } else {
            out.text("server_certificate_type", Registry.CERTIFICATE_TYPES.name(serverCertificateType));
        }
    }
}
