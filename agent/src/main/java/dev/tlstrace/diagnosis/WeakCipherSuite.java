package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.Handshake;
import dev.tlstrace.tls.Registry;

/** {@code weak-cipher-suite}: a cipher that is broken, or none at all. */
final class WeakCipherSuite implements WarningRule {
    private static final String[] WEAK = {
        "_RC4_", "_RC2_", "_3DES_", "_DES_", "_DES40_", "_IDEA_", "_NULL_", "_EXPORT", "_anon_", "_MD5"
    };

    @Override
    public Diagnosis warn(Handshake handshake, Surroundings surroundings) {
        String suite = Registry.CIPHER_SUITES.nameOrNull(handshake.negotiation().cipherSuite());
        if (!Established.is(handshake) || suite == null) {
            return null;
        }
        for (String weak : WEAK) {
            if (suite.contains(weak) || suite.endsWith(weak)) {
                return Diagnosis.of(
                                "weak-cipher-suite",
                                Confidence.CERTAIN,
                                "the two sides agreed on " + suite + ", of which " + weak.replace("_", "") + " is weak")
                        .evidence("server_hello chose " + suite)
                        .fix("have the server prefer AEAD suites (TLS_AES_128_GCM_SHA256,"
                                + " TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256), and take the weak ones out on both sides")
                        .build();
            }
        }
        return null;
    }
}
