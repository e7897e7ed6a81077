package dev.tlstrace.diagnosis;

import dev.tlstrace.x509.Certificate;

/** {@code certificate-not-yet-valid}: a certificate's first day has not come, or a clock is wrong. */
final class CertificateNotYetValid implements TrustRule {
    static final String ID = "certificate-not-yet-valid";

    private static final long DAY = 24 * 60 * 60 * 1000L;

    @Override
    public Diagnosis diagnose(Trial trial) {
        if (!(trial.mayBe(Finding.NOT_YET_VALID) || trial.isUnexplained())
                || trial.walk().isLeafTrusted()) {
            return null;
        }
        if (trial.isUnexplained()
                && trial.walk().anchor() == null
                && ChainWalk.isRoot(trial.walk().top())) {
            return null;
        }
        long now = trial.surroundings().now();
        for (Certificate certificate : trial.walk().judged()) {
            if (certificate.notBefore() > now) {
                return of(trial, certificate, now);
            }
        }
        return null;
    }

    private static Diagnosis of(Trial trial, Certificate early, long now) {
        long ahead = early.notBefore() - now;
        String clock = ahead < DAY ? ": so little that a clock, this machine's or the issuer's, may be wrong" : "";
        return trial.begin(
                        ID,
                        trial.confidenceInDate(Finding.NOT_YET_VALID),
                        "the certificate " + Wording.name(early) + " is valid only from "
                                + Wording.date(early.notBefore()) + " on, " + Wording.span(ahead)
                                + " ahead of this machine's clock" + clock)
                .evidence("this machine's clock says " + Wording.date(now))
                .fix(
                        "compare this machine's clock with a time server; if it is right, have the " + trial.peer()
                                + "'s owner go on with the former certificate until then, and its issuer date new ones back a little")
                .build();
    }
}
