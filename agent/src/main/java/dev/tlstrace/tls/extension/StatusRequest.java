package dev.tlstrace.tls.extension;

import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.Malformed;
import dev.tlstrace.tls.OcspResponse;
import dev.tlstrace.tls.Reader;
import dev.tlstrace.tls.Registry;

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
    private final OcspStatusRequest request;
    private final byte[] ocspResponse;
    private final byte[] unknown;

    StatusRequest(Reader in, String message) throws Malformed {
        boolean empty = in.isEmpty();
        boolean stapled = message.equals(Extensions.CERTIFICATE);
        statusType = empty ? -1 : in.u8();
        request = statusType == OCSP && !stapled ? new OcspStatusRequest(in) : null;
        ocspResponse = statusType == OCSP && stapled ? in.vector24().rest() : null;
        unknown = statusType == OCSP || empty ? null : in.rest();
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
        if (request != null) {
            request.describe(out);
        }
        if (ocspResponse != null) {
            out.object("response", OcspResponse.read(ocspResponse));
        }
        out.bytes("data", unknown);
    }
}
