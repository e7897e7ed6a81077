package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.Handshake;
import dev.tlstrace.tls.KeyExchange;
import dev.tlstrace.tls.Registry;

/** {@code no-forward-secrecy}: who steals the server's key later reads what was recorded today. */
final class NoForwardSecrecy implements WarningRule {
    @Override
    public Diagnosis warn(Handshake handshake, Surroundings surroundings) {
        int suite = handshake.negotiation().cipherSuite();
        KeyExchange exchange = KeyExchange.of(suite);
        if (!Established.is(handshake) || !exchange.isKnown() || exchange.isForwardSecret()) {
            return null;
        }
        return Diagnosis.of(
                        "no-forward-secrecy",
                        Confidence.CERTAIN,
                        "the key exchange of " + Registry.CIPHER_SUITES.name(suite)
                                + " has no forward secrecy: the server's private key decrypts what was recorded")
                .evidence("key exchange " + exchange.name())
                .fix("enable ECDHE suites, or TLSv1.3, on the side that has none: the "
                        + (new Offer(handshake).hasModernSuite() ? "server" : "client"))
                .build();
    }
}
