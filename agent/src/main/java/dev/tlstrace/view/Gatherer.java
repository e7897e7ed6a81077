package dev.tlstrace.view;

import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Brings the events of one handshake together, which lie among those of others. A handshake that has ended is held for a while,
 * since tickets, late alerts and corrections follow its summary; and what is held is bounded, so that a file of any size is read
 * in constant memory.
 */
final class Gatherer implements TraceReader.Sink {
    /** As long as the agent itself waits for what follows a client's certificate. Microseconds. */
    private static final long LINGER_MICROS = 10_000_000;

    /** Of lines held; with what drawing needs, well within a heap of 64 MB. Bytes. */
    private static final long MOST_HELD = 12L << 20;

    /** Of lines of what has ended: what follows a summary follows soon, and what is held for long costs the collector. Bytes. */
    private static final long MOST_LINGERING = 2L << 20;

    private static final long GOES_ON = Long.MIN_VALUE;

    private final Taker taker;
    private final boolean live;
    private final Map<String, Held> open = new LinkedHashMap<>();
    private final Map<String, Held> ended = new LinkedHashMap<>();
    private long heldBytes;
    private long lingeringBytes;
    private Facts jvm = new Facts();

    /** @param live whether to hand over what has ended as soon as nothing more is there to read */
    Gatherer(Taker taker, boolean live) {
        this.taker = taker;
        this.live = live;
    }

    @Override
    public void line(Line line) throws IOException {
        if (line.handshake() == null) {
            if (line.event().equals("agent_started")) {
                Facts started = line.read(Detail.EVERYTHING);
                jvm = started == null ? jvm : started;
            }
            return;
        }
        Held held = ended.get(line.handshake());
        if (held == null) {
            held = open.computeIfAbsent(line.handshake(), Held::new);
        }
        held.gathered.add(line, jvm);
        heldBytes += line.length();
        if (line.event().equals("handshake") && open.remove(line.handshake()) != null) {
            held.endMicros = line.micros();
            ended.put(line.handshake(), held);
            lingeringBytes += held.gathered.bytes();
        } else if (held.endMicros != GOES_ON) {
            lingeringBytes += line.length();
        }
        release(line.micros());
    }

    @Override
    public void caughtUp() throws IOException {
        if (live) {
            handOver(ended);
            taker.caughtUp();
        }
    }

    /** There is no more: hands over all that is held. */
    void end() throws IOException {
        handOver(ended);
        handOver(open);
    }

    private void release(long now) throws IOException {
        while (!ended.isEmpty()) {
            Held first = ended.values().iterator().next();
            boolean soon = now - first.endMicros < LINGER_MICROS;
            if (soon && lingeringBytes <= MOST_LINGERING && heldBytes <= MOST_HELD) {
                break;
            }
            ended.remove(first.gathered.id());
            handOver(first);
        }
        while (heldBytes > MOST_HELD) {
            Held first = open.values().iterator().next();
            open.remove(first.gathered.id());
            handOver(first);
        }
    }

    private void handOver(Map<String, Held> all) throws IOException {
        for (Iterator<Held> each = all.values().iterator(); each.hasNext(); ) {
            Held held = each.next();
            each.remove();
            handOver(held);
        }
    }

    private void handOver(Held held) throws IOException {
        heldBytes -= held.gathered.bytes();
        lingeringBytes -= held.endMicros == GOES_ON ? 0 : held.gathered.bytes();
        taker.take(held.gathered);
    }

    /** Who gets the handshakes. */
    interface Taker {
        void take(Gathered handshake) throws IOException;

        /** Nothing more for now. */
        default void caughtUp() throws IOException {}
    }

    /** One that goes on, or ended then. */
    private static final class Held {
        final Gathered gathered;
        long endMicros = GOES_ON;

        Held(String id) {
            gathered = new Gathered(id);
        }
    }
}
