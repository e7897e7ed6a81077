package dev.tlstrace.capture;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;

/**
 * A bounded queue of steps from many application threads to one reader, without locks (after Dmitry Vyukov's bounded
 * multi-producer queue). When it is full, in steps or in bytes, a step is refused and counted, and the application goes on.
 */
public final class StepQueue {
    /**
     * After a step, the reader looks again only so much later: to wake it costs more than a step takes, and many steps at once
     * are worked off at two thirds of what they cost a few at a time (docs/performance.md).
     */
    private static final long GATHER_NANOS = 100_000_000;

    /** A queue of which one part in so many is filled wakes the reader nevertheless. */
    private static final int EARLY = 4;

    /** One place in so many is for the ends of handshakes alone, and as much more in bytes: by them it is known how many there were. */
    private static final int FOR_ENDS = 8;

    /** Writers learn of the bytes that were taken out by so many parts of all. */
    private static final int POLLED_PARTS = 64;

    private final int capacity;
    /** For steps that are no ends. */
    private final int room;

    private final long maxBytes;
    private final long gatherNanos;
    private final AtomicReferenceArray<Step> slots;
    private final AtomicLong tail = new AtomicLong();
    private final AtomicLong head = new AtomicLong();
    private final AtomicInteger bytes = new AtomicInteger();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong refusedEnds = new AtomicLong();
    /** The reader's own, until they are worth telling the writers of. */
    private int polledBytes;

    private volatile Thread asleep;
    private volatile Thread gathering;

    /**
     * @param capacity how many steps it holds, a power of two
     * @param maxBytes how much the steps in it may weigh, with what they keep alive
     */
    public StepQueue(int capacity, int maxBytes) {
        this(capacity, maxBytes, GATHER_NANOS);
    }

    StepQueue(int capacity, int maxBytes, long gatherNanos) {
        this.capacity = capacity;
        this.room = capacity - capacity / FOR_ENDS;
        this.maxBytes = maxBytes;
        this.gatherNanos = gatherNanos;
        this.slots = new AtomicReferenceArray<>(capacity);
    }

    /** Whether a step of so many copied bytes has room; asked before they are copied, and counted as refused if not. */
    boolean hasRoomFor(int length) {
        if (bytes.get() + length <= maxBytes && tail.get() - head.get() < room) {
            return true;
        }
        refused.incrementAndGet();
        return false;
    }

    /** Adds a step, from any thread; never waits. */
    void add(Step step) {
        int weight = step.weight();
        step.refused(refused.get());
        int places = step.isEnd() ? capacity : room;
        boolean tooMuch = bytes.get() > maxBytes + maxBytes / FOR_ENDS;
        long at;
        long waiting;
        do {
            at = tail.get();
            waiting = at - head.get();
            if (waiting >= places || tooMuch) {
                refused.incrementAndGet();
                if (step.isEnd()) {
                    refusedEnds.incrementAndGet();
                }
                return;
            }
        } while (!tail.compareAndSet(at, at + 1));
        // at once: the reader waits for a place that is taken
        slots.set(slot(at), step);
        int held = bytes.addAndGet(weight);
        Thread reader = asleep;
        if (reader == null && (waiting >= capacity / EARLY || held >= maxBytes / EARLY)) {
            reader = gathering;
        }
        if (reader != null) {
            asleep = null;
            gathering = null;
            LockSupport.unpark(reader);
        }
    }

    /** The next step, or null if there is none now. For one thread only. */
    public Step poll() {
        long at = head.get();
        Step step = slots.get(slot(at));
        if (step != null) {
            // in this order for whoever sees the head; at once it need not be
            slots.lazySet(slot(at), null);
            head.lazySet(at + 1);
            polledBytes += step.weight();
        }
        if (polledBytes > 0 && (step == null || polledBytes >= maxBytes / POLLED_PARTS)) {
            bytes.addAndGet(-polledBytes);
            polledBytes = 0;
        }
        return step;
    }

    /**
     * Waits for a step. For the reading thread only.
     *
     * @param busy whether there was a step a short while ago, so that the next may be near
     * @param maxNanos how long at most
     */
    public void await(boolean busy, long maxNanos) {
        if (busy) {
            gathering = Thread.currentThread();
            LockSupport.parkNanos(this, Math.min(gatherNanos, maxNanos));
            gathering = null;
            return;
        }
        asleep = Thread.currentThread();
        if (slots.get(slot(head.get())) == null) {
            LockSupport.parkNanos(this, maxNanos);
        }
        asleep = null;
    }

    /** Wakes the reading thread, if it waits. */
    public void wake(Thread reader) {
        LockSupport.unpark(reader);
    }

    /** How many steps were refused since the beginning. */
    public long refused() {
        return refused.get();
    }

    /** The same, and what they were. */
    public Refusals refusals() {
        return new Refusals(refused.get(), refusedEnds.get());
    }

    private int slot(long at) {
        return (int) (at & (capacity - 1));
    }
}
