package dev.tlstrace.x509;

import dev.tlstrace.tls.Described;
import dev.tlstrace.tls.Fields;
import java.util.Collections;
import java.util.List;

/**
 * <pre>
 * AuthorityKeyIdentifier ::= SEQUENCE {
 *      keyIdentifier             [0] KeyIdentifier           OPTIONAL,
 *      authorityCertIssuer       [1] GeneralNames            OPTIONAL,
 *      authorityCertSerialNumber [2] CertificateSerialNumber OPTIONAL  }
 *                                                   RFC 5280, section 4.2.1.1
 * </pre>
 */
final class AuthorityKeyIdentifier implements Described {
    static final String OID = "2.5.29.35";

    /** Null if the issuer is named by its own issuer and number. */
    final byte[] keyIdentifier;

    /** Who has issued the issuer's certificate; empty if that is not said. */
    final List<GeneralName> certIssuer;

    AuthorityKeyIdentifier(Der value) throws Unreadable {
        Der in = value.inside(Der.SEQUENCE);
        Der identifier = in.optional(Der.context(0));
        keyIdentifier = identifier == null ? null : identifier.content();
        Der names = in.optional(Der.constructed(1));
        certIssuer = names == null ? Collections.<GeneralName>emptyList() : GeneralName.list(names);
    }

    @Override
    public void describe(Fields out) {
        out.bytes("authority_key_identifier", keyIdentifier);
    }
}
