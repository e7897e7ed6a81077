package dev.tlstrace.handshake;

/** How a handshake ended. */
public enum Outcome {
    ESTABLISHED("established"),
    FAILED("failed"),
    /** Closed or dropped by the application. */
    ABANDONED("abandoned"),
    /** No step for so long; still open. */
    STALLED("stalled");

    private final String word;

    Outcome(String word) {
        this.word = word;
    }

    /** As in {@code handshake.outcome}. */
    public String word() {
        return word;
    }
}
