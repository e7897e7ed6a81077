package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.Handshake;

/** {@code renegotiation-rejected}: one side wants a new handshake on the connection, the other does not allow it. */
final class RenegotiationRejected implements Rule {
    private static final int NO_RENEGOTIATION = 100;

    @Override
    public Diagnosis diagnose(Handshake handshake, Surroundings surroundings) {
        Seen seen = new Seen(handshake);
        boolean here = seen.gaveUpWith("HANDSHAKE_FAILURE")
                && seen.gaveUpIn(
                        "ClientHello$T12ClientHelloConsumer",
                        "ClientHello$D12ClientHelloConsumer",
                        "RenegoInfoExtension$",
                        "HelloRequest$");
        boolean there = !here
                && (seen.wasTold(NO_RENEGOTIATION)
                        || (handshake.isRenegotiation()
                                && handshake.isClient()
                                && handshake.negotiation().serverHello() == null
                                && seen.refusedWith("handshake_failure", "unexpected_message")));
        if (!here && !there) {
            return null;
        }
        String who = here ? "this side" : seen.peer();
        return Diagnosis.of(
                        "renegotiation-rejected",
                        here ? Confidence.CERTAIN : Confidence.LIKELY,
                        "a renegotiation was asked for, or must be secured by renegotiation_info, and " + who
                                + " does not accept that")
                .evidence(
                        here
                                ? seen.verdict()
                                : seen.wasTold(NO_RENEGOTIATION)
                                        ? "alert no_renegotiation received " + seen.stage()
                                        : seen.alertReceived())
                .evidence(
                        handshake.isRenegotiation()
                                ? "the connection had a handshake before"
                                : "it is the connection's first handshake")
                .fix(
                        "do without renegotiation: have the server ask for the client certificate in the first handshake (on"
                                + " IIS: negotiate client certificate), or use TLSv1.3; a peer without RFC 5746 must be updated")
                .build();
    }
}
