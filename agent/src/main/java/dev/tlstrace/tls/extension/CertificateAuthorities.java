package dev.tlstrace.tls.extension;

import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.Malformed;
import dev.tlstrace.tls.Reader;
import java.util.ArrayList;
import java.util.List;

/**
 * <pre>
 * opaque DistinguishedName&lt;1..2^16-1&gt;;
 *
 * struct {
 *     DistinguishedName authorities&lt;3..2^16-1&gt;;
 * } CertificateAuthoritiesExtension;               RFC 8446, section 4.2.4
 * </pre>
 */
public final class CertificateAuthorities extends Extension {
    private final List<byte[]> authorities;

    CertificateAuthorities(Reader in, String message) throws Malformed {
        authorities = new ArrayList<>();
        Reader list = in.vector16();
        while (!list.isEmpty()) {
            authorities.add(list.vector16().rest());
        }
    }

    /** The names of the issuers that its sender trusts, each in DER. */
    public List<byte[]> authorities() {
        return authorities;
    }

    @Override
    public void describe(Fields out) {
        out.names("authorities", authorities);
    }
}
