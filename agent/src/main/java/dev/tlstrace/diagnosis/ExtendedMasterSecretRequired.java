package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.Handshake;

/** {@code extended-master-secret-required}: this JVM insists on RFC 7627 up to TLS 1.2, and the peer does without. */
final class ExtendedMasterSecretRequired implements Rule {
    private static final String PROPERTY = "jdk.tls.allowLegacyMasterSecret";

    @Override
    public Diagnosis diagnose(Handshake handshake, Surroundings surroundings) {
        Seen seen = new Seen(handshake);
        if (!seen.gaveUpIn("ExtendedMasterSecretExtension")
                || !seen.gaveUpWith("HANDSHAKE_FAILURE")
                || !"false".equals(surroundings.systemProperty(PROPERTY))) {
            return null;
        }
        return Diagnosis.of(
                        "extended-master-secret-required",
                        Confidence.CERTAIN,
                        seen.peer() + " does not extend the master secret (RFC 7627), and this JVM insists on that: "
                                + PROPERTY + "=false")
                .evidence((handshake.isClient() ? "server_hello" : "client_hello") + " has no extended_master_secret")
                .evidence(seen.verdict())
                .fix("have " + seen.peer()
                        + "'s TLS library updated, or use TLSv1.3 with it, which needs no such extension; " + PROPERTY
                        + "=true takes such peers, and weakens all connections of this JVM")
                .build();
    }
}
