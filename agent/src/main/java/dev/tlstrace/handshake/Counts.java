package dev.tlstrace.handshake;

/** How many handshakes there were, and what became of them; written on tlstrace's thread, read on any. */
public final class Counts {
    private volatile long handshakes;
    private volatile long ended;
    private volatile long failed;
    private volatile long noClientHello;

    long begun() {
        long number = handshakes + 1;
        handshakes = number;
        return number;
    }

    void ended(Handshake handshake) {
        if (handshake.revision() == 1) {
            ended = ended + 1;
        }
        if (handshake.outcome() == Outcome.FAILED) {
            failed = failed + 1;
        }
    }

    void sawNoClientHello() {
        noClientHello = noClientHello + 1;
    }

    /** All that began, after the filters. */
    public long handshakes() {
        return handshakes;
    }

    /** All whose outcome was told. */
    public long ended() {
        return ended;
    }

    public long failed() {
        return failed;
    }

    /** Connections that ended before a byte of handshake. */
    public long noClientHello() {
        return noClientHello;
    }
}
