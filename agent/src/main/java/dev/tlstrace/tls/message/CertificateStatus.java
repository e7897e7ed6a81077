package dev.tlstrace.tls.message;

import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.HandshakeMessage;
import dev.tlstrace.tls.Malformed;
import dev.tlstrace.tls.OcspResponse;
import dev.tlstrace.tls.Reader;
import dev.tlstrace.tls.Registry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * <pre>
 * struct {
 *     CertificateStatusType status_type;
 *     select (status_type) {
 *         case ocsp: OCSPResponse;                 // opaque OCSPResponse&lt;1..2^24-1&gt;
 *         case ocsp_multi: OCSPResponseList;       // OCSPResponse ocsp_response_list&lt;1..2^24-1&gt;
 *     } response;
 * } CertificateStatus;                             RFC 6066, section 8; RFC 6961, section 2.2
 * </pre>
 *
 * In a list, an empty response stands for a certificate that has none.
 */
public final class CertificateStatus extends HandshakeMessage {
    private static final int OCSP = 1;
    private static final int OCSP_MULTI = 2;

    private final int statusType;
    private final List<OcspResponse> responses = new ArrayList<>();
    private final byte[] data;

    CertificateStatus(Reader in) throws Malformed {
        statusType = in.u8();
        if (statusType == OCSP) {
            responses.add(OcspResponse.read(in.vector24().rest()));
        } else if (statusType == OCSP_MULTI) {
            Reader list = in.vector24();
            while (!list.isEmpty()) {
                responses.add(OcspResponse.read(list.vector24().rest()));
            }
        }
        data = in.isEmpty() ? null : in.rest();
    }

    @Override
    public String type() {
        return "certificate_status";
    }

    /** One for the server's certificate; of ocsp_multi one for each certificate, in their order. */
    public List<OcspResponse> responses() {
        return Collections.unmodifiableList(responses);
    }

    @Override
    public void describe(Fields out) {
        out.text("status_type", Registry.CERTIFICATE_STATUS_TYPES.name(statusType));
        if (statusType == OCSP) {
            out.object("response", responses.get(0));
        } else if (statusType == OCSP_MULTI) {
            out.objects("ocsp_response_list", responses);
        }
        out.bytes("data", data);
    }
}
