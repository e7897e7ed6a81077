package dev.tlstrace.x509;

import dev.tlstrace.tls.Described;
import dev.tlstrace.tls.Fields;
import java.util.List;

/**
 * <pre>
 * SubjectAltName ::= GeneralNames
 * GeneralNames ::= SEQUENCE SIZE (1..MAX) OF GeneralName
 *                                                   RFC 5280, section 4.2.1.6
 * </pre>
 */
final class SubjectAlternativeName implements Described {
    static final String OID = "2.5.29.17";

    final List<GeneralName> names;

    SubjectAlternativeName(Der value) throws Unreadable {
        names = GeneralName.list(value.inside(Der.SEQUENCE));
    }

    @Override
    public void describe(Fields out) {
        out.texts("subject_alternative_names", GeneralName.texts(names));
    }
}
