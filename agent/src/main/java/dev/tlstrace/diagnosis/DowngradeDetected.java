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
        boolean refusedMark = !handshake.isClient()
                && seen.refusedWith("illegal_parameter")
                && seen.last(false) != null
                && seen.last(false).message().type().equals("client_hello")
                && handshake.negotiation().serverHello() != null
                && handshake.negotiation().serverHello().downgradeSentinel() != 0
                && isOfBetter(new Offer(handshake));
        if (refusedMark) {
            return Diagnosis.of(
                            "downgrade-detected",
                            Confidence.LIKELY,
                            "this server chose "
                                    + Registry.VERSIONS.name(
                                            handshake.negotiation().version())
                                    + ", the best version in the offer that it got, marked that it knows better, and the client"
                                    + " refused: the offer was most likely changed on the way")
                    .evidence("client, as it came: " + Offer.listed(new Offer(handshake).versions()))
                    .evidence(
                            "the last eight bytes of our server_hello's random are the mark of RFC 8446, section 4.1.3")
                    .evidence(seen.alertReceived())
                    .fix(
                            "find what stands between this server and that client (a TLS-inspecting proxy, an old load balancer)"
                                    + " and update it; compare the client's trace with this one")
                    .candidate("malformed-message", "the client may have refused something else in our messages")
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

    /** Whether an offer without TLS 1.3 holds what is of use in TLS 1.3 alone. */
    private static boolean isOfBetter(Offer offer) {
        boolean modern = false;
        for (String suite : offer.suites()) {
            modern |= Offer.isTls13(suite);
        }
        return modern && !offer.versions().contains("TLSv1.3");
    }
}
