package dev.tlstrace.tls.message;

import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.HandshakeMessage;
import dev.tlstrace.tls.Malformed;
import dev.tlstrace.tls.Negotiated;
import dev.tlstrace.tls.Reader;
import dev.tlstrace.tls.Secret;
import dev.tlstrace.tls.SecretRanges;
import dev.tlstrace.tls.extension.Extensions;
import java.util.Arrays;

/**
 * <pre>
 * struct {
 *     uint32 ticket_lifetime;
 *     uint32 ticket_age_add;
 *     opaque ticket_nonce&lt;0..255&gt;;
 *     opaque ticket&lt;1..2^16-1&gt;;
 *     Extension extensions&lt;0..2^16-2&gt;;
 * } NewSessionTicket;                              RFC 8446, section 4.6.1
 *
 * struct {
 *     uint32 ticket_lifetime_hint;
 *     opaque ticket&lt;0..2^16-1&gt;;
 * } NewSessionTicket;                              RFC 5077, section 3.3: before TLS 1.3
 * </pre>
 */
public final class NewSessionTicket extends HandshakeMessage {
    private final boolean tls13;
    private final long ticketLifetime;
    private final long ticketAgeAdd;
    private final byte[] ticketNonce;
    private final Secret ticket;
    private final int ticketAt;
    private final int ticketLength;
    private final Extensions extensions;

    NewSessionTicket(Reader in, Negotiated settled) throws Malformed {
        tls13 = settled.isTls13();
        ticketLifetime = in.u32();
        ticketAgeAdd = tls13 ? in.u32() : 0;
        ticketNonce = tls13 ? in.vector8().rest() : null;
        Reader opaque = in.vector16();
        ticketAt = opaque.offset();
        ticketLength = opaque.remaining();
        ticket = new Secret(opaque.rest());
        extensions = tls13 ? Extensions.read(in, Extensions.NEW_SESSION_TICKET) : null;
    }

    @Override
    public String type() {
        return "new_session_ticket";
    }

    /** In seconds; before TLS 1.3 a hint, where 0 leaves it to the client. */
    public long ticketLifetime() {
        return ticketLifetime;
    }

    /** Null before TLS 1.3. */
    public Extensions extensions() {
        return extensions;
    }

    @Override
    public int[] secretRanges() {
        int[] own = {ticketAt, ticketLength};
        return extensions == null ? own : SecretRanges.of(Arrays.asList(own, extensions.secretRanges()));
    }

    @Override
    public void describe(Fields out) {
        if (tls13) {
            out.number("ticket_lifetime", ticketLifetime);
            out.number("ticket_age_add", ticketAgeAdd);
            out.bytes("ticket_nonce", ticketNonce);
            out.object("ticket", ticket);
            out.objects("extensions", extensions.list());
        } else {
            out.number("ticket_lifetime_hint", ticketLifetime);
            out.object("ticket", ticket);
        }
    }
}
