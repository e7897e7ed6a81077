package dev.tlstrace.event;

/** The system's clock, which somebody sets. */
public final class SetClock extends WallClock {
    private long byMillis;

    @Override
    long systemMillis() {
        return System.currentTimeMillis() + byMillis;
    }

    /** On, or back if it is negative; it is noticed when {@link #adjust} is called. */
    public void setOnBy(long millis) {
        byMillis += millis;
    }
}
