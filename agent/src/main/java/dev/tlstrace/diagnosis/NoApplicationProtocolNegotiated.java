package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.Handshake;

/** {@code no-application-protocol-negotiated}: the client offered some by ALPN, and the server chose none. */
final class NoApplicationProtocolNegotiated implements WarningRule {
    @Override
    public Diagnosis warn(Handshake handshake, Surroundings surroundings) {
        Offer offer = new Offer(handshake);
        boolean none = Established.is(handshake)
                && handshake.isClient()
                && offer.applicationProtocols() != null
                && !offer.applicationProtocols().contains("http/1.1")
                && handshake.negotiation().applicationProtocol() == null;
        if (!none) {
            return null;
        }
        return Diagnosis.of(
                        "no-application-protocol-negotiated",
                        Confidence.CERTAIN,
                        "this client offered " + Offer.listed(offer.applicationProtocols())
                                + " by ALPN and the server chose none; clients that insist, such as gRPC's, close the"
                                + " connection now")
                .evidence("no application_layer_protocol_negotiation in the server's answer")
                .fix("have the server's owner enable ALPN and that protocol, on a balancer in front of it too")
                .build();
    }
}
