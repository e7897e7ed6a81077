package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.Handshake;

/** {@code protocol-disabled-locally}: JSSE could not even begin, since every enabled version is disabled by a security property. */
final class ProtocolDisabledLocally implements Rule {
    @Override
    public Diagnosis diagnose(Handshake handshake, Surroundings surroundings) {
        Seen seen = new Seen(handshake);
        if (handshake.enabled() == null || !seen.passedThrough("HandshakeContext.<init>") || !seen.isLocalVerdict()) {
            return null;
        }
        LocalOffer offer = new LocalOffer(handshake.enabled(), DisabledForTls.of(surroundings));
        if (!offer.usableVersions().isEmpty()) {
            return null;
        }
        String disabled = Offer.listed(
                offer.disabledVersions().isEmpty() ? handshake.enabled().protocols() : offer.disabledVersions());
        return Diagnosis.of(
                        "protocol-disabled-locally",
                        Confidence.CERTAIN,
                        "the application enabled only " + disabled
                                + (offer.disabledVersions().isEmpty()
                                        ? ", which is no version that a handshake can begin with"
                                        : ", and this JVM's security property " + DisabledForTls.PROPERTY
                                                + " disables all of that, so that no handshake can begin"))
                .evidence("enabled by the application: " + disabled)
                .evidence(DisabledForTls.PROPERTY + "=" + surroundings.securityProperty(DisabledForTls.PROPERTY))
                .evidence("nothing was sent; application.stack shows who asked for it")
                .fix("enable TLSv1.2 and TLSv1.3 where the application or its driver sets the versions"
                        + " (SSLParameters.setProtocols, -Djdk.tls.client.protocols, -Dhttps.protocols, a driver's"
                        + " enabledTLSProtocols); update a driver that knows no better")
                .build();
    }
}
