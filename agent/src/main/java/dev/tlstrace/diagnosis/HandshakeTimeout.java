package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.Clock;
import dev.tlstrace.handshake.Handshake;
import dev.tlstrace.handshake.MessageSeen;
import dev.tlstrace.handshake.Outcome;

/** {@code handshake-timeout}: nothing came any more. */
final class HandshakeTimeout implements Rule {
    /** More than one segment of a common network, in bytes. */
    private static final int SEGMENT = 1400;

    @Override
    public Diagnosis diagnose(Handshake handshake, Surroundings surroundings) {
        Seen seen = new Seen(handshake);
        boolean timeout = seen.threw("java.net.SocketTimeoutException");
        boolean stalled = handshake.outcome() == Outcome.STALLED;
        if (!timeout && !stalled) {
            return null;
        }
        Clock clock = handshake.clock();
        boolean peers = seen.isPeersTurn();
        MessageSeen last = seen.last(null);
        Diagnosis.Builder found = Diagnosis.of(
                        "handshake-timeout",
                        timeout ? Confidence.CERTAIN : Confidence.LIKELY,
                        (peers
                                        ? seen.peer() + (clock.isPeersTurn() ? " did not answer " : " did not go on ")
                                        : "this side did not go on ")
                                + seen.stage()
                                + (timeout ? " before the application's timeout ran out" : ""))
                .evidence(seen.stage() + "; " + seen.turn() + " was to speak")
                .evidence("waiting for " + seen.peer() + " " + millis(clock.waitingNanos()) + ", this side's own work "
                        + millis(clock.computingNanos()) + ", certificate checks " + millis(clock.trustNanos()));
        if (clock.taskWaitingNanos() > 0) {
            found.evidence("delegated tasks waited for the application " + millis(clock.taskWaitingNanos()));
        }
        boolean large = last != null && last.isSent() && last.length() > SEGMENT;
        if (large) {
            found.evidence(
                    last.message().type() + " has " + last.length() + " bytes, more than one network packet holds");
        }
        if (!peers) {
            return found.fix(
                            "look why the application does not go on: blocked event loop, starved workers, delegated tasks"
                                    + " that are not run, a trust manager that waits for OCSP or CRL servers")
                    .build();
        }
        return found.fix(
                        large
                                ? "check whether packets above a size are lost on the way (MTU, firewalls that drop large"
                                        + " ClientHellos); naming fewer groups in -Djdk.tls.namedGroups makes it smaller"
                                : seen.last(false) == null
                                        ? "check that this port speaks TLS at all and that the server is not overloaded;"
                                                + " firewalls that drop silently look like this too"
                                        : "look on " + seen.peer()
                                                + " at what it did after that message: overload, blocked"
                                                + " threads, a slow certificate check")
                .build();
    }

    private static String millis(long nanos) {
        return nanos / 1_000_000 + " ms";
    }
}
