package dev.tlstrace.x509;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What an authority demands of the certificate policies below it, out of three extensions.
 *
 * <pre>
 * PolicyConstraints ::= SEQUENCE {
 *      requireExplicitPolicy           [0] SkipCerts OPTIONAL,
 *      inhibitPolicyMapping            [1] SkipCerts OPTIONAL }
 * SkipCerts ::= INTEGER (0..MAX)                    RFC 5280, section 4.2.1.11
 *
 * PolicyMappings ::= SEQUENCE SIZE (1..MAX) OF SEQUENCE {
 *      issuerDomainPolicy      CertPolicyId,
 *      subjectDomainPolicy     CertPolicyId }      RFC 5280, section 4.2.1.5
 *
 * InhibitAnyPolicy ::= SkipCerts                    RFC 5280, section 4.2.1.14
 * </pre>
 */
public final class PolicyConstraints {
    private static final String CONSTRAINTS = "2.5.29.36";
    private static final String MAPPINGS = "2.5.29.33";
    private static final String INHIBIT_ANY = "2.5.29.54";

    private final int requireExplicitPolicy;
    private final int inhibitPolicyMapping;
    private final int inhibitAnyPolicy;
    private final List<String[]> mappings;

    private PolicyConstraints(Der constraints, Der maps, Der inhibitAny) throws Unreadable {
        Der in = constraints == null ? null : constraints.again();
        requireExplicitPolicy = count(in == null ? null : in.optional(Der.context(0)));
        inhibitPolicyMapping = count(in == null ? null : in.optional(Der.context(1)));
        inhibitAnyPolicy = count(inhibitAny);
        List<String[]> pairs = new ArrayList<>();
        while (maps != null && maps.hasNext()) {
            Der pair = maps.next(Der.SEQUENCE);
            pairs.add(new String[] {
                pair.next(Der.OBJECT_IDENTIFIER).oid(),
                pair.next(Der.OBJECT_IDENTIFIER).oid()
            });
        }
        mappings = Collections.unmodifiableList(pairs);
    }

    private static int count(Der number) throws Unreadable {
        return number == null ? -1 : number.count();
    }

    /** Null if none of the three is there, or if one cannot be read. */
    static PolicyConstraints of(List<Extension> extensions) {
        Der constraints = null;
        Der mappings = null;
        Der inhibitAny = null;
        try {
            for (Extension extension : extensions) {
                switch (extension.oid()) {
                    case CONSTRAINTS:
                        constraints = Der.read(extension.value(), Der.SEQUENCE);
                        break;
                    case MAPPINGS:
                        mappings = Der.read(extension.value(), Der.SEQUENCE);
                        break;
                    case INHIBIT_ANY:
                        inhibitAny = Der.read(extension.value(), Der.INTEGER);
                        break;
                    default:
                        break;
                }
            }
            boolean none = constraints == null && mappings == null && inhibitAny == null;
            return none ? null : new PolicyConstraints(constraints, mappings, inhibitAny);
        } catch (Unreadable e) {
            return null;
        }
    }

    /** After how many more certificates a policy must be valid along the whole path; -1 if that is not demanded. */
    public int requireExplicitPolicy() {
        return requireExplicitPolicy;
    }

    /** After how many more certificates no policy may be mapped to another; -1 if that is not demanded. */
    public int inhibitPolicyMapping() {
        return inhibitPolicyMapping;
    }

    /** After how many more certificates anyPolicy stands for none; -1 if that is not demanded. */
    public int inhibitAnyPolicy() {
        return inhibitAnyPolicy;
    }

    /** Pairs of object identifiers, the issuer's policy and the one below that is as good. */
    public List<String[]> mappings() {
        return mappings;
    }
}
