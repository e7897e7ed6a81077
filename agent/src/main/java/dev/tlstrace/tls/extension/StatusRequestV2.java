package dev.tlstrace.tls.extension;

import dev.tlstrace.tls.Described;
import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.Malformed;
import dev.tlstrace.tls.Reader;
import dev.tlstrace.tls.Registry;
import java.util.ArrayList;
import java.util.List;

/**
 * <pre>
 * struct {
 *     CertificateStatusType status_type;
 *     uint16 request_length; // Length of request field in bytes
 *     select (status_type) {
 *         case ocsp: OCSPStatusRequest;
 *         case ocsp_multi: OCSPStatusRequest;
 *     } request;
 * } CertificateStatusRequestItemV2;
 *
 * struct {
 *     CertificateStatusRequestItemV2 certificate_status_req_list&lt;1..2^16-1&gt;;
 * } CertificateStatusRequestListV2;                RFC 6961, section 2.2
 * </pre>
 *
 * A server that will use it answers with an empty extension.
 */
public final class StatusRequestV2 extends Extension {
    private final List<Item> certificateStatusRequests;

    StatusRequestV2(Reader in, String message) throws Malformed {
        if (in.isEmpty()) {
            certificateStatusRequests = null;
            return;
        }
        certificateStatusRequests = new ArrayList<>();
        Reader list = in.vector16();
        while (!list.isEmpty()) {
            certificateStatusRequests.add(new Item(list));
        }
    }

    @Override
    public void describe(Fields out) {
        out.objects("certificate_status_req_list", certificateStatusRequests);
    }

    private static final class Item implements Described {
        private final int statusType;
        private final OcspStatusRequest request;
        private final byte[] unknown;

        Item(Reader in) throws Malformed {
            statusType = in.u8();
            Reader field = in.vector16();
            boolean known = Registry.CERTIFICATE_STATUS_TYPES.nameOrNull(statusType) != null;
            request = known ? new OcspStatusRequest(field) : null;
            unknown = known ? null : field.rest();
            field.end();
        }

        @Override
        public void describe(Fields out) {
            out.text("status_type", Registry.CERTIFICATE_STATUS_TYPES.name(statusType));
            if (request != null) {
                request.describe(out);
            }
            out.bytes("data", unknown);
        }
    }
}
