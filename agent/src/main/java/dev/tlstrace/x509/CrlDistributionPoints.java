package dev.tlstrace.x509;

import dev.tlstrace.tls.Described;
import dev.tlstrace.tls.Fields;
import java.util.ArrayList;
import java.util.List;

/**
 * <pre>
 * CRLDistributionPoints ::= SEQUENCE SIZE (1..MAX) OF DistributionPoint
 *
 * DistributionPoint ::= SEQUENCE {
 *      distributionPoint       [0]     DistributionPointName OPTIONAL,
 *      reasons                 [1]     ReasonFlags OPTIONAL,
 *      cRLIssuer               [2]     GeneralNames OPTIONAL }
 *
 * DistributionPointName ::= CHOICE {
 *      fullName                [0]     GeneralNames,
 *      nameRelativeToCRLIssuer [1]     RelativeDistinguishedName }
 *                                                   RFC 5280, section 4.2.1.13
 * </pre>
 */
final class CrlDistributionPoints implements Described {
    static final String OID = "2.5.29.31";

    final List<GeneralName> fullNames = new ArrayList<>();

    CrlDistributionPoints(Der value) throws Unreadable {
        Der in = value.inside(Der.SEQUENCE);
        while (in.hasNext()) {
            Der name = in.next(Der.SEQUENCE).optional(Der.constructed(0));
            Der full = name == null ? null : name.optional(Der.constructed(0));
            if (full != null) {
                fullNames.addAll(GeneralName.list(full));
            }
        }
    }

    @Override
    public void describe(Fields out) {
        out.texts("crl_distribution_points", GeneralName.texts(fullNames));
    }
}
