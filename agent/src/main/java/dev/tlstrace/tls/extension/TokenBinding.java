package dev.tlstrace.tls.extension;

import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.Malformed;
import dev.tlstrace.tls.Reader;
import dev.tlstrace.tls.Registry;

/**
 * <pre>
 * struct {
 *     uint8 major;
 *     uint8 minor;
 * } TB_ProtocolVersion;
 *
 * struct {
 *     TB_ProtocolVersion token_binding_version;
 *     TokenBindingKeyParameters key_parameters_list&lt;1..2^8-1&gt;
 * } TokenBindingParameters;                        RFC 8472, section 2
 * </pre>
 */
public final class TokenBinding extends Extension {
    private final int major;
    private final int minor;
    private final int[] keyParameters;

    TokenBinding(Reader in, String message) throws Malformed {
        major = in.u8();
        minor = in.u8();
        keyParameters = in.vector8().u8s();
    }

    @Override
    public void describe(Fields out) {
        out.text("token_binding_version", major + "." + minor);
        out.texts("key_parameters_list", Registry.TOKEN_BINDING_KEY_PARAMETERS.names(keyParameters));
    }
}
