package dev.tlstrace.tls.extension;

import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.Malformed;
import dev.tlstrace.tls.Reader;

/**
 * <pre>
 * struct {
 *     uint8 new_session_count;
 *     uint8 resumption_count;
 * } ClientTicketRequest;
 *
 * struct {
 *     uint8 expected_count;
 * } ServerTicketRequestHint;                       RFC 9149, section 3
 * </pre>
 */
public final class TicketRequest extends Extension {
    private final int newSessionCount;
    private final int resumptionCount;
    private final int expectedCount;

    TicketRequest(Reader in, String message) throws Malformed {
        if (message.equals(Extensions.CLIENT_HELLO)) {
            newSessionCount = in.u8();
            resumptionCount = in.u8();
            expectedCount = -1;
        } else {
            newSessionCount = -1;
            resumptionCount = -1;
            expectedCount = in.u8();
        }
    }

    @Override
    public void describe(Fields out) {
        if (expectedCount < 0) {
            out.number("new_session_count", newSessionCount);
            out.number("resumption_count", resumptionCount);
        } else {
            out.number("expected_count", expectedCount);
        }
    }
}
