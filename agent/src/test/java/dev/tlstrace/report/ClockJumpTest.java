package dev.tlstrace.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tlstrace.event.SetClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The system's clock is set while handshakes are under way: events follow it, and nothing else does. */
class ClockJumpTest {
    private static final long HOUR_MICROS = 3_600_000_000L;
    private static final int RATE = 5;

    @ParameterizedTest
    @ValueSource(ints = {5, -5, 24 * 365, -24 * 365})
    void eventsFollowItAndDurationsAndLimitsDoNot(int hours) {
        SetClock clock = new SetClock();
        Rig rig = new Rig(new Policy(Detail.FULL, RATE, Stacks.OFF), clock);
        Rig.Peer underWay = rig.client("under-way");
        Instant before = told(rig.named("handshake_started").get(0));
        clock.setOnBy(Duration.ofHours(hours).toMillis());
        clock.adjust();
        rig.assembler.tick(System.nanoTime(), Duration.ofMinutes(1).toNanos());
        rig.reporter.tick(System.nanoTime());
        assertEquals(List.of(), rig.named("handshake"), "neither stalled nor told");
        underWay.succeeds();
        JsonNode summary = rig.named("handshake").get(0);
        long micros = summary.at("/handshake/duration_us").asLong();
        assertTrue(micros >= 0 && micros < HOUR_MICROS, summary::toString);
        long moved = Duration.between(before, told(summary)).toMinutes();
        assertTrue(Math.abs(moved - 60L * hours) < 60, () -> moved + " minutes");
        // a second's worth is told, however late it has become, and the rest of that second's is not
        for (int i = 0; i < 10 * RATE; i++) {
            clock.setOnBy(Duration.ofHours(hours).toMillis());
            clock.adjust();
            rig.client("next").succeeds();
        }
        assertTrue(rig.named("handshake").size() < 5 * RATE, rig.fates());
        for (JsonNode each : rig.named("handshake")) {
            assertTrue(each.at("/handshake/duration_us").asLong() < HOUR_MICROS, each::toString);
        }
    }

    /** Of failures of one kind ten a minute are told in full. */
    @ParameterizedTest
    @ValueSource(ints = {1, -1})
    void aMinuteIsAMinute(int hours) {
        SetClock clock = new SetClock();
        Rig rig = new Rig(new Policy(Detail.SUMMARY, RATE, Stacks.OFF), clock);
        for (int i = 0; i < 50; i++) {
            clock.setOnBy(Duration.ofHours(hours).toMillis());
            clock.adjust();
            rig.client("a").fails();
            rig.reporter.tick(System.nanoTime());
        }
        assertEquals("10 0 40 0 0", rig.fates());
    }

    private static Instant told(JsonNode event) {
        return Instant.parse(event.get("@timestamp").asText());
    }
}
