package dev.tlstrace.diagnosis;

import dev.tlstrace.x509.Certificate;

/** {@code certificate-expired}: a certificate on the path is past its last day. Anchors do not count, the JDK does not check them. */
final class CertificateExpired implements TrustRule {
    static final String ID = "certificate-expired";

    @Override
    public Diagnosis diagnose(Trial trial) {
        if (!(trial.mayBe(Finding.EXPIRED) || trial.isUnexplained())
                || trial.walk().isLeafTrusted()) {
            return null;
        }
        boolean rootOnTop =
                trial.walk().anchor() == null && ChainWalk.isRoot(trial.walk().top());
        if (trial.isUnexplained() && rootOnTop) {
            // a root that nobody here knows is the greater trouble
            return null;
        }
        long now = trial.surroundings().now();
        for (Certificate certificate : trial.walk().judged()) {
            if (certificate.notAfter() < now) {
                return of(trial, certificate, now);
            }
        }
        return null;
    }

    private static Diagnosis of(Trial trial, Certificate expired, long now) {
        boolean own = expired == trial.walk().leaf();
        String whose = own ? "the " + trial.peer() + "'s certificate " : "the intermediate certificate ";
        Diagnosis.Builder built = trial.begin(
                        ID,
                        trial.confidenceInDate(Finding.EXPIRED),
                        whose + Wording.name(expired) + " expired on " + Wording.date(expired.notAfter()) + ", "
                                + Wording.span(now - expired.notAfter()) + " ago by this machine's clock")
                .evidence("it was valid from " + Wording.date(expired.notBefore()) + "; this machine's clock says "
                        + Wording.date(now));
        if (trial.walk().anchor() == null && trial.anchors() != null) {
            built.candidate(
                    IncompleteChain.ID,
                    "the issuer " + Wording.issuer(trial.walk().top())
                            + " was not sent and is not in the trust store: that will remain when the date is right");
        }
        return built.fix(
                        own
                                ? "have the " + trial.peer()
                                        + "'s owner renew the certificate; if it was renewed already, restart"
                                        + " or reload what serves it, which still holds the old one"
                                : "have the " + trial.peer()
                                        + "'s owner send the CA's present intermediate certificate instead of"
                                        + " the expired one")
                .build();
    }
}
