package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.TrustAnchors;
import dev.tlstrace.x509.Certificate;
import dev.tlstrace.x509.DistinguishedName;
import java.util.List;
import java.util.Locale;

/** {@code untrusted-issuer}: the CA above the peer's certificate is not in the store that was asked. */
final class UntrustedIssuer implements TrustRule {
    static final String ID = "untrusted-issuer";

    @Override
    public Diagnosis diagnose(Trial trial) {
        if (!trial.isUnexplained() || trial.walk().anchor() != null) {
            return null;
        }
        Certificate top = trial.walk().top();
        boolean rootSent = ChainWalk.isRoot(top);
        String ca = rootSent ? Wording.name(top) : Wording.issuer(top);
        boolean root = rootSent || IncompleteChain.isIssuerRoot(top);
        boolean known = trial.anchors() != null && trial.anchors().isComplete();
        Certificate crossed = known && root ? crossed(trial) : null;
        Diagnosis.Builder built = trial.begin(
                ID,
                known && root && crossed == null ? Confidence.CERTAIN : Confidence.LIKELY,
                "the " + trial.peer() + "'s certificate "
                        + Wording.name(trial.walk().leaf()) + " was issued under the CA " + ca + ", which is not in "
                        + trial.store());
        long now = trial.surroundings().now();
        for (Certificate certificate : trial.walk().judged()) {
            if (certificate.notAfter() < now) {
                built.candidate(
                        CertificateExpired.ID,
                        Wording.name(certificate) + " has expired as well, on " + Wording.date(certificate.notAfter()));
            }
        }
        if (crossed != null) {
            built.candidate(
                    IncompleteChain.ID,
                    "an authority in between is called as the anchor " + Wording.name(crossed)
                            + " is: if that has certified it too, the wrong one of its certificates was sent");
        }
        Certificate sameKey = IncompleteChain.keyUnderAnotherName(trial);
        if (sameKey != null) {
            built.evidence(Wording.name(sameKey)
                    + ", which was sent, has the key that is asked for, but its name is not" + " the issuer's " + ca);
        }
        if (!rootSent && root) {
            built.evidence("the certificate says by its authority key identifier that its issuer is a root");
        } else if (!rootSent) {
            built.candidate(
                    IncompleteChain.ID,
                    "if " + ca + " is an intermediate of a CA that is trusted, the peer should have sent it");
        }
        return built.fix(advice(trial, top)).build();
    }

    /**
     * The anchor by whose owner's name an authority below the root goes, and the root does not: it may have a second certificate, by that
     * anchor.
     */
    private static Certificate crossed(Trial trial) {
        List<Certificate> path = trial.walk().path();
        Certificate top = trial.walk().top();
        boolean rootSent = ChainWalk.isRoot(top);
        Certificate ofRoot = related(trial, rootSent ? top.subject() : top.issuer());
        for (Certificate authority : path.subList(1, rootSent ? path.size() - 1 : path.size())) {
            Certificate anchor = related(trial, authority.subject());
            if (anchor != null && !anchor.equals(ofRoot)) {
                return anchor;
            }
        }
        return null;
    }

    private static Certificate related(Trial trial, DistinguishedName name) {
        return name == null
                ? null
                : IncompleteChain.relatedAnchor(trial.anchors(), name.rfc2253().toLowerCase(Locale.ROOT));
    }

    /** What only this peer vouches for is to be compared by another way first. */
    static String advice(Trial trial, Certificate top) {
        TrustAnchors anchors = trial.anchors();
        String store = anchors == null
                ? "what that trust manager reads"
                : anchors.origin() == TrustAnchors.Origin.JDK_DEFAULT
                        ? "a trust store of the application's own (javax.net.ssl.trustStore), beside the JDK's CAs it needs"
                        : "the trust store in use";
        if (ChainWalk.isRoot(top)) {
            return "ask the owner of that " + trial.peer()
                    + ", by another way than this connection, whether its certificate has the" + " SHA-256 "
                    + top.sha256() + "; if so, get the certificate from them and put it into " + store;
        }
        return "if that CA is to be trusted, get its certificate from its owner, not from this connection, and put it into "
                + store
                + "; if the application should use another trust store than this one, see where it is configured";
    }
}
