package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.Handshake;
import dev.tlstrace.tls.Registry;

/** {@code downgrade-detected}: a better version was possible, and something kept the two from it. */
final class DowngradeDetected implements Rule {
    @Override
    public Diagnosis diagnose(Handshake handshake, Surroundings surroundings) {
        Seen seen = new Seen(handshake);
        boolean marked = handshake.isClient()
                && seen.gaveUpIn("ServerHello$ServerHelloConsumer")
                && seen.gaveUpWith("ILLEGAL_PARAMETER")
                && handshake.negotiation().serverHello() != null
                && handshake.negotiation().serverHello().downgradeSentinel() != 0;
        if (marked) {
            return Diagnosis.of(
                            "downgrade-detected",
                            Confidence.CERTAIN,
                            "the server chose "
                                    + Registry.VERSIONS.name(
                                            handshake.negotiation().version())
                                    + " and its random marks that it knows better, as this client does: something between"
                                    + " changed the client's offer, or the server is faulty")
                    .evidence("the last eight bytes of server_hello's random are the mark of RFC 8446, section 4.1.3")
                    .evidence("client: " + Offer.listed(new Offer(handshake).versions()))
                    .evidence(seen.verdict())
                    .fix(
                            "find what stands between (a TLS-inspecting proxy, an old load balancer) and update it, or have the"
                                    + " server's owner update the server's TLS library")
                    .build();
        }
        return seen.refusedWith("inappropriate_fallback")
                ? Diagnosis.of(
                                "downgrade-detected",
                                Confidence.LIKELY,
                                "the server refused a repeated attempt with an older version, since it knows a better one")
                        .evidence(seen.alertReceived())
                        .fix("stop the client from retrying with older versions, and look why its first attempt failed")
                        .build()
                : null;
    }
}
