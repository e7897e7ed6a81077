package dev.tlstrace.output;

import dev.tlstrace.event.Event;
import dev.tlstrace.event.Summary;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Lines on their way to a target. What that does not take now is held for later, up to a bound; what comes beyond that is counted, and
 * lost.
 */
final class Backlog {
    private static final int ENOUGH = 1 << 16;
    private static final int MOST = 1 << 18;

    private final Target target;
    private final AtomicLong lost = new AtomicLong();
    private final AtomicLong lostHandshakes = new AtomicLong();

    private byte[] pending = new byte[8192];
    private int length;

    Backlog(Target target) {
        this.target = target;
    }

    /** Whether there is room for an event, which is counted as lost if not; asked before it is drawn. */
    boolean hasRoomFor(Event event) {
        if (length >= MOST) {
            flush();
        }
        if (length < MOST) {
            return true;
        }
        lost.incrementAndGet();
        if (event instanceof Summary && ((Summary) event).isFirst()) {
            lostHandshakes.incrementAndGet();
        }
        return false;
    }

    /** Takes an event as it is drawn, in whole lines. */
    void add(byte[] lines) {
        if (length + lines.length > pending.length) {
            pending = Arrays.copyOf(pending, length + lines.length + ENOUGH);
        }
        System.arraycopy(lines, 0, pending, length, lines.length);
        length += lines.length;
        if (length >= ENOUGH) {
            flush();
        }
    }

    /** Offers the target what there is. */
    void flush() {
        if (length > 0) {
            int written = target.write(pending, length);
            System.arraycopy(pending, written, pending, 0, length - written);
            length -= written;
        }
    }

    void close() {
        int written = target.end(pending, length);
        lost.addAndGet(Lines.count(pending, written, length));
        length = 0;
    }

    /** Events that could not be written. */
    long lost() {
        return lost.get();
    }

    /** Handshakes whose first summary could not be written. */
    long lostHandshakes() {
        return lostHandshakes.get();
    }
}
