package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.Handshake;

/** {@code finished-mismatch}: both sides have not seen the same handshake. */
final class FinishedMismatch implements Rule {
    @Override
    public Diagnosis diagnose(Handshake handshake, Surroundings surroundings) {
        Seen seen = new Seen(handshake);
        boolean here = seen.gaveUpIn("Finished$") && seen.gaveUpWith("DECRYPT_ERROR", "ILLEGAL_PARAMETER");
        boolean there = seen.refusedWith("decrypt_error") && seen.hasSent("finished");
        if (!here && !there) {
            return null;
        }
        return Diagnosis.of(
                        "finished-mismatch",
                        here ? Confidence.CERTAIN : Confidence.LIKELY,
                        here
                                ? seen.peer() + "'s finished message does not fit the messages that this side has seen"
                                : seen.peer() + " says that this side's finished message does not fit what it has seen")
                .evidence(here ? seen.verdict() : seen.alertReceived())
                .fix(
                        "look for what changes messages on the way (a proxy or middlebox that edits TLS), and for a faulty TLS"
                                + " library or key on " + seen.peer()
                                + "; compare both sides' traces message by message")
                .build();
    }
}
