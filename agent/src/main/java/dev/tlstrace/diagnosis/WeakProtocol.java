package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.Handshake;
import dev.tlstrace.tls.Registry;

/** {@code weak-protocol}: a version before TLS 1.2 (deprecated by RFC 8996). */
final class WeakProtocol implements WarningRule {
    @Override
    public Diagnosis warn(Handshake handshake, Surroundings surroundings) {
        int version = handshake.negotiation().version();
        if (!Established.is(handshake) || !Established.isOldVersion(version)) {
            return null;
        }
        String name = Registry.VERSIONS.name(version);
        String client = Offer.listed(new Offer(handshake).versions());
        return Diagnosis.of(
                        "weak-protocol",
                        Confidence.CERTAIN,
                        "the two sides agreed on " + name + ", which RFC 8996 deprecates")
                .evidence("the client offered " + client + ", server_hello chose " + name)
                .fix("enable TLSv1.2 or TLSv1.3 on the side that has neither: the "
                        + (client.contains("1.2") || client.contains("1.3") ? "server" : "client"))
                .build();
    }
}
