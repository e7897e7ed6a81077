package dev.tlstrace.tls.extension;

import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.Malformed;
import dev.tlstrace.tls.Reader;

/**
 * <pre>
 * struct {
 *     opaque binding_hash&lt;0..32&gt;;
 * } ExternalIdentityHash;                          RFC 8844, section 3.2
 * </pre>
 */
public final class ExternalIdHash extends Extension {
    private final byte[] bindingHash;

    ExternalIdHash(Reader in, String message) throws Malformed {
        bindingHash = in.vector8().rest();
    }

    @Override
    public void describe(Fields out) {
        out.bytes("binding_hash", bindingHash);
    }
}
