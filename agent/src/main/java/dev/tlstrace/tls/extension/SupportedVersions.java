package dev.tlstrace.tls.extension;

import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.Malformed;
import dev.tlstrace.tls.Reader;
import dev.tlstrace.tls.Registry;

/**
 * <pre>
 * struct {
 *     select (Handshake.msg_type) {
 *         case client_hello:
 *             ProtocolVersion versions&lt;2..254&gt;;
 *         case server_hello: // and HelloRetryRequest
 *             ProtocolVersion selected_version;
 *     };
 * } SupportedVersions;                             RFC 8446, section 4.2.1
 * </pre>
 */
public final class SupportedVersions extends Extension {
    private final int[] versions;
    private final int selectedVersion;

    SupportedVersions(Reader in, String message) throws Malformed {
        if (message.equals(Extensions.CLIENT_HELLO)) {
            versions = in.vector8().u16s();
            selectedVersion = 0;
        } else {
            versions = null;
            selectedVersion = in.u16();
        }
    }

    /** Code points in the client's order; null in a ServerHello. */
    public int[] versions() {
        return versions;
    }

    /** The code point that the server chose; 0 in a ClientHello. */
    public int selectedVersion() {
        return selectedVersion;
    }

    @Override
    public void describe(Fields out) {
        if (versions != null) {
            out.texts("versions", Registry.VERSIONS.names(versions));
        } else {
            out.text("selected_version", Registry.VERSIONS.name(selectedVersion));
        }
    }
}
