package dev.tlstrace.handshake;

import java.util.ArrayDeque;

/** Clients of TLS 1.3 that are done, and may still learn for a while that the server refuses them; oldest first. */
final class Provisional {
    /** Beyond so many, or so much that they keep, the oldest is taken to be done for good. */
    private static final int MOST = 500;

    private static final int MOST_BYTES = 1 << 20;

    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private final long nanos;
    private int bytes;

    /** @param nanos how long it takes a server to refuse */
    Provisional(long nanos) {
        this.nanos = nanos;
    }

    void add(Connection connection) {
        Waiting last = new Waiting(connection.handshake);
        waiting.add(last);
        bytes += last.bytes;
        while (waiting.size() > MOST || bytes > MOST_BYTES) {
            settleOldest();
        }
    }

    /** Those that have waited long enough are done for good. */
    void settle(long now) {
        while (!waiting.isEmpty() && now - waiting.peek().handshake.endNanos() > nanos) {
            settleOldest();
        }
    }

    private void settleOldest() {
        Waiting oldest = waiting.remove();
        bytes -= oldest.bytes;
        if (oldest.handshake.outcome() == Outcome.ESTABLISHED) {
            oldest.handshake.forgetNegotiation();
        }
    }

    private static final class Waiting {
        private final Handshake handshake;
        private final int bytes;

        private Waiting(Handshake handshake) {
            this.handshake = handshake;
            this.bytes = handshake.keptBytes();
        }
    }
}
