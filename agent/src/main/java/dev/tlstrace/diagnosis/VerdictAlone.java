package dev.tlstrace.diagnosis;

/** Where our own walk does not see what the JDK found, the JDK's word is passed on, and never as certain. */
final class VerdictAlone implements TrustRule {
    @Override
    public Diagnosis diagnose(Trial trial) {
        Finding finding = trial.verdict().finding();
        if (finding == null) {
            return null;
        }
        return trial.begin(
                        id(finding),
                        Confidence.LIKELY,
                        "the JDK rejected the " + trial.peer() + "'s certificate "
                                + Wording.name(trial.walk().leaf()) + " with "
                                + Verdict.inShort(trial.verdict().outermost()))
                .fix("compare what the exception says with the certificates in the evidence; the " + trial.peer()
                        + "'s owner can have them issued anew")
                .build();
    }

    private static String id(Finding finding) {
        switch (finding) {
            case EXPIRED:
                return CertificateExpired.ID;
            case NOT_YET_VALID:
                return CertificateNotYetValid.ID;
            case REVOKED:
                return CertificateRevoked.ID;
            case UNDETERMINED_REVOCATION_STATUS:
                return RevocationStatusUnknown.ID;
            case INVALID_SIGNATURE:
                return CertificateSignatureInvalid.ID;
            case ALGORITHM_CONSTRAINED:
                return CertificateAlgorithmDisabled.ID;
            case INVALID_KEY_USAGE:
            case END_ENTITY_USAGE:
                return WrongKeyUsage.ID;
            case UNRECOGNIZED_CRIT_EXT:
                return UnrecognizedCriticalExtension.ID;
            case HOST_NAME:
                return HostnameMismatch.ID;
            case DISTRUSTED:
            case BLOCKED:
                return IssuerDistrusted.ID;
            case ANCHOR_NOT_CA:
                return TrustAnchorNotCa.ID;
            case NO_ANCHORS:
                return EmptyTruststore.ID;
            default:
                return PathConstraintViolated.ID;
        }
    }
}
