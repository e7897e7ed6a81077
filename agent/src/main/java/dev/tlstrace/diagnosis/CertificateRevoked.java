package dev.tlstrace.diagnosis;

/** {@code certificate-revoked}: revocation was checked, and the issuer has taken a certificate back. */
final class CertificateRevoked implements TrustRule {
    static final String ID = "certificate-revoked";

    @Override
    public Diagnosis diagnose(Trial trial) {
        if (trial.verdict().finding() != Finding.REVOKED) {
            return null;
        }
        return trial.begin(
                        ID,
                        Confidence.CERTAIN,
                        "a certificate of the " + trial.peer() + "'s chain has been revoked by its issuer: "
                                + Verdict.inShort(trial.verdict().outermost()))
                .fix("have the " + trial.peer()
                        + "'s owner replace the revoked certificate by a new one, with a new key if"
                        + " the old one was compromised")
                .build();
    }
}
