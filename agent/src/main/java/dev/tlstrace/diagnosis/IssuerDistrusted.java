package dev.tlstrace.diagnosis;

import dev.tlstrace.x509.Certificate;

/**
 * {@code issuer-distrusted}: the anchor is in the store, yet the JDK no longer trusts what it issues. (A certificate that the JDK's own
 * list blocks bears the same id, never as certain: which one it is the JDK does not say.)
 */
final class IssuerDistrusted implements TrustRule {
    static final String ID = "issuer-distrusted";

    @Override
    public Diagnosis diagnose(Trial trial) {
        if (trial.verdict().finding() != Finding.DISTRUSTED) {
            return null;
        }
        Certificate leaf = trial.walk().leaf();
        Certificate anchor = trial.walk().anchor();
        String root = anchor == null ? Wording.issuer(trial.walk().top()) : Wording.name(anchor);
        Diagnosis.Builder built = trial.begin(
                ID,
                Confidence.CERTAIN,
                "this JDK distrusts the CA " + root + " by its own policy for certificates issued as late as "
                        + Wording.name(leaf) + " (valid from " + Wording.date(leaf.notBefore())
                        + "), although the CA is in the trust store");
        String policies = trial.surroundings().securityProperty("jdk.security.caDistrustPolicies");
        if (policies != null) {
            built.evidence("security property jdk.security.caDistrustPolicies is " + policies);
        }
        return built.fix("have the " + trial.peer() + "'s owner get a certificate from another CA")
                .build();
    }
}
