package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.Handshake;

/** {@code peer-closed-during-handshake}: the connection was closed in good order, without a word. */
final class PeerClosedDuringHandshake implements Rule {
    @Override
    public Diagnosis diagnose(Handshake handshake, Surroundings surroundings) {
        Seen seen = new Seen(handshake);
        boolean ended = seen.threw("java.io.EOFException");
        boolean notified = seen.isCloseNotified() && seen.refusal() == null;
        boolean engineEnded = seen.isLocalVerdict()
                && seen.passedThrough("SSLEngineImpl.closeInbound", "TransportContext.closeInbound");
        if (!ended && !notified && !engineEnded) {
            return null;
        }
        Diagnosis.Builder found = Diagnosis.of(
                        "peer-closed-during-handshake",
                        (engineEnded && !notified) || ConnectionResetDuringHandshake.isJudging(handshake, seen)
                                ? Confidence.LIKELY
                                : Confidence.CERTAIN,
                        "the connection was closed " + seen.stage() + ", by " + seen.peer()
                                + " or by something between, such as a proxy or a balancer")
                .evidence(
                        notified
                                ? "close_notify was received"
                                : engineEnded
                                        ? "the application told its SSLEngine that nothing more comes in"
                                        : "end of stream while " + seen.turn() + " was to speak, and no alert")
                .evidence(
                        seen.last(false) == null
                                ? "nothing was received"
                                : "last received: " + seen.last(false).message().type());
        ConnectionResetDuringHandshake.candidates(handshake, seen, false, found);
        return found.fix(
                        handshake.isClient()
                                ? "check host, port and proxy, and look into the server's or balancer's log at this time; a"
                                        + " server that drops a connection without an alert says why only there"
                                : "if these come at regular intervals, they are health checks: have the balancer check by TLS"
                                        + " or by another port; else look on that client")
                .build();
    }
}
