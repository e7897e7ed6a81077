package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.Handshake;

/** This side rejected the peer's certificates: one walk along them, then each trust rule in order. */
final class RejectedChain implements Rule {
    /** What breaks the path comes before what ails it further up, and both before whether there is an anchor at all. */
    private static final TrustRule[] RULES = {
        new CustomTrustManagerRejected(),
        new EmptyTruststore(),
        new CertificateRevoked(),
        new RevocationStatusUnknown(),
        new IssuerDistrusted(),
        new TrustAnchorNotCa(),
        new SelfSignedCertificate(),
        new TrustAnchorKeyMismatch(),
        new CertificateExpired(),
        new CertificateNotYetValid(),
        new PathConstraintViolated(),
        new WrongKeyUsage(),
        new UnrecognizedCriticalExtension(),
        new CertificateAlgorithmDisabled(),
        new WrongExtendedKeyUsage(),
        new HostnameMismatch(),
        new TlsInterception(),
        new IncompleteChain(),
        new UntrustedIssuer(),
        new CertificateSignatureInvalid(),
        new VerdictAlone()
    };

    @Override
    public Diagnosis diagnose(Handshake handshake, Surroundings surroundings) {
        Trial trial = Trial.of(handshake, surroundings);
        if (trial == null) {
            return null;
        }
        for (TrustRule rule : RULES) {
            Diagnosis found = rule.diagnose(trial);
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
