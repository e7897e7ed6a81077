package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.Handshake;

/** {@code no-common-alpn}: client and server share no application protocol. */
final class NoCommonAlpn implements Rule {
    @Override
    public Diagnosis diagnose(Handshake handshake, Surroundings surroundings) {
        Seen seen = new Seen(handshake);
        boolean here = seen.gaveUpWith("NO_APPLICATION_PROTOCOL");
        boolean there = seen.refusedWith("no_application_protocol");
        Offer offer = new Offer(handshake);
        if ((!here && !there) || !offer.isKnown()) {
            return null;
        }
        if (offer.applicationProtocols() == null) {
            return there ? missing(seen) : null;
        }
        String client = Offer.listed(offer.applicationProtocols());
        String server = handshake.enabled() == null
                ? "unknown"
                : Offer.listed(handshake.enabled().applicationProtocols());
        Diagnosis.Builder found = Diagnosis.of(
                        "no-common-alpn",
                        here ? Confidence.CERTAIN : Confidence.LIKELY,
                        here
                                ? "the client speaks " + client + ", this server " + server
                                : "the server speaks none of the application protocols that this client offers: "
                                        + client)
                .evidence("client: " + client);
        if (here) {
            found.evidence("server: " + server).evidence(seen.verdict());
        } else {
            found.evidence(seen.alertReceived());
        }
        return found.fix(
                        here
                                ? "enable one of the client's protocols on this server (SSLParameters.setApplicationProtocols, the"
                                        + " server's HTTP/2 setting), or have that client offer http/1.1 as well"
                                : "have this client offer what the server speaks, mostly http/1.1 beside h2, or check that it is"
                                        + " the right port")
                .build();
    }

    private static Diagnosis missing(Seen seen) {
        return Diagnosis.of(
                        "no-common-alpn",
                        Confidence.LIKELY,
                        "this client offers no application protocol by ALPN, and the server insists on one")
                .evidence("client_hello has no application_layer_protocol_negotiation")
                .evidence(seen.alertReceived())
                .fix(
                        "have this client offer the protocol that it speaks (SSLParameters.setApplicationProtocols), or connect"
                                + " to a port that does not need ALPN")
                .build();
    }
}
