package dev.tlstrace.diagnosis;

import dev.tlstrace.x509.Certificate;
import java.util.Arrays;
import java.util.List;

/**
 * {@code certificate-signature-invalid}: names and key identifiers lead to an anchor, yet a signature on the way does not hold. The
 * JDK says which one; key identifiers tell whether it is the issuer's key that is another one.
 */
final class CertificateSignatureInvalid implements TrustRule {
    static final String ID = "certificate-signature-invalid";

    @Override
    public Diagnosis diagnose(Trial trial) {
        boolean said = trial.verdict().finding() == Finding.INVALID_SIGNATURE;
        List<Certificate> validated = trial.validated();
        int where = trial.verdict().where();
        if (said && validated != null && where >= 0 && where < validated.size() - 1) {
            return amongSent(trial, validated.get(where), validated.get(where + 1));
        }
        Certificate anchor = trial.walk().anchor();
        if (anchor == null || trial.walk().isLeafTrusted() || !(said || trial.isUnexplained())) {
            return null;
        }
        if (said) {
            return underAnchor(trial, anchor);
        }
        // looking for a path, the JDK keeps to itself what it could not find out
        return RevocationStatusUnknown.isChecked(trial)
                ? RevocationStatusUnknown.of(trial, Confidence.LIKELY)
                : unsaid(trial, anchor);
    }

    private static Diagnosis amongSent(Trial trial, Certificate signed, Certificate issuer) {
        boolean identified = signed.authorityKeyIdentifier() != null && issuer.subjectKeyIdentifier() != null;
        if (!issuer.mayHaveIssued(signed)) {
            return IncompleteChain.otherKey(trial, signed, issuer);
        }
        Diagnosis.Builder built = of(
                trial,
                identified ? Confidence.CERTAIN : Confidence.LIKELY,
                "the signature on " + Wording.name(signed) + " does not verify with the key of " + Wording.name(issuer)
                        + ", which the " + trial.peer() + " sent as its issuer");
        return (identified
                        ? built.evidence("both name the same key by its identifier")
                        : built.candidate(
                                IncompleteChain.ID,
                                "the issuer may have a second certificate, of another key, which was not sent"))
                .build();
    }

    private static Diagnosis underAnchor(Trial trial, Certificate anchor) {
        Certificate under = trial.walk().judged().get(trial.walk().judged().size() - 1);
        byte[] asked = under.authorityKeyIdentifier();
        if (asked == null || anchor.subjectKeyIdentifier() == null) {
            return TrustAnchorKeyMismatch.of(trial, anchor, Confidence.LIKELY);
        }
        boolean byItsKey = anchor.publicKey() != null
                && Arrays.equals(asked, anchor.publicKey().identifier());
        Diagnosis.Builder built = of(
                trial,
                byItsKey ? Confidence.CERTAIN : Confidence.LIKELY,
                "the signature on " + Wording.name(under) + " does not verify with the key of the anchor "
                        + Wording.name(anchor));
        return (byItsKey
                        ? built.evidence("the key that it asks for is the anchor's: the identifier is that key's SHA-1")
                        : built.candidate(
                                TrustAnchorKeyMismatch.ID, "the CA may have a new key that goes by the old identifier"))
                .build();
    }

    /** The JDK found no path, and there is one without any fault that can be seen without computing signatures. */
    private static Diagnosis unsaid(Trial trial, Certificate anchor) {
        String words = trial.verdict().words();
        if (words != null) {
            return trial.begin(
                            ID,
                            Confidence.POSSIBLE,
                            "the " + trial.peer() + "'s chain leads by its names to the anchor "
                                    + Wording.name(anchor)
                                    + " and has no fault that tlstrace sees, but the JDK does not accept it: "
                                    + words)
                    .candidate(
                            CustomTrustManagerRejected.ID,
                            "the parameters that the application validates with (PKIXParameters) may be the reason")
                    .fix(
                            "compare what the exception says with the certificates in the evidence and with how the application"
                                    + " makes its trust manager")
                    .build();
        }
        return of(
                        trial,
                        Confidence.POSSIBLE,
                        "the " + trial.peer() + "'s chain leads by its names to the anchor " + Wording.name(anchor)
                                + " and has no other fault, but the JDK does not accept it: a signature may not verify")
                .candidate(
                        RevocationStatusUnknown.ID,
                        "if this JVM checks for revocation, it may not have found out whether an authority is revoked")
                .build();
    }

    private static Diagnosis.Builder of(Trial trial, Confidence confidence, String cause) {
        return trial.begin(
                        ID,
                        confidence,
                        cause + ": a certificate was changed after it was signed, or signed with another key")
                .fix("have the " + trial.peer()
                        + "'s owner compare the certificates sent with those that the CA issued, and"
                        + " install these");
    }
}
