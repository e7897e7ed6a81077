package dev.tlstrace.tls.extension;

import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.Malformed;
import dev.tlstrace.tls.Reader;
import java.util.ArrayList;
import java.util.List;

/**
 * <pre>
 * struct {
 *     NameType name_type;                          // host_name(0)
 *     select (name_type) {
 *         case host_name: HostName;                // opaque HostName&lt;1..2^16-1&gt;
 *     } name;
 * } ServerName;
 *
 * struct {
 *     ServerName server_name_list&lt;1..2^16-1&gt;
 * } ServerNameList;                                RFC 6066, section 3
 * </pre>
 *
 * A server that used the name answers with an empty extension.
 */
public final class ServerName extends Extension {
    private final List<String> hostNames;

    ServerName(Reader in, String message) throws Malformed {
        if (in.isEmpty()) {
            hostNames = null;
            return;
        }
        hostNames = new ArrayList<>(1);
        Reader list = in.vector16();
        while (!list.isEmpty()) {
            int type = list.u8();
            if (type != 0) {
                throw new Malformed(list.offset() - 1, "name_type " + type + " is not host_name(0)");
            }
            Reader name = list.vector16();
            hostNames.add(name.text(name.remaining()));
        }
    }

    /** The host name that the client asks for, or null in a server's answer. */
    public String hostName() {
        return hostNames == null || hostNames.isEmpty() ? null : hostNames.get(0);
    }

    @Override
    public void describe(Fields out) {
        out.texts("server_names", hostNames);
    }
}
