package dev.tlstrace.tls.extension;

import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.Malformed;
import dev.tlstrace.tls.Reader;

/**
 * <pre>
 * struct {
 *     select (Handshake.msg_type) {
 *         case new_session_ticket: uint32 max_early_data_size;
 *         case client_hello: Empty;
 *         case encrypted_extensions: Empty;
 *     };
 * } EarlyDataIndication;                           RFC 8446, section 4.2.10
 * </pre>
 */
public final class EarlyData extends Extension {
    private final long maxEarlyDataSize;

    EarlyData(Reader in, String message) throws Malformed {
        maxEarlyDataSize = message.equals(Extensions.NEW_SESSION_TICKET) ? in.u32() : -1;
    }

    /** In bytes, 0 to 2^32-1; -1 in a message that only says that there is some, or that it was taken. */
    public long maxEarlyDataSize() {
        return maxEarlyDataSize;
    }

    @Override
    public void describe(Fields out) {
        if (maxEarlyDataSize >= 0) {
            out.number("max_early_data_size", maxEarlyDataSize);
        }
    }
}
