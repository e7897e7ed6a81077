package dev.tlstrace.report;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RateTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void soManyASecond() {
        Rate rate = new Rate(2);
        long begin = Long.MAX_VALUE - SECOND / 2;
        assertTrue(rate.admits(begin));
        assertTrue(rate.admits(begin + 1));
        assertFalse(rate.admits(begin + SECOND - 1));
        assertFalse(rate.admits(begin - 5), "a step that was noted before the last one");
        assertTrue(rate.admits(begin + SECOND), "the clock may run over");
    }

    @Test
    void none() {
        assertFalse(new Rate(0).admits(0));
        assertTrue(new Rate(0).admitsNone());
    }

    @Test
    void statusEachMinuteWithAChangeElseHourly() {
        StatusTimer timer = new StatusTimer(0);
        assertFalse(timer.isDue(59 * SECOND, 1));
        assertTrue(timer.isDue(60 * SECOND, 1));
        assertFalse(timer.isDue(121 * SECOND, 1));
        assertTrue(timer.isDue(182 * SECOND, 2));
        assertFalse(timer.isDue(182 * SECOND + 3599 * SECOND, 2));
        assertTrue(timer.isDue(182 * SECOND + 3660 * SECOND, 2));
    }
}
