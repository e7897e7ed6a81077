package dev.tlstrace.tls.extension;

import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.Malformed;
import dev.tlstrace.tls.Reader;
import java.util.ArrayList;
import java.util.List;

/**
 * <pre>
 * opaque ProtocolName&lt;1..2^8-1&gt;;
 *
 * struct {
 *     ProtocolName protocol_name_list&lt;2..2^16-1&gt;
 * } ProtocolNameList;                              RFC 7301, section 3.1
 * </pre>
 *
 * The server's has the one protocol that it chose.
 */
public final class ApplicationLayerProtocolNegotiation extends Extension {
    private final List<String> protocols;

    ApplicationLayerProtocolNegotiation(Reader in, String message) throws Malformed {
        protocols = new ArrayList<>();
        Reader list = in.vector16();
        while (!list.isEmpty()) {
            Reader name = list.vector8();
            protocols.add(name.text(name.remaining()));
        }
    }

    /** The client's protocols, best first; in a server's answer the one it chose. Each byte is a character. */
    public List<String> protocols() {
        return protocols;
    }

    @Override
    public void describe(Fields out) {
        out.texts("protocol_name_list", protocols);
    }
}
