package dev.tlstrace.tls.message;

import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.HandshakeMessage;
import dev.tlstrace.tls.Malformed;
import dev.tlstrace.tls.Reader;
import dev.tlstrace.tls.extension.Extensions;

/**
 * <pre>
 * struct {
 *     Extension extensions&lt;0..2^16-1&gt;;
 * } EncryptedExtensions;                           RFC 8446, section 4.3.1
 * </pre>
 */
public final class EncryptedExtensions extends HandshakeMessage {
    private final Extensions extensions;

    EncryptedExtensions(Reader in) throws Malformed {
        extensions = Extensions.read(in, Extensions.ENCRYPTED_EXTENSIONS);
    }

    @Override
    public String type() {
        return "encrypted_extensions";
    }

    public Extensions extensions() {
        return extensions;
    }

    @Override
    public int[] secretRanges() {
        return extensions.secretRanges();
    }

    @Override
    public void describe(Fields out) {
        out.objects("extensions", extensions.list());
    }
}
