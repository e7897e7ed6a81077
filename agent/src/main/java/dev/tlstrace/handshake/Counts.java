package dev.tlstrace.handshake;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many handshakes there were, and what became of them; written on tlstrace's thread, read on any. All that began are either open
 * or have one {@link Fate}.
 */
public final class Counts {
    private final AtomicLong handshakes = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong noClientHello = new AtomicLong();
    private final AtomicLong unseen = new AtomicLong();
    /** Filled once: read on any thread. */
    private final Map<Fate, AtomicLong> fates = new EnumMap<>(Fate.class);

    public Counts() {
        for (Fate fate : Fate.values()) {
            fates.put(fate, new AtomicLong());
        }
    }

    long begun() {
        return handshakes.incrementAndGet();
    }

    void ended(Handshake handshake) {
        if (handshake.outcome() == Outcome.FAILED) {
            failed.incrementAndGet();
        }
    }

    void sawNoClientHello() {
        noClientHello.incrementAndGet();
    }

    /** Counts a handshake under its fate; {@code before} is what it was counted under until now, null if it was open. */
    public void move(Fate before, Fate now) {
        if (before != now) {
            fates.get(now).incrementAndGet();
            if (before != null) {
                fates.get(before).decrementAndGet();
            }
        }
    }

    /** So many were lost in whole, as far as is known now: filters do not apply to them. */
    void unseen(long number) {
        unseen.set(number);
    }

    /** All that began, after the filters. */
    public long handshakes() {
        return handshakes.get() + unseen.get();
    }

    /** Those that have this fate. */
    public long of(Fate fate) {
        return fates.get(fate).get() + (fate == Fate.DROPPED ? unseen.get() : 0);
    }

    /** Those that have no fate yet. */
    public long open() {
        long open = handshakes.get();
        for (AtomicLong fate : fates.values()) {
            open -= fate.get();
        }
        return open;
    }

    public long failed() {
        return failed.get();
    }

    /** Connections that ended before a byte of handshake. */
    public long noClientHello() {
        return noClientHello.get();
    }
}
