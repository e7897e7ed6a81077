package dev.tlstrace.tls.extension;

import dev.tlstrace.tls.Described;
import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.Malformed;
import dev.tlstrace.tls.Reader;
import dev.tlstrace.tls.Registry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * <pre>
 * struct {
 *     IdentifierType identifier_type;
 *     select (identifier_type) {
 *         case pre_agreed: struct {};
 *         case key_sha1_hash: SHA1Hash;            // opaque SHA1Hash[20]
 *         case x509_name: DistinguishedName;       // opaque DistinguishedName&lt;1..2^16-1&gt;
 *         case cert_sha1_hash: SHA1Hash;
 *     } identifier;
 * } TrustedAuthority;
 *
 * struct {
 *     TrustedAuthority trusted_authorities_list&lt;0..2^16-1&gt;;
 * } TrustedAuthorities;                            RFC 6066, section 6
 * </pre>
 *
 * A server that used it answers with an empty extension.
 */
public final class TrustedCaKeys extends Extension {
    private final List<TrustedAuthority> trustedAuthorities;

    TrustedCaKeys(Reader in, String message) throws Malformed {
        if (in.isEmpty()) {
            trustedAuthorities = null;
            return;
        }
        trustedAuthorities = new ArrayList<>();
        Reader list = in.vector16();
        while (!list.isEmpty()) {
            trustedAuthorities.add(new TrustedAuthority(list));
        }
    }

    @Override
    public void describe(Fields out) {
        out.objects("trusted_authorities_list", trustedAuthorities);
    }

    private static final class TrustedAuthority implements Described {
        private final int identifierType;
        private final byte[] sha1Hash;
        private final byte[] x509Name;

        TrustedAuthority(Reader in) throws Malformed {
            identifierType = in.u8();
            switch (identifierType) {
                case 0:
                    sha1Hash = null;
                    x509Name = null;
                    break;
                case 1:
                case 3:
                    sha1Hash = in.opaque(20);
                    x509Name = null;
                    break;
                case 2:
                    sha1Hash = null;
                    x509Name = in.vector16().rest();
                    break;
                default:
                    // it has no length, so that no reader can step over it
                    throw new Malformed(in.offset() - 1, "identifier_type " + identifierType + " is not known");
            }
        }

        @Override
        public void describe(Fields out) {
            out.text("identifier_type", Registry.TRUSTED_AUTHORITY_IDENTIFIER_TYPES.name(identifierType));
            out.bytes("sha1_hash", sha1Hash);
            if (x509Name != null) {
                out.names("x509_names", Collections.singletonList(x509Name));
            }
        }
    }
}
