package dev.tlstrace.diagnosis;

import dev.tlstrace.tls.Hex;
import dev.tlstrace.x509.Certificate;

/** {@code trust-anchor-key-mismatch}: the store has a CA of the issuer's name, but of another key: one was made anew. */
final class TrustAnchorKeyMismatch implements TrustRule {
    static final String ID = "trust-anchor-key-mismatch";

    @Override
    public Diagnosis diagnose(Trial trial) {
        Finding finding = trial.verdict().finding();
        if (finding != Finding.INVALID_SIGNATURE && !trial.isUnexplained()) {
            return null;
        }
        boolean below = trial.validated() != null
                && trial.verdict().where() >= 0
                && trial.verdict().where() < trial.validated().size() - 1;
        Certificate namesake = below ? null : trial.walk().namesake();
        if (namesake == null) {
            return null;
        }
        // an identifier that differs may be a wrong one in the certificate, or made another way of the same key
        boolean proven = finding == Finding.INVALID_SIGNATURE
                || ChainWalk.isRoot(trial.walk().top());
        return of(trial, namesake, proven ? trial.confidence(Finding.INVALID_SIGNATURE) : Confidence.LIKELY);
    }

    static Diagnosis of(Trial trial, Certificate known, Confidence confidence) {
        Certificate top = trial.walk().top();
        Diagnosis.Builder built = trial.begin(
                ID,
                confidence,
                "the " + trial.peer() + "'s chain ends under a CA called " + Wording.name(known) + ", and "
                        + trial.store() + " holds a CA of that name, but with another key: the CA was made anew, or"
                        + " it is another one of the same name");
        built.evidence("the anchor's SHA-256 is " + known.sha256() + ", valid " + Wording.date(known.notBefore())
                + " to " + Wording.date(known.notAfter()));
        if (top.authorityKeyIdentifier() != null && known.subjectKeyIdentifier() != null) {
            built.evidence("the chain asks for the issuer key " + Hex.lower(top.authorityKeyIdentifier())
                    + ", the anchor has " + Hex.lower(known.subjectKeyIdentifier())
                    + "; JDKs pass over an anchor whose identifier differs, even if its key is the same");
        }
        return built.fix(
                        "get the CA's present certificate from the CA's owner, compare its SHA-256 with theirs by another way,"
                                + " and put it into the trust store beside the old one; or have the " + trial.peer()
                                + "'s certificate issued by the CA that is trusted")
                .build();
    }
}
