package dev.tlstrace.diagnosis;

import dev.tlstrace.x509.Certificate;

/** {@code self-signed-certificate}: the peer vouches for itself, and this certificate is not in the store. */
final class SelfSignedCertificate implements TrustRule {
    static final String ID = "self-signed-certificate";

    @Override
    public Diagnosis diagnose(Trial trial) {
        Certificate leaf = trial.walk().leaf();
        boolean unknown = trial.isUnexplained() || trial.verdict().finding() == Finding.INVALID_SIGNATURE;
        if (!unknown
                || !ChainWalk.isRoot(leaf)
                || trial.walk().anchor() != null
                || trial.walk().namesake() != null) {
            return null;
        }
        return trial.begin(
                        ID,
                        trial.anchors() != null && trial.anchors().isComplete()
                                ? Confidence.CERTAIN
                                : Confidence.LIKELY,
                        "the " + trial.peer() + "'s certificate " + Wording.name(leaf)
                                + " is signed by itself and not in " + trial.store())
                .fix(UntrustedIssuer.advice(trial, leaf))
                .build();
    }
}
