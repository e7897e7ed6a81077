package dev.tlstrace.report;

/** When {@code agent_status} is due: each minute in which a count changed, else hourly. For one thread. */
public final class StatusTimer {
    private static final long MINUTE = 60_000_000_000L;
    private static final long HOUR = 60 * MINUTE;

    private long lastLook;
    private long lastTold;
    private long lastSum;

    /**
     * Begins now, with the counts as {@code agent_started} told them.
     *
     * @param nanos of {@link System#nanoTime()}
     */
    public StatusTimer(long nanos) {
        lastLook = nanos;
        lastTold = nanos;
    }

    /**
     * Whether it is to be told now, after which it counts as told.
     *
     * @param sum of all counts, none of which ever shrinks
     */
    public boolean isDue(long nanos, long sum) {
        if (nanos - lastLook < MINUTE) {
            return false;
        }
        lastLook = nanos;
        if (sum == lastSum && nanos - lastTold < HOUR) {
            return false;
        }
        lastTold = nanos;
        lastSum = sum;
        return true;
    }
}
