package dev.tlstrace.tls.extension;

import dev.tlstrace.tls.Described;
import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.Malformed;
import dev.tlstrace.tls.Reader;
import dev.tlstrace.tls.Registry;
import java.util.ArrayList;
import java.util.List;

/**
 * <pre>
 * struct {
 *     NamedGroup group;
 *     opaque key_exchange&lt;1..2^16-1&gt;;
 * } KeyShareEntry;
 *
 * struct {
 *     KeyShareEntry client_shares&lt;0..2^16-1&gt;;
 * } KeyShareClientHello;
 *
 * struct {
 *     NamedGroup selected_group;
 * } KeyShareHelloRetryRequest;
 *
 * struct {
 *     KeyShareEntry server_share;
 * } KeyShareServerHello;                           RFC 8446, section 4.2.8
 * </pre>
 */
public final class KeyShare extends Extension {
    private final List<KeyShareEntry> clientShares;
    private final KeyShareEntry serverShare;
    private final int selectedGroup;

    KeyShare(Reader in, String message) throws Malformed {
        if (message.equals(Extensions.CLIENT_HELLO)) {
            clientShares = new ArrayList<>();
            Reader list = in.vector16();
            while (!list.isEmpty()) {
                clientShares.add(new KeyShareEntry(list));
            }
            serverShare = null;
            selectedGroup = 0;
        } else if (message.equals(Extensions.HELLO_RETRY_REQUEST)) {
            clientShares = null;
            serverShare = null;
            selectedGroup = in.u16();
        } else {
            clientShares = null;
            serverShare = new KeyShareEntry(in);
            selectedGroup = serverShare.group;
        }
    }

    /** What the client offers, best first; null in a server's messages. */
    public List<KeyShareEntry> clientShares() {
        return clientShares;
    }

    /** The code points of the groups that the client sent a share of, GREASE included; none in a server's messages. */
    public int[] clientGroups() {
        int[] groups = new int[clientShares == null ? 0 : clientShares.size()];
        for (int i = 0; i < groups.length; i++) {
            groups[i] = clientShares.get(i).group;
        }
        return groups;
    }

    /** The group that the server chose, or, in a HelloRetryRequest, wants a share of; 0 in a ClientHello. */
    public int selectedGroup() {
        return selectedGroup;
    }

    @Override
    public void describe(Fields out) {
        out.objects("client_shares", clientShares);
        out.object("server_share", serverShare);
        if (clientShares == null && serverShare == null) {
            out.text("selected_group", Registry.NAMED_GROUPS.name(selectedGroup));
        }
    }

    /** A group and a public value of it. */
    public static final class KeyShareEntry implements Described {
        private final int group;
        private final byte[] keyExchange;

        private KeyShareEntry(Reader in) throws Malformed {
            group = in.u16();
            keyExchange = in.vector16().rest();
        }

        /** The code point of its group. */
        public int group() {
            return group;
        }

        public byte[] keyExchange() {
            return keyExchange;
        }

        @Override
        public void describe(Fields out) {
            out.text("group", Registry.NAMED_GROUPS.name(group));
            out.bytes("key_exchange", keyExchange);
        }
    }
}
