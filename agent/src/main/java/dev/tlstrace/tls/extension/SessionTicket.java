package dev.tlstrace.tls.extension;

import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.Reader;
import dev.tlstrace.tls.Secret;

/**
 * <pre>
 * struct {
 *     opaque ticket&lt;0..2^16-1&gt;;
 * } SessionTicket;                                 RFC 5077, section 3.2
 * </pre>
 *
 * On the wire the ticket is all of {@code extension_data}, without a length of its own (RFC 5077, appendix A). Empty
 * from a client that has none yet, and in a ServerHello.
 */
public final class SessionTicket extends Extension {
    private final Secret ticket;
    private final int[] secretRanges;

    SessionTicket(Reader in, String message) {
        secretRanges = in.isEmpty() ? new int[0] : new int[] {in.offset(), in.remaining()};
        ticket = in.isEmpty() ? null : new Secret(in.rest());
    }

    /** The ticket that the client offers, or null if there is none in it. */
    public Secret ticket() {
        return ticket;
    }

    @Override
    public int[] secretRanges() {
        return secretRanges;
    }

    @Override
    public void describe(Fields out) {
        out.object("ticket", ticket);
    }
}
