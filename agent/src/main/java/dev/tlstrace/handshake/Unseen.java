package dev.tlstrace.handshake;

import dev.tlstrace.capture.Refusals;
import dev.tlstrace.capture.Step;

/**
 * Reckons how many handshakes were lost in whole, when the queue was full. Every end that there was is either seen with its
 * handshake, or seen alone, or refused by the queue; and of the handshakes that are known, some go on without the end that they had.
 */
final class Unseen {
    /** So long after the queue has refused a step, an end that is seen alone is that of a handshake whose steps were refused. */
    private static final long RECENT_NANOS = 10_000_000_000L;

    private final long refusedEndsBefore;
    private long refused;
    /** When the queue was seen to refuse; 0 if it never did. */
    private long refusedAt;

    private long toComeAlone;
    private long perhapsToComeAlone;
    private long endsAlone;
    private long withoutEnd;

    /** @param before was refused before the first handshake that is of interest */
    Unseen(Refusals before) {
        this.refused = before.steps();
        this.refusedEndsBefore = before.ends();
    }

    /** So many steps were refused by then. */
    void refused(long steps, long nanos) {
        if (steps > refused) {
            refused = steps;
            refusedAt = nanos;
        }
    }

    /** A step of a connection without a handshake. */
    void happened(Step step) {
        if (!step.isEnd()) {
            return;
        }
        if (toComeAlone > 0) {
            toComeAlone--;
        } else if (perhapsToComeAlone > 0) {
            perhapsToComeAlone--;
            withoutEnd--;
        } else if (refusedAt != 0 && step.nanos() - refusedAt < RECENT_NANOS) {
            endsAlone++;
        }
    }

    /** Nothing but its end was seen of one. */
    void endedAlone() {
        endsAlone++;
    }

    /**
     * One that was open is no longer followed: its end, if it comes, will be seen alone.
     *
     * @param missed whether steps were lost since it began, of which its end may have been one
     */
    void forgot(boolean missed) {
        if (missed) {
            perhapsToComeAlone++;
            withoutEnd++;
        } else {
            toComeAlone++;
        }
    }

    /** One that missed steps was given up without an end, so it seems. */
    void endedWithoutEnd() {
        withoutEnd++;
    }

    /**
     * How many were not seen at all.
     *
     * @param now what the queue has refused since it is
     * @param open handshakes that have missed steps
     */
    long count(Refusals now, long open) {
        return endsAlone + Math.max(0, now.ends() - refusedEndsBefore - withoutEnd - open);
    }
}
