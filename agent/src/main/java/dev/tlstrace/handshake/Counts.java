package dev.tlstrace.handshake;

import java.util.concurrent.atomic.AtomicLong;

/** How many handshakes there were, and what became of them; written on tlstrace's thread, read on any. */
public final class Counts {
    private final AtomicLong handshakes = new AtomicLong();
    private final AtomicLong ended = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong noClientHello = new AtomicLong();

    long begun() {
        return handshakes.incrementAndGet();
    }

    void ended(Handshake handshake) {
        if (handshake.revision() == 1) {
            ended.incrementAndGet();
        }
        if (handshake.outcome() == Outcome.FAILED) {
            failed.incrementAndGet();
        }
    }

    void sawNoClientHello() {
        noClientHello.incrementAndGet();
    }

    /** All that began, after the filters. */
    public long handshakes() {
        return handshakes.get();
    }

    /** All whose outcome was told. */
    public long ended() {
        return ended.get();
    }

    public long failed() {
        return failed.get();
    }

    /** Connections that ended before a byte of handshake. */
    public long noClientHello() {
        return noClientHello.get();
    }
}
