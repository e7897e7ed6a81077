package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.Handshake;
import dev.tlstrace.x509.Certificate;

/** {@code certificate-expires-soon}: in less than two weeks, and in less than a fifth of its life, so that short-lived ones pass. */
final class CertificateExpiresSoon implements WarningRule {
    private static final long DAY_MILLIS = 24L * 3600 * 1000;
    private static final long SOON_MILLIS = 14 * DAY_MILLIS;
    private static final int PART_OF_LIFE = 5;

    @Override
    public Diagnosis warn(Handshake handshake, Surroundings surroundings) {
        if (!Established.is(handshake)) {
            return null;
        }
        for (Certificate certificate : Established.certificates(handshake, surroundings)) {
            long left = certificate.notAfter() - surroundings.now();
            long life = certificate.notAfter() - certificate.notBefore();
            if (left > 0
                    && left < SOON_MILLIS
                    && left < life / PART_OF_LIFE
                    && Established.counts(certificate, handshake, surroundings)) {
                return Diagnosis.of(
                                "certificate-expires-soon",
                                Confidence.CERTAIN,
                                "the certificate \"" + certificate.subject().rfc2253() + "\" expires in "
                                        + (left < DAY_MILLIS ? "less than a day" : left / DAY_MILLIS + " day(s)")
                                        + ", on "
                                        + Certificate.iso(certificate.notAfter()))
                        .evidence(
                                "issued by \"" + certificate.issuer().rfc2253() + "\", SHA-256 " + certificate.sha256())
                        .fix("renew it, and make sure that the process that uses it loads the new one")
                        .build();
            }
        }
        return null;
    }
}
