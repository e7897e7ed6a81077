package dev.tlstrace.x509;

import dev.tlstrace.tls.Described;
import dev.tlstrace.tls.Fields;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * <pre>
 * NameConstraints ::= SEQUENCE {
 *      permittedSubtrees       [0]     GeneralSubtrees OPTIONAL,
 *      excludedSubtrees        [1]     GeneralSubtrees OPTIONAL }
 *
 * GeneralSubtrees ::= SEQUENCE SIZE (1..MAX) OF GeneralSubtree
 *
 * GeneralSubtree ::= SEQUENCE {
 *      base                    GeneralName,
 *      minimum         [0]     BaseDistance DEFAULT 0,
 *      maximum         [1]     BaseDistance OPTIONAL }
 *                                                   RFC 5280, section 4.2.1.10
 * </pre>
 */
public final class NameConstraints implements Described {
    static final String OID = "2.5.29.30";

    private final List<GeneralName> permitted;
    private final List<GeneralName> excluded;
    private boolean distances;

    NameConstraints(Der value) throws Unreadable {
        Der in = value.inside(Der.SEQUENCE);
        permitted = subtrees(in.optional(Der.constructed(0)));
        excluded = subtrees(in.optional(Der.constructed(1)));
        in.end();
    }

    private List<GeneralName> subtrees(Der in) throws Unreadable {
        List<GeneralName> bases = new ArrayList<>();
        while (in != null && in.hasNext()) {
            Der subtree = in.next(Der.SEQUENCE);
            bases.add(new GeneralName(subtree.next()));
            // in DER a minimum of 0, the default, is left out
            distances |= subtree.hasNext();
        }
        return bases;
    }

    /** The names below must be within one of those of their kind; empty if nothing is demanded. */
    public List<GeneralName> permitted() {
        return Collections.unmodifiableList(permitted);
    }

    /** The names below must be within none of these. */
    public List<GeneralName> excluded() {
        return Collections.unmodifiableList(excluded);
    }

    /** Whether a subtree has a minimum other than 0, or a maximum, which RFC 5280 forbids both. */
    public boolean hasDistances() {
        return distances;
    }

    @Override
    public void describe(Fields out) {
        out.object("name_constraints", new Described() {
            @Override
            public void describe(Fields constraints) {
                constraints.texts("permitted", GeneralName.texts(permitted));
                constraints.texts("excluded", GeneralName.texts(excluded));
            }
        });
    }
}
