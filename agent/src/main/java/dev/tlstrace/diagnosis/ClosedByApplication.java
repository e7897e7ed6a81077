package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.ErrorFacts;
import dev.tlstrace.handshake.Handshake;
import dev.tlstrace.handshake.Outcome;

/** {@code closed-by-application}: this side's own application ended it. */
final class ClosedByApplication implements Rule {
    @Override
    public Diagnosis diagnose(Handshake handshake, Surroundings surroundings) {
        Seen seen = new Seen(handshake);
        ErrorFacts closed = seen.thrown("java.net.SocketException", "java.nio.channels.ClosedByInterruptException");
        boolean own = closed != null
                && closed.message() != null
                && (closed.message().startsWith("Socket closed")
                        || closed.message().startsWith("Socket is closed"));
        boolean interrupted = seen.threw("java.nio.channels.ClosedByInterruptException");
        if ((handshake.outcome() != Outcome.ABANDONED && !own && !interrupted) || seen.isCloseNotified()) {
            return null;
        }
        // an engine does not see its peer go: whoever drives it does, and closes it for that
        boolean bySocket = "socket".equals(handshake.transport()) && !handshake.isDropped();
        boolean begun = seen.last(null) != null;
        Diagnosis.Builder found = Diagnosis.of(
                "closed-by-application",
                own || interrupted || (bySocket && begun) ? Confidence.CERTAIN : Confidence.LIKELY,
                "this side's application " + (handshake.isDropped() ? "dropped" : "closed") + " the connection "
                        + seen.stage());
        if (!bySocket && handshake.clock().isPeersTurn()) {
            found.candidate(
                    "peer-closed-during-handshake",
                    "the application may have closed its SSLEngine since it found the connection at its end");
        }
        if (!begun) {
            found.candidate(
                    "local-provider-error",
                    "JSSE may have failed with an Error before it wrote anything, as for a jdk.tls.namedGroups without a group"
                            + " that this JVM has: the application's log has it");
        }
        return found.evidence(seen.turn() + " was to speak; the handshake had taken "
                        + handshake.durationNanos() / 1_000_000 + " ms")
                .fix("if that was not meant, look for a timeout of the application (connect or request timeout, pool"
                        + " shutdown) that is shorter than the handshake takes")
                .build();
    }
}
