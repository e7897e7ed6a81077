package dev.tlstrace.diagnosis;

import dev.tlstrace.x509.Certificate;

/** {@code unrecognized-critical-extension}: a certificate insists on an extension that the JDK does not know. */
final class UnrecognizedCriticalExtension implements TrustRule {
    static final String ID = "unrecognized-critical-extension";

    @Override
    public Diagnosis diagnose(Trial trial) {
        if (!trial.mayBe(Finding.UNRECOGNIZED_CRIT_EXT) || trial.walk().isLeafTrusted()) {
            return null;
        }
        for (Certificate certificate : trial.walk().judged()) {
            if (!certificate.unrecognisedCriticalExtensions().isEmpty()) {
                String oid = certificate.unrecognisedCriticalExtensions().get(0).oid();
                return trial.begin(
                                ID,
                                trial.confidence(Finding.UNRECOGNIZED_CRIT_EXT),
                                "the certificate " + Wording.name(certificate) + " has the extension " + oid
                                        + " marked critical, and the JDK, which does not know it, must refuse the certificate")
                        .fix("have the certificate issued anew without the extension " + oid
                                + " or with it not critical")
                        .build();
            }
        }
        return null;
    }
}
