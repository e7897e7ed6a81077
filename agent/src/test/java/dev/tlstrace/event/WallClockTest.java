package dev.tlstrace.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WallClockTest {
    private static final long TOLERANCE_MICROS = 60_000;

    @ParameterizedTest
    @ValueSource(longs = {3_600_000, -3_600_000, 500, -500, 100L * 365 * 86_400_000})
    void aJumpIsFollowedAndChangesNoDuration(long byMillis) {
        SetClock clock = new SetClock();
        long nanos = System.nanoTime();
        long before = clock.micros(nanos);
        clock.setOnBy(byMillis);
        assertEquals(before, clock.micros(nanos), "until it is noticed");
        clock.adjust();
        long moved = clock.micros(nanos) - before;
        assertTrue(Math.abs(moved - byMillis * 1000) < TOLERANCE_MICROS, () -> "by " + moved);
        assertEquals(7, clock.micros(nanos + 7_000) - clock.micros(nanos));
    }
}
