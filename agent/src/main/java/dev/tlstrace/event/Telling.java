package dev.tlstrace.event;

import dev.tlstrace.diagnosis.Diagnosis;
import dev.tlstrace.handshake.Outcome;
import java.util.List;

/** What a summary says beyond the handshake's own facts. Immutable. */
public final class Telling {
    final int revision;
    final Outcome previousOutcome;
    final Diagnosis diagnosis;
    final List<Diagnosis> warnings;
    final boolean withStack;
    final long repeated;

    /**
     * @param revision from 1 on: how many summaries of this handshake were written, this one included
     * @param previousOutcome of the summary that this one corrects; null if it is the first
     * @param diagnosis why it failed; null if it did not, or if nobody can tell
     * @param warnings what should not be as it is, although it works
     * @param withStack whether the application's stack is to be written
     * @param repeated how many handshakes this summary stands for; 0 if only for its own
     */
    public Telling(
            int revision,
            Outcome previousOutcome,
            Diagnosis diagnosis,
            List<Diagnosis> warnings,
            boolean withStack,
            long repeated) {
        this.revision = revision;
        this.previousOutcome = previousOutcome;
        this.diagnosis = diagnosis;
        this.warnings = warnings;
        this.withStack = withStack;
        this.repeated = repeated;
    }
}
