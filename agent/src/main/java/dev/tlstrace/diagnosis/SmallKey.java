package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.Handshake;
import dev.tlstrace.x509.Certificate;

/** {@code small-key}: a key that is too short for what it protects. */
final class SmallKey implements WarningRule {
    private static final int RSA_BITS = 2048;
    private static final int EC_BITS = 224;

    @Override
    public Diagnosis warn(Handshake handshake, Surroundings surroundings) {
        if (!Established.is(handshake)) {
            return null;
        }
        for (Certificate certificate : Established.certificates(handshake, surroundings)) {
            if (certificate.publicKey() == null || certificate.publicKey().fault() != null) {
                continue;
            }
            int bits = certificate.publicKey().size();
            String algorithm = certificate.publicKey().algorithm();
            int least = algorithm.equals("EC")
                    ? EC_BITS
                    : algorithm.startsWith("RSA") || algorithm.equals("DSA") ? RSA_BITS : 0;
            boolean small = bits > 0 && bits < least;
            if (small && Established.counts(certificate, handshake, surroundings)) {
                return found("the certificate \"" + certificate.subject().rfc2253() + "\" has an " + algorithm
                                + " key of only " + bits + " bits")
                        .evidence("SHA-256 " + certificate.sha256())
                        .fix("have it reissued for an RSA key of 2048 bits or more, or for an EC key")
                        .build();
            }
        }
        int dh = handshake.negotiation().serverKeyExchange() == null
                ? -1
                : handshake.negotiation().serverKeyExchange().dhBits();
        return dh > 0 && dh < RSA_BITS
                ? found("the server's Diffie-Hellman prime has only " + dh + " bits")
                        .evidence("server_key_exchange")
                        .fix("have the server use ECDHE suites, or a group of 2048 bits or more"
                                + " (-Djdk.tls.ephemeralDHKeySize=2048 on a JDK)")
                        .build()
                : null;
    }

    private static Diagnosis.Builder found(String cause) {
        return Diagnosis.of("small-key", Confidence.CERTAIN, cause);
    }
}
