package dev.tlstrace.handshake;

/**
 * Where the time of a handshake went. Each span between two steps belongs to whoever was to act in it: to the peer if the
 * second step is one received, else to this side; certificate checks and the wait of a delegated task for a thread are told
 * apart from that. All in nanoseconds.
 */
public final class Clock {
    private long first;
    private long last;
    private long waiting;
    private long taskWaiting;
    private long computing;
    private long trust;
    private long lastSent;
    private long lastReceived;

    void received(long now) {
        arrived(now);
        lastReceived = now;
    }

    /** The peer's change_cipher_spec: it has answered, and a message of its own is still to come. */
    void cipherChangeReceived(long now) {
        arrived(now);
    }

    private void arrived(long now) {
        if (begun(now)) {
            // a second message of the same flight was there already when the first was worked on
            if (lastSent >= lastReceived || lastReceived == 0) {
                waiting += now - last;
            } else {
                computing += now - last;
            }
        }
        last = now;
    }

    void sent(long now) {
        if (begun(now)) {
            computing += now - last;
        }
        last = now;
        lastSent = now;
    }

    /** A delegated task begins. */
    void processing(long now) {
        if (begun(now)) {
            taskWaiting += now - last;
        }
        last = now;
    }

    void other(long now) {
        if (begun(now)) {
            computing += now - last;
        }
        last = now;
    }

    void trustDecided(long now, long nanos) {
        trust += nanos;
        if (begun(now)) {
            computing += Math.max(0, now - last - nanos);
        }
        last = now;
    }

    /** The end: what came last belongs to the peer if this side was waiting for it in vain. */
    void ended(long now, boolean inVain) {
        if (last != 0 && now > last) {
            if (inVain) {
                waiting += now - last;
            } else {
                computing += now - last;
            }
            last = now;
        }
    }

    private boolean begun(long now) {
        if (first == 0) {
            first = now;
            last = now;
        }
        return now > last;
    }

    long lastNanos() {
        return last;
    }

    /** Whether the last message was this side's, so that the peer is to speak. */
    public boolean isPeersTurn() {
        return lastSent > lastReceived;
    }

    /** When the first message was sent or received; 0 if none was. */
    public long firstMessageNanos() {
        return first;
    }

    /** Waiting for the peer and the network. */
    public long waitingNanos() {
        return waiting;
    }

    /** Delegated tasks that waited for the application to run them; 0 with sockets. */
    public long taskWaitingNanos() {
        return taskWaiting;
    }

    /** In the trust manager. */
    public long trustNanos() {
        return trust;
    }

    /** This side's own work, certificate checks apart. */
    public long computingNanos() {
        return computing;
    }
}
