package dev.tlstrace.report;

import dev.tlstrace.handshake.Counts;
import dev.tlstrace.handshake.Fate;
import dev.tlstrace.handshake.Outcome;

/** What has been reported of one handshake. */
final class Report {
    /** Whether it is within max-rate. */
    final boolean admitted;

    /** Whether its messages are written, as they happen or since it failed. */
    boolean inFull;

    private Fate fate;
    private int told;
    private Outcome lastTold;

    Report(boolean admitted) {
        this.admitted = admitted;
    }

    /** Counts it under this from now on. */
    void count(Fate next, Counts counts) {
        counts.move(fate, next);
        fate = next;
    }

    /** Its summary is written once more. */
    void tell(Outcome outcome) {
        told++;
        lastTold = outcome;
    }

    /** How often its summary was written. */
    int told() {
        return told;
    }

    /** With which outcome it was written last; null if it was not. */
    Outcome lastTold() {
        return lastTold;
    }
}
