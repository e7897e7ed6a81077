package dev.tlstrace.diagnosis;

import dev.tlstrace.x509.Certificate;
import dev.tlstrace.x509.GeneralName;

/** {@code revocation-status-unknown}: revocation is to be checked, and nobody could be asked. */
final class RevocationStatusUnknown implements TrustRule {
    static final String ID = "revocation-status-unknown";

    @Override
    public Diagnosis diagnose(Trial trial) {
        boolean said = trial.verdict().finding() == Finding.UNDETERMINED_REVOCATION_STATUS;
        return said ? of(trial, Confidence.CERTAIN) : null;
    }

    /** Whether all certificates of this JVM's TLS peers are checked. */
    static boolean isChecked(Trial trial) {
        return "true".equalsIgnoreCase(trial.surroundings().systemProperty("com.sun.net.ssl.checkRevocation"));
    }

    static Diagnosis of(Trial trial, Confidence confidence) {
        Diagnosis.Builder built = trial.begin(
                ID,
                confidence,
                "whether the " + trial.peer() + "'s certificate "
                        + Wording.name(trial.walk().leaf())
                        + " is revoked could not be found out, and this JVM demands to know");
        boolean anywhere = false;
        for (Certificate certificate : trial.walk().judged()) {
            for (String responder : certificate.ocspResponders()) {
                built.evidence("OCSP responder of " + Wording.name(certificate) + ": " + responder);
                anywhere = true;
            }
            for (GeneralName point : certificate.crlDistributionPoints()) {
                built.evidence("revocation list for " + Wording.name(certificate) + ": " + point.value());
                anywhere = true;
            }
        }
        return built.fix(
                        anywhere
                                ? "let this JVM reach the responder or list named in the evidence (firewall, proxy), or have the"
                                        + " server staple an OCSP response"
                                : "the certificates name neither an OCSP responder nor a revocation list: have their issuer add"
                                        + " one, or give this JVM the list (CertStore, ocsp.responderURL)")
                .build();
    }
}
