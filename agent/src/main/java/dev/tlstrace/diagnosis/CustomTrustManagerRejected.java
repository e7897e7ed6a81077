package dev.tlstrace.diagnosis;

import dev.tlstrace.x509.Certificate;

/** {@code custom-trust-manager-rejected}: code of the application's refused, the JDK had no say; only that code knows why. */
final class CustomTrustManagerRejected implements TrustRule {
    static final String ID = "custom-trust-manager-rejected";

    @Override
    public Diagnosis diagnose(Trial trial) {
        if (trial.verdict().foreignCheck() != null && trial.anchors() != null) {
            return byCheck(trial, trial.verdict().foreignCheck());
        }
        if (trial.verdict().isJdks() || trial.anchors() != null || trial.manager() == null) {
            return null;
        }
        Diagnosis.Builder built = trial.begin(
                        ID,
                        Confidence.CERTAIN,
                        "the application's own trust manager " + trial.manager() + " rejected the " + trial.peer()
                                + "'s certificate " + Wording.name(trial.walk().leaf()) + " with "
                                + Verdict.inShort(trial.verdict().outermost()))
                .fix("look at " + trial.manager()
                        + ": what it checks and what it trusts is the application's decision, the JDK was not asked");
        long now = trial.surroundings().now();
        for (Certificate certificate : trial.walk().path()) {
            if (certificate.notAfter() < now) {
                built.candidate(
                        CertificateExpired.ID,
                        Wording.name(certificate) + " expired on " + Wording.date(certificate.notAfter()));
            } else if (certificate.notBefore() > now) {
                built.candidate(
                        CertificateNotYetValid.ID,
                        Wording.name(certificate) + " is valid from " + Wording.date(certificate.notBefore()) + " on");
            }
        }
        if (ChainWalk.isRoot(trial.walk().leaf())) {
            built.candidate(SelfSignedCertificate.ID, "the certificate is signed by itself");
        }
        return built.build();
    }

    /** An application may add checks of its own to the JDK's path validation (PKIXCertPathChecker). */
    private static Diagnosis byCheck(Trial trial, String check) {
        return trial.begin(
                        ID,
                        Confidence.LIKELY,
                        "a check that the application has added to the JDK's, " + check + ", rejected the "
                                + trial.peer()
                                + "'s chain of " + Wording.name(trial.walk().leaf()) + " with "
                                + Verdict.inShort(trial.verdict().outermost()))
                .fix("look at " + check + ": what it checks is the application's decision")
                .build();
    }
}
