package dev.tlstrace.handshake;

/** One thing in the flow of a handshake: when, and on which thread. */
public abstract class Occurrence {
    private final long nanos;
    private final String thread;

    Occurrence(long nanos, String thread) {
        this.nanos = nanos;
        this.thread = thread;
    }

    /** As {@link System#nanoTime()} has it. */
    public final long nanos() {
        return nanos;
    }

    /** How many bytes it keeps, about. */
    int weight() {
        return 64;
    }

    /** The thread's name. */
    public final String thread() {
        return thread;
    }
}
