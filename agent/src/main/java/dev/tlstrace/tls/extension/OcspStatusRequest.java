package dev.tlstrace.tls.extension;

import dev.tlstrace.tls.Hex;
import dev.tlstrace.tls.Malformed;
import dev.tlstrace.tls.Reader;
import java.util.ArrayList;
import java.util.List;

/**
 * <pre>
 * struct {
 *     ResponderID responder_id_list&lt;0..2^16-1&gt;;    // opaque ResponderID&lt;1..2^16-1&gt;
 *     Extensions  request_extensions;              // opaque Extensions&lt;0..2^16-1&gt;
 * } OCSPStatusRequest;                             RFC 6066, section 8
 * </pre>
 */
final class OcspStatusRequest {
    private OcspStatusRequest() {}

    /** The first field; each ResponderID's DER in hex. */
    static List<String> responderIds(Reader in) throws Malformed {
        List<String> ids = new ArrayList<>();
        Reader list = in.vector16();
        while (!list.isEmpty()) {
            ids.add(Hex.lower(list.vector16().rest()));
        }
        return ids;
    }
}
