package dev.tlstrace.tls.extension;

import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.Malformed;
import dev.tlstrace.tls.OcspResponse;
import dev.tlstrace.tls.Reader;
import dev.tlstrace.tls.Registry;
import java.util.List;

/**
 * <pre>
 * struct {
 *     CertificateStatusType status_type;
 *     select (status_type) {
 *         case ocsp: OCSPStatusRequest;
 *     } request;
 * } CertificateStatusRequest;                      // in a ClientHello
 *
 * struct {
 *     ResponderID responder_id_list&lt;0..2^16-1&gt;;    // opaque ResponderID&lt;1..2^16-1&gt;
 *     Extensions  request_extensions;              // opaque Extensions&lt;0..2^16-1&gt;
 * } OCSPStatusRequest;
 *
 * struct {
 *     CertificateStatusType status_type;
 *     select (status_type) {
 *         case ocsp: OCSPResponse;                 // opaque OCSPResponse&lt;1..2^24-1&gt;
 *     } response;
 * } CertificateStatus;                             // in a certificate's entry: RFC 8446, section 4.4.2.1
 *                                                  RFC 6066, section 8
 * </pre>
 *
 * Empty in a ServerHello, and in a CertificateRequest.
 */
public final class StatusRequest extends Extension {
    private static final int OCSP = 1;

    private final int statusType;
    private final List<String> responderIds;
    private final byte[] requestExtensions;
    private final byte[] ocspResponse;
    private final byte[] unknown;

    StatusRequest(Reader in, String message) throws Malformed {
        boolean empty = in.isEmpty();
        statusType = empty ? -1 : in.u8();
        if (statusType == OCSP && message.equals(Extensions.CERTIFICATE)) {
            ocspResponse = in.vector24().rest();
            responderIds = null;
            requestExtensions = null;
            unknown = null;
        } else if (statusType == OCSP) {
            ocspResponse = null;
            responderIds = OcspStatusRequest.responderIds(in);
            requestExtensions = in.vector16().rest();
            unknown = null;
        } else {
            ocspResponse = null;
            responderIds = null;
            requestExtensions = null;
            unknown = empty ? null : in.rest();
        }
    }

    /** The OCSP response in DER that is stapled to a certificate; null in any other message. */
    public byte[] ocspResponse() {
        return ocspResponse;
    }

    @Override
    public void describe(Fields out) {
        if (statusType >= 0) {
            out.text("status_type", Registry.CERTIFICATE_STATUS_TYPES.name(statusType));
        }
        out.texts("responder_id_list", responderIds);
        out.bytes("request_extensions", requestExtensions);
        if (ocspResponse != null) {
            out.object("response", OcspResponse.read(ocspResponse));
        }
        out.bytes("data", unknown);
    }
}
