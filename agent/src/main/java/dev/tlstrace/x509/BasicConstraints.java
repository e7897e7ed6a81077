package dev.tlstrace.x509;

import dev.tlstrace.tls.Described;
import dev.tlstrace.tls.Fields;

/**
 * <pre>
 * BasicConstraints ::= SEQUENCE {
 *      cA                      BOOLEAN DEFAULT FALSE,
 *      pathLenConstraint       INTEGER (0..MAX) OPTIONAL }
 *                                                   RFC 5280, section 4.2.1.9
 * </pre>
 */
final class BasicConstraints implements Described {
    static final String OID = "2.5.29.19";

    final boolean ca;
    /** -1 if there is no limit. */
    final int pathLength;

    BasicConstraints(Der value) throws Unreadable {
        Der in = value.inside(Der.SEQUENCE);
        Der flag = in.optional(Der.BOOLEAN);
        ca = flag != null && flag.bool();
        Der limit = in.optional(Der.INTEGER);
        pathLength = limit == null ? -1 : limit.count();
        in.end();
    }

    @Override
    public void describe(Fields out) {
        out.object("basic_constraints", new Described() {
            @Override
            public void describe(Fields constraints) {
                constraints.flag("ca", ca);
                if (pathLength >= 0) {
                    constraints.number("path_length", pathLength);
                }
            }
        });
    }
}
