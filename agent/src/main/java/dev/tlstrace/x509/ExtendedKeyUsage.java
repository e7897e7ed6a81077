package dev.tlstrace.x509;

import dev.tlstrace.tls.Described;
import dev.tlstrace.tls.Fields;
import java.util.ArrayList;
import java.util.List;

/**
 * <pre>
 * ExtKeyUsageSyntax ::= SEQUENCE SIZE (1..MAX) OF KeyPurposeId
 * KeyPurposeId ::= OBJECT IDENTIFIER               RFC 5280, section 4.2.1.12
 * </pre>
 */
final class ExtendedKeyUsage implements Described {
    static final String OID = "2.5.29.37";

    final List<String> purposes = new ArrayList<>();

    ExtendedKeyUsage(Der value) throws Unreadable {
        Der in = value.inside(Der.SEQUENCE);
        while (in.hasNext()) {
            purposes.add(in.next(Der.OBJECT_IDENTIFIER).oid());
        }
    }

    @Override
    public void describe(Fields out) {
        List<String> names = new ArrayList<>(purposes.size());
        for (String purpose : purposes) {
            names.add(Oids.PURPOSES.name(purpose));
        }
        out.texts("extended_key_usage", names);
    }
}
