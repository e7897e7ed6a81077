package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.TrustAnchors;
import java.io.File;

/** {@code empty-truststore}: there is nothing in the store that was asked, so it can trust nobody. */
final class EmptyTruststore implements TrustRule {
    static final String ID = "empty-truststore";

    /** What JSSE puts in the place of a trust manager that there is not. */
    private static final String NONE = "sun.security.ssl.DummyX509TrustManager";

    @Override
    public Diagnosis diagnose(Trial trial) {
        if (NONE.equals(trial.manager())) {
            return noManager(trial);
        }
        TrustAnchors anchors = trial.anchors();
        boolean none = anchors != null && anchors.count() == 0;
        if (!none && (anchors != null || trial.verdict().finding() != Finding.NO_ANCHORS)) {
            return null;
        }
        Diagnosis.Builder built = trial.begin(
                ID,
                Confidence.CERTAIN,
                (anchors == null ? "the trust store that was asked" : trial.store())
                        + " holds no certificate at all, so no " + trial.peer()
                        + " certificate can be trusted, "
                        + Wording.name(trial.walk().leaf()) + " included");
        String property = trial.surroundings().systemProperty("javax.net.ssl.trustStore");
        if (property == null || property.isEmpty()) {
            return built.fix(
                            "load the trust store that the application is meant to use (path, type and password), or, if it is"
                                    + " meant to use the JDK's, look whether lib/security/cacerts of this JDK is there and not empty")
                    .build();
        }
        File file = new File(property);
        String state = !file.exists()
                ? "does not exist"
                : !file.canRead() ? "cannot be read by this process" : "has " + file.length() + " bytes";
        return built.evidence("javax.net.ssl.trustStore is " + property + ", which " + state)
                .fix("have javax.net.ssl.trustStore name a key store that holds the CA certificates, with"
                        + " javax.net.ssl.trustStoreType its type and javax.net.ssl.trustStorePassword its password: without"
                        + " that one JSSE reads no certificate of a PKCS12 store, nor one that openssl wrote there without"
                        + " the JDK's mark of trust (keytool -importcert sets it)")
                .build();
    }

    private static Diagnosis noManager(Trial trial) {
        return trial.begin(
                        ID,
                        Confidence.CERTAIN,
                        "the SSLContext in use was initialised without an X509TrustManager, so no " + trial.peer()
                                + " certificate can be trusted, "
                                + Wording.name(trial.walk().leaf()) + " included")
                .fix(
                        "give SSLContext.init the trust managers of a TrustManagerFactory that was initialised with the right"
                                + " trust store, or null for the JDK's default; an empty array, or managers of another kind, trust"
                                + " nobody")
                .build();
    }
}
