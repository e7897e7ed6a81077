package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.Handshake;
import dev.tlstrace.handshake.MessageSeen;
import dev.tlstrace.handshake.Outcome;

/**
 * {@code large-client-hello}: one that takes several packets, and got no answer. Of one that was answered nothing is said: since
 * hybrid key exchange they all are.
 */
final class LargeClientHello implements WarningRule {
    /** What a packet of a common network holds, in bytes. */
    private static final int PACKET = 1400;

    @Override
    public Diagnosis warn(Handshake handshake, Surroundings surroundings) {
        Seen seen = new Seen(handshake);
        MessageSeen last = seen.last(null);
        boolean unanswered = handshake.isClient()
                && (handshake.outcome() == Outcome.FAILED || handshake.outcome() == Outcome.STALLED)
                && last != null
                && last.isSent()
                && seen.last(false) == null
                && seen.refusal() == null
                && handshake.unreadable() == null;
        if (!unanswered || last.length() <= PACKET) {
            return null;
        }
        return Diagnosis.of(
                        "large-client-hello",
                        Confidence.POSSIBLE,
                        "this client's client_hello of " + last.length()
                                + " bytes takes several packets and was not answered; some firewalls and servers drop such")
                .evidence("client_hello has " + last.length() + " bytes")
                .fix(
                        "try with fewer groups, -Djdk.tls.namedGroups=x25519,secp256r1: if that works, what stands between must"
                                + " be updated")
                .build();
    }
}
