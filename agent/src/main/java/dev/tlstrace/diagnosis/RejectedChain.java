package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.Handshake;
import java.util.List;

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
        List<Trial> trials = Trial.of(handshake, surroundings);
        Diagnosis found = trials.isEmpty() ? null : diagnose(trials.get(0));
        if (found == null || !trials.get(0).isUnexplained()) {
            return found;
        }
        // the JDK found fault with each way, and what is wrong with another may be what was meant to be right
        for (Trial other : trials.subList(1, trials.size())) {
            Diagnosis its = diagnose(other);
            if (its != null && !its.id().equals(found.id())) {
                return found.atMostLikely().or(its.id(), "by another way through the chain, " + its.cause());
            }
        }
        return found;
    }

    private static Diagnosis diagnose(Trial trial) {
        for (TrustRule rule : RULES) {
            Diagnosis found = rule.diagnose(trial);
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
