package dev.tlstrace.diagnosis;

import dev.tlstrace.x509.Certificate;

/** {@code trust-anchor-not-ca}: the certificate in the store that issued the peer's does not say that it is a CA. */
final class TrustAnchorNotCa implements TrustRule {
    static final String ID = "trust-anchor-not-ca";

    @Override
    public Diagnosis diagnose(Trial trial) {
        // looked at last and said by an exception of its own, so never behind "no path"
        if (trial.verdict().finding() != Finding.ANCHOR_NOT_CA) {
            return null;
        }
        Certificate anchor = trial.walk().anchor();
        if (anchor == null || trial.walk().isLeafTrusted() || anchor.isCa() || anchor.version() < 3) {
            return null;
        }
        return trial.begin(
                        ID,
                        Confidence.CERTAIN,
                        Wording.name(anchor) + " in " + trial.store() + " issued "
                                + Wording.name(trial.walk()
                                        .judged()
                                        .get(trial.walk().judged().size() - 1))
                                + ", but its basic constraints do not make it a CA, which the JDK demands of an anchor")
                .fix(
                        "make a new CA certificate with basic constraints CA:TRUE (keytool -ext bc:critical=ca:true, openssl"
                                + " basicConstraints=critical,CA:TRUE) for the same key, and put it into the trust store in place of"
                                + " the old one")
                .build();
    }
}
