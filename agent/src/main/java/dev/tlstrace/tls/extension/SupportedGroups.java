package dev.tlstrace.tls.extension;

import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.Malformed;
import dev.tlstrace.tls.Reader;
import dev.tlstrace.tls.Registry;

/**
 * <pre>
 * struct {
 *     NamedGroup named_group_list&lt;2..2^16-1&gt;;
 * } NamedGroupList;                                RFC 8446, section 4.2.7
 * </pre>
 *
 * A server's, in EncryptedExtensions, is for the client's next connection.
 */
public final class SupportedGroups extends Extension {
    private final int[] groups;

    SupportedGroups(Reader in, String message) throws Malformed {
        groups = in.vector16().u16s();
    }

    /** Code points, best first, GREASE included. */
    public int[] groups() {
        return groups;
    }

    @Override
    public void describe(Fields out) {
        out.texts("named_group_list", Registry.NAMED_GROUPS.names(groups));
    }
}
