package dev.tlstrace.diagnosis;

import dev.tlstrace.x509.Certificate;

/**
 * {@code certificate-signature-invalid}: names and key identifiers lead to an anchor, yet a signature on the way does not hold. Where
 * key identifiers are missing, the likelier reading is an anchor of another key.
 */
final class CertificateSignatureInvalid implements TrustRule {
    static final String ID = "certificate-signature-invalid";

    @Override
    public Diagnosis diagnose(Trial trial) {
        Certificate anchor = trial.walk().anchor();
        if (anchor == null || trial.walk().isLeafTrusted()) {
            return null;
        }
        boolean said = trial.verdict().finding() == Finding.INVALID_SIGNATURE;
        if (!said && !trial.isUnexplained()) {
            return null;
        }
        Certificate under = trial.walk().judged().get(trial.walk().judged().size() - 1);
        boolean identified = under.authorityKeyIdentifier() != null && anchor.subjectKeyIdentifier() != null;
        if (!identified) {
            return TrustAnchorKeyMismatch.of(trial, anchor, Confidence.LIKELY);
        }
        return trial.begin(
                        ID,
                        said ? Confidence.LIKELY : Confidence.POSSIBLE,
                        "the " + trial.peer() + "'s chain leads by its names to the anchor " + Wording.name(anchor)
                                + ", but a signature in it does not verify: a certificate was changed after it was signed, or"
                                + " signed with another key than its issuer's")
                .fix("have the " + trial.peer()
                        + "'s owner compare the certificates sent with those that the CA issued, and"
                        + " install these")
                .candidate(TrustAnchorKeyMismatch.ID, "the CA may have a new key that goes by the old identifier")
                .build();
    }
}
