package dev.tlstrace.event;

/** Tells the time of day of what the monotonic clock saw. It follows the system's clock when that jumps. */
public class WallClock {
    private static final long TOLERANCE_NANOS = 50_000_000;
    private static final long MILLI = 1_000_000;

    private long offsetNanos;

    public WallClock() {
        offsetNanos = measure();
    }

    /** Looks whether the system's clock was set; to be called now and then. */
    public void adjust() {
        long now = measure();
        if (Math.abs(now - offsetNanos) > TOLERANCE_NANOS) {
            offsetNanos = now;
        }
    }

    /** Microseconds since 1970 of a value of {@link System#nanoTime()}. */
    public long micros(long nanos) {
        return Math.floorDiv(nanos + offsetNanos, 1000L);
    }

    private long measure() {
        return systemMillis() * MILLI - System.nanoTime();
    }

    long systemMillis() {
        return System.currentTimeMillis();
    }
}
