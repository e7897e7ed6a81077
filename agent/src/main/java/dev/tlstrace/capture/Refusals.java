package dev.tlstrace.capture;

/** What a queue had refused at some time. */
public final class Refusals {
    /** When it was new. */
    public static final Refusals NONE = new Refusals(0, 0);

    private final long steps;
    private final long ends;

    Refusals(long steps, long ends) {
        this.steps = steps;
        this.ends = ends;
    }

    /** All that were refused. */
    public long steps() {
        return steps;
    }

    /** How many of them were the end of a handshake. */
    public long ends() {
        return ends;
    }
}
