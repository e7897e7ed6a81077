package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.Handshake;

/**
 * {@code key-exchange-disabled-locally}: the group that the server has chosen for the key exchange is too small for the client, which
 * is known to the client that says so, and is likely to the server that is told.
 */
final class KeyExchangeDisabledLocally implements Rule {
    private static final String ID = "key-exchange-disabled-locally";
    private static final int ENOUGH = 2048;

    @Override
    public Diagnosis diagnose(Handshake handshake, Surroundings surroundings) {
        Seen seen = new Seen(handshake);
        int bits = handshake.negotiation().serverKeyExchange() == null
                ? -1
                : handshake.negotiation().serverKeyExchange().dhBits();
        if (handshake.isClient()) {
            return here(seen, bits, surroundings);
        }
        boolean small = bits > 0 && bits < ENOUGH;
        return small && seen.refusedWith("insufficient_security", "handshake_failure") ? there(seen, bits) : null;
    }

    private static Diagnosis here(Seen seen, int bits, Surroundings surroundings) {
        if (!seen.gaveUpWith("INSUFFICIENT_SECURITY")
                || !seen.gaveUpIn("DHServerKeyExchange$", "ECDHServerKeyExchange$")) {
            return null;
        }
        Diagnosis.Builder found = Diagnosis.of(
                        ID,
                        Confidence.CERTAIN,
                        (bits > 0
                                        ? "the server's Diffie-Hellman group of " + bits + " bits"
                                        : "the server's key for the key exchange")
                                + " is disabled in this JVM, as the security property " + DisabledForTls.PROPERTY
                                + " or the application has it")
                .evidence(seen.verdict());
        for (DisabledEntry entry : DisabledEntry.of(DisabledForTls.PROPERTY, surroundings)) {
            boolean diffieHellman =
                    entry.name().equalsIgnoreCase("DH") || entry.name().equalsIgnoreCase("DiffieHellman");
            if (bits > 0 && diffieHellman) {
                found.evidence(DisabledForTls.PROPERTY + " has " + entry.text());
            }
        }
        return found.fix("have the server use suites with ECDHE, or a Diffie-Hellman group of 2048 bits or more (nginx:"
                        + " ssl_dhparam; a JDK: -Djdk.tls.ephemeralDHKeySize=2048)")
                .build();
    }

    private static Diagnosis there(Seen seen, int bits) {
        return Diagnosis.of(
                        ID,
                        Confidence.LIKELY,
                        "the client refused, most likely for this server's Diffie-Hellman group, which has only " + bits
                                + " bits")
                .evidence(seen.alertReceived())
                .evidence("server_key_exchange has a prime of " + bits + " bits")
                .fix("leave jdk.tls.ephemeralDHKeySize unset or set it to 2048, or have suites with ECDHE come first")
                .candidate("peer-rejected-handshake", "the client may have refused for another reason; its log has it")
                .build();
    }
}
