package dev.tlstrace.handshake;

import java.util.ArrayDeque;

/** Clients of TLS 1.3 that are done, and may still learn for a while that the server refuses them; oldest first. */
final class Provisional {
    /** Beyond so many, the oldest is taken to be done for good. */
    private static final int MOST = 500;

    private final ArrayDeque<Handshake> handshakes = new ArrayDeque<>();
    private final long nanos;

    /** @param nanos how long it takes a server to refuse */
    Provisional(long nanos) {
        this.nanos = nanos;
    }

    void add(Connection connection) {
        handshakes.add(connection.handshake);
        if (handshakes.size() > MOST) {
            settle(handshakes.remove());
        }
    }

    /** Those that have waited long enough are done for good. */
    void settle(long now) {
        while (!handshakes.isEmpty() && now - handshakes.peek().endNanos() > nanos) {
            settle(handshakes.remove());
        }
    }

    private static void settle(Handshake handshake) {
        if (handshake.outcome() == Outcome.ESTABLISHED) {
            handshake.forgetNegotiation();
        }
    }
}
