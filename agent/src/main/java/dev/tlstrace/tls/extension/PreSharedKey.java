package dev.tlstrace.tls.extension;

import dev.tlstrace.tls.Described;
import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.Hex;
import dev.tlstrace.tls.Malformed;
import dev.tlstrace.tls.Reader;
import dev.tlstrace.tls.Secret;
import java.util.ArrayList;
import java.util.List;

/**
 * <pre>
 * struct {
 *     opaque identity&lt;1..2^16-1&gt;;
 *     uint32 obfuscated_ticket_age;
 * } PskIdentity;
 *
 * opaque PskBinderEntry&lt;32..255&gt;;
 *
 * struct {
 *     PskIdentity identities&lt;7..2^16-1&gt;;
 *     PskBinderEntry binders&lt;33..2^16-1&gt;;
 * } OfferedPsks;
 *
 * struct {
 *     select (Handshake.msg_type) {
 *         case client_hello: OfferedPsks;
 *         case server_hello: uint16 selected_identity;
 *     };
 * } PreSharedKeyExtension;                         RFC 8446, section 4.2.11
 * </pre>
 */
public final class PreSharedKey extends Extension {
    private final List<PskIdentity> identities;
    private final List<String> binders;
    private final int selectedIdentity;

    PreSharedKey(Reader in, String message) throws Malformed {
        if (!message.equals(Extensions.CLIENT_HELLO)) {
            identities = null;
            binders = null;
            selectedIdentity = in.u16();
            return;
        }
        selectedIdentity = -1;
        identities = new ArrayList<>();
        Reader offered = in.vector16();
        while (!offered.isEmpty()) {
            identities.add(new PskIdentity(offered));
        }
        binders = new ArrayList<>();
        Reader proofs = in.vector16();
        while (!proofs.isEmpty()) {
            binders.add(Hex.lower(proofs.vector8().rest()));
        }
    }

    /** What the client offers, best first; null in a ServerHello. */
    public List<PskIdentity> identities() {
        return identities;
    }

    /** Which of the client's identities the server took, counted from 0; -1 in a ClientHello. */
    public int selectedIdentity() {
        return selectedIdentity;
    }

    @Override
    public int[] secretRanges() {
        int[] ranges = new int[identities == null ? 0 : 2 * identities.size()];
        for (int i = 0; i < ranges.length; i += 2) {
            PskIdentity offered = identities.get(i / 2);
            ranges[i] = offered.offset;
            ranges[i + 1] = offered.identity.length();
        }
        return ranges;
    }

    @Override
    public void describe(Fields out) {
        out.objects("identities", identities);
        out.texts("binders", binders);
        if (identities == null) {
            out.number("selected_identity", selectedIdentity);
        }
    }

    /** A key that the client offers: a ticket of an earlier connection, or the name of a key agreed upon elsewhere. */
    public static final class PskIdentity implements Described {
        private final int offset;
        private final Secret identity;
        private final long obfuscatedTicketAge;

        private PskIdentity(Reader in) throws Malformed {
            Reader bytes = in.vector16();
            offset = bytes.offset();
            identity = new Secret(bytes.rest());
            obfuscatedTicketAge = in.u32();
        }

        public Secret identity() {
            return identity;
        }

        @Override
        public void describe(Fields out) {
            out.object("identity", identity);
            out.number("obfuscated_ticket_age", obfuscatedTicketAge);
        }
    }
}
