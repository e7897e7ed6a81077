package dev.tlstrace.tls.extension;

import dev.tlstrace.tls.Described;
import dev.tlstrace.tls.Fields;
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
final class OcspStatusRequest implements Described {
    private final List<String> responderIds;
    private final byte[] requestExtensions;

    OcspStatusRequest(Reader in) throws Malformed {
        responderIds = new ArrayList<>();
        Reader list = in.vector16();
        while (!list.isEmpty()) {
            responderIds.add(Hex.lower(list.vector16().rest()));
        }
        requestExtensions = in.vector16().rest();
    }

    @Override
    public void describe(Fields out) {
        // each in DER
        out.texts("responder_id_list", responderIds);
        out.bytes("request_extensions", requestExtensions);
    }
}
