package dev.tlstrace.view;

import java.util.Arrays;

/** Durations counted by size, 8 steps to a doubling: a percentile is right within 6 % in memory that does not grow. */
final class Durations {
    private static final int STEPS = 8;

    private int[] counts = new int[0];
    private long total;

    /** @param micros negative ones count as 0 */
    void add(long micros) {
        int index = index(Math.max(0, micros));
        if (index >= counts.length) {
            counts = Arrays.copyOf(counts, index + STEPS);
        }
        counts[index]++;
        total++;
    }

    long count() {
        return total;
    }

    /** Microseconds that so many of a hundred stay below; 0 if there are none. */
    long percentile(int percent) {
        long wanted = (total * percent + 99) / 100;
        long seen = 0;
        for (int i = 0; i < counts.length; i++) {
            seen += counts[i];
            if (seen >= wanted && wanted > 0) {
                return (low(i) + low(i + 1) - 1) / 2;
            }
        }
        return 0;
    }

    /** The leading four bits of the value and how often it was halved to have no more. */
    private static int index(long micros) {
        if (micros < 2 * STEPS) {
            return (int) micros;
        }
        int halved = 60 - Long.numberOfLeadingZeros(micros);
        return halved * STEPS + (int) (micros >> halved);
    }

    private static long low(int index) {
        if (index < 2 * STEPS) {
            return index;
        }
        int halved = (index - STEPS) / STEPS;
        return (long) (index - halved * STEPS) << halved;
    }
}
