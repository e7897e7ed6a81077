package dev.tlstrace.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tlstrace.tls.WeightTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReporterTest {
    private static final int ALL = 1_000_000;
    private static final long MINUTE = 60_000_000_000L;

    private static Rig rig(Detail detail, int maxRate, Stacks stacks) {
        return new Rig(new Policy(detail, maxRate, stacks));
    }

    @Test
    void fullWritesAsItHappens() {
        Rig rig = rig(Detail.FULL, ALL, Stacks.FAILURES);
        Rig.Peer peer = rig.client("a");
        assertEquals(1, rig.named("handshake_started").size());
        assertEquals(1, rig.named("handshake_message").size());
        assertEquals("0 0 0 0 1", rig.fates());
        peer.succeeds();
        assertEquals("1 0 0 0 0", rig.fates());
    }

    @Test
    void failuresWritesTheMessagesOfThoseThatFailed() {
        Rig rig = rig(Detail.FAILURES, ALL, Stacks.FAILURES);
        rig.client("a").succeeds();
        assertEquals(1, rig.events.size());
        rig.client("b").fails();
        assertEquals(1, rig.named("handshake_started").size());
        assertEquals(1, rig.named("handshake_message").size());
        assertEquals(2, rig.named("handshake").size());
        assertEquals(
                rig.named("handshake").get(1).at("/handshake/id"),
                rig.named("handshake_message").get(0).at("/handshake/id"));
    }

    @Test
    void summaryWritesNoMessages() {
        Rig rig = rig(Detail.SUMMARY, ALL, Stacks.FAILURES);
        rig.client("a").fails();
        rig.client("a").succeeds();
        assertEquals(2, rig.events.size());
        assertEquals("2 0 0 0 0", rig.fates());
    }

    @Test
    void beyondTheRateOnlyFailuresAreReported() {
        for (Detail detail : Detail.values()) {
            Rig rig = rig(detail, 0, Stacks.FAILURES);
            rig.client("a").succeeds();
            assertTrue(rig.events.isEmpty(), detail.toString());
            rig.client("a").fails();
            assertEquals(1, rig.named("handshake").size());
            assertEquals(
                    detail == Detail.SUMMARY ? 0 : 1,
                    rig.named("handshake_message").size());
            assertEquals("1 1 0 0 0", rig.fates());
        }
    }

    @Test
    void aStalledOneBeyondTheRateIsOpenUntilItEnds() {
        Rig rig = rig(Detail.FULL, 0, Stacks.FAILURES);
        Rig.Peer peer = rig.client("a");
        rig.assembler.tick(System.nanoTime() + MINUTE, 1);
        assertEquals("0 0 0 0 1", rig.fates());
        peer.fails();
        JsonNode summary = rig.named("handshake").get(0);
        assertTrue(summary.at("/handshake/revision").isMissingNode(), "nobody was told that it stalled");
        assertEquals("1 0 0 0 0", rig.fates());
    }

    @Test
    void aStormIsToldAsOneAMinute() {
        Rig rig = rig(Detail.FAILURES, ALL, Stacks.FAILURES);
        for (int i = 0; i < 25; i++) {
            rig.client("a").fails();
        }
        rig.client("b").fails();
        assertEquals(11, rig.named("handshake").size());
        assertEquals("11 0 15 0 0", rig.fates());

        rig.reporter.tick(System.nanoTime() + MINUTE);
        assertEquals(12, rig.named("handshake").size());
        JsonNode storm = rig.named("handshake").get(11);
        assertEquals(15, storm.at("/repeated").asInt());
        assertTrue(storm.at("/application/stack").isMissingNode(), "no stack is walked past the limit");
        assertFalse(rig.named("handshake").get(0).at("/application/stack").isMissingNode());

        rig.client("a").fails();
        assertEquals(13, rig.named("handshake").size(), "a new minute has a new limit");
    }

    @Test
    void kindsOfFailuresHaveABound() {
        Rig rig = rig(Detail.SUMMARY, ALL, Stacks.OFF);
        for (int i = 0; i < 1100; i++) {
            rig.client("host" + i).fails();
        }
        assertEquals("1000 100 0 0 0", rig.fates());
    }

    @Test
    void whatIsHeldBackIsToldWhenTracingEnds() {
        Rig rig = rig(Detail.SUMMARY, ALL, Stacks.OFF);
        for (int i = 0; i < 12; i++) {
            rig.client("a").fails();
        }
        rig.reporter.stop(System.nanoTime());
        assertEquals(2, rig.named("handshake").get(10).at("/repeated").asInt());
    }

    @Test
    void stacks() {
        Rig off = rig(Detail.FULL, ALL, Stacks.OFF);
        off.client("a").fails();
        assertTrue(off.named("handshake").get(0).at("/application/stack").isMissingNode());

        Rig all = rig(Detail.FULL, ALL, Stacks.ALL);
        all.recorder.noteStacks(true);
        all.client("a").succeeds();
        JsonNode stack = all.named("handshake").get(0).at("/application/stack");
        assertTrue(stack.toString().contains("ReporterTest.stacks"), stack.toString());
    }

    @Test
    void moreOpenHandshakesThanAreFollowedAreDropped() {
        Rig rig = rig(Detail.SUMMARY, ALL, Stacks.OFF);
        List<Object> alive = new ArrayList<>();
        for (int i = 0; i < 9000; i++) {
            alive.add(rig.client("a").context());
        }
        long open = rig.counts.open();
        assertTrue(open > 4000 && open < 8000, rig.fates());
        assertEquals("0 0 0 " + (9000 - open) + " " + open, rig.fates());
        assertEquals(open, rig.assembler.openHandshakes());
        assertEquals(9000, alive.size());
    }

    @Test
    void messagesOfAllOpenHandshakesHaveABound() {
        Rig rig = rig(Detail.SUMMARY, ALL, Stacks.OFF);
        List<Object> alive = new ArrayList<>();
        byte[] large = new byte[30_000];
        large[0] = 99;
        for (int i = 0; i < 300; i++) {
            alive.add(rig.client("a").says(large).context());
        }
        int most = 6_000_000 / 30_000;
        assertTrue(rig.counts.open() <= most, rig.fates());
        assertEquals(300, rig.counts.open() + rig.counts.of(dev.tlstrace.handshake.Fate.DROPPED));
        assertEquals(300, alive.size());
    }

    /** Of four bytes an object is made that takes ten times as much: what counts is what the messages take decoded. */
    @Test
    void objectsOfAllOpenHandshakesHaveABound() {
        Rig rig = rig(Detail.SUMMARY, ALL, Stacks.OFF);
        List<Object> alive = new ArrayList<>();
        byte[] hello = WeightTest.hello(0x7777, 0, 7_000);
        for (int i = 0; i < 100; i++) {
            alive.add(rig.client("a").says(hello).context());
        }
        int least = 7_000 * 50;
        assertTrue(rig.counts.open() > 2 && rig.counts.open() <= 6_000_000 / least, rig.fates());
        assertEquals(100, alive.size());
    }

    @Test
    void silentConnectionsAreNoHandshakesAndHaveABound() {
        Rig rig = rig(Detail.FULL, ALL, Stacks.OFF);
        List<Object> alive = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            alive.add(rig.server().context());
        }
        assertEquals(0, rig.counts.handshakes());
        assertTrue(rig.events.isEmpty());
        assertEquals(6000, rig.assembler.connections());
        assertEquals(100_000, alive.size());
    }
}
