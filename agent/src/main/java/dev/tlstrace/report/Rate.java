package dev.tlstrace.report;

/** So many a second and no more, by the seconds of a clock that does not jump. For one thread. */
final class Rate {
    private static final long SECOND = 1_000_000_000L;

    private final int most;
    private boolean begun;
    private long since;
    private int admitted;

    /** @param most a second; 0 admits none */
    Rate(int most) {
        this.most = most;
    }

    /**
     * Whether there is room for one more in the second of this moment.
     *
     * @param nanos of {@link System#nanoTime()}; one a little before the last belongs to the last one's second
     */
    boolean admits(long nanos) {
        if (!begun || nanos - since >= SECOND) {
            begun = true;
            since = nanos;
            admitted = 0;
        }
        if (admitted == most) {
            return false;
        }
        admitted++;
        return true;
    }

    boolean admitsNone() {
        return most == 0;
    }
}
