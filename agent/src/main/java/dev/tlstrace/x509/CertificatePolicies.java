package dev.tlstrace.x509;

import dev.tlstrace.tls.Described;
import dev.tlstrace.tls.Fields;
import java.util.ArrayList;
import java.util.List;

/**
 * <pre>
 * certificatePolicies ::= SEQUENCE SIZE (1..MAX) OF PolicyInformation
 *
 * PolicyInformation ::= SEQUENCE {
 *      policyIdentifier   CertPolicyId,             -- OBJECT IDENTIFIER
 *      policyQualifiers   SEQUENCE SIZE (1..MAX) OF PolicyQualifierInfo OPTIONAL }
 *                                                   RFC 5280, section 4.2.1.4
 * </pre>
 */
final class CertificatePolicies implements Described {
    static final String OID = "2.5.29.32";

    final List<String> policies = new ArrayList<>();

    CertificatePolicies(Der value) throws Unreadable {
        Der in = value.inside(Der.SEQUENCE);
        while (in.hasNext()) {
            policies.add(in.next(Der.SEQUENCE).next(Der.OBJECT_IDENTIFIER).oid());
        }
    }

    @Override
    public void describe(Fields out) {
        out.texts("certificate_policies", policies);
    }
}
