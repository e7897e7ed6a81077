package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.AlertSeen;
import dev.tlstrace.handshake.Handshake;
import dev.tlstrace.handshake.Occurrence;
import dev.tlstrace.handshake.Outcome;

/** {@code record-mac-failure}: an encrypted record does not decrypt. */
final class RecordMacFailure implements Rule {
    private static final int ALERT_RECORD = 21;

    @Override
    public Diagnosis diagnose(Handshake handshake, Surroundings surroundings) {
        Seen seen = new Seen(handshake);
        boolean here = seen.isLocalVerdict()
                && seen.threw("javax.crypto.AEADBadTagException", "javax.crypto.BadPaddingException")
                && !isPlaintextAlert(handshake)
                && !isAlerted(handshake);
        // before Finished all that a side sends is in the clear, and what the peer means is something else
        boolean encrypted = seen.hasSent("finished") || handshake.previousOutcome() == Outcome.ESTABLISHED;
        boolean there = encrypted && seen.refusedWith("bad_record_mac", "decryption_failed_RESERVED");
        if (!here && !there) {
            return null;
        }
        return Diagnosis.of(
                        "record-mac-failure",
                        here ? Confidence.CERTAIN : Confidence.LIKELY,
                        here
                                ? "a record of " + seen.peer()
                                        + " does not decrypt: it was changed on the way, or the two sides"
                                        + " have different keys"
                                : seen.peer() + " could not decrypt a record of this side")
                .evidence(here ? seen.verdict() : seen.alertReceived())
                .fix(
                        "look for what changes bytes on the way (middlebox, faulty network card or driver offload), for two"
                                + " threads of one application that write to one connection, and for a faulty TLS library on "
                                + seen.peer())
                .build();
    }

    /** Whether the record that did not decrypt was an alert in the clear, which was read instead. */
    private static boolean isAlerted(Handshake handshake) {
        for (Occurrence occurrence : handshake.flow()) {
            if (occurrence instanceof AlertSeen && !((AlertSeen) occurrence).isSent()) {
                return true;
            }
        }
        return false;
    }

    /** One that came in the clear where an encrypted one was due: it says that the peer refused, not that bytes were changed. */
    static boolean isPlaintextAlert(Handshake handshake) {
        byte[] record = handshake.unreadable();
        int header = 5;
        return record != null
                && record.length >= header
                && record[0] == ALERT_RECORD
                && record[1] == 3
                && record[3] == 0
                && record[4] == 2;
    }
}
