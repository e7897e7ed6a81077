package dev.tlstrace.capture;

import java.util.concurrent.atomic.AtomicLong;

/** So many a second, for what is too dear to be done for all. On any thread, without a lock. */
final class Sampling {
    private static final long SECOND = 1_000_000_000L;

    private final int most;
    private final AtomicLong since = new AtomicLong(System.nanoTime());
    private final AtomicLong taken = new AtomicLong();

    Sampling(int most) {
        this.most = most;
    }

    /** Whether this one is taken; now and then one too many, when a second begins. */
    boolean takes() {
        if (taken.get() >= most) {
            long now = System.nanoTime();
            long begun = since.get();
            if (now - begun < SECOND || !since.compareAndSet(begun, now)) {
                return false;
            }
            taken.set(0);
        }
        return taken.incrementAndGet() <= most;
    }
}
