package dev.tlstrace.tls.message;

import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.HandshakeMessage;
import dev.tlstrace.tls.Hex;
import dev.tlstrace.tls.Malformed;
import dev.tlstrace.tls.Reader;

/**
 * <pre>
 * enum {
 *     update_not_requested(0), update_requested(1), (255)
 * } KeyUpdateRequest;
 *
 * struct {
 *     KeyUpdateRequest request_update;
 * } KeyUpdate;                                     RFC 8446, section 4.6.3
 * </pre>
 */
public final class KeyUpdate extends HandshakeMessage {
    private static final String[] REQUESTS = {"update_not_requested", "update_requested"};

    private final int requestUpdate;

    KeyUpdate(Reader in) throws Malformed {
        requestUpdate = in.u8();
    }

    @Override
    public String type() {
        return "key_update";
    }

    @Override
    public void describe(Fields out) {
        out.text(
                "request_update",
                requestUpdate < REQUESTS.length ? REQUESTS[requestUpdate] : Hex.code(requestUpdate, 1));
    }
}
