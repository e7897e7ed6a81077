package dev.tlstrace.x509;

import dev.tlstrace.tls.Described;
import dev.tlstrace.tls.Fields;

/**
 * <pre>
 * SubjectKeyIdentifier ::= KeyIdentifier
 * KeyIdentifier ::= OCTET STRING                   RFC 5280, section 4.2.1.2
 * </pre>
 */
final class SubjectKeyIdentifier implements Described {
    static final String OID = "2.5.29.14";

    final byte[] keyIdentifier;

    SubjectKeyIdentifier(Der value) throws Unreadable {
        keyIdentifier = value.inside(Der.OCTET_STRING).content();
    }

    @Override
    public void describe(Fields out) {
        out.bytes("subject_key_identifier", keyIdentifier);
    }
}
