package dev.tlstrace.handshake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Whose each span of time is. */
class ClockTest {
    private final Clock clock = new Clock();

    @Test
    void aClientWaitsThenChecksThenComputes() {
        clock.sent(100);
        assertTrue(clock.isPeersTurn());
        clock.received(1100); // 1000 for the peer
        clock.received(1101); // the same flight
        assertFalse(clock.isPeersTurn());
        clock.trustDecided(1401, 250); // of 300, 250 in the trust manager
        clock.sent(1500);
        clock.ended(1510, false);
        spent(1000, 0, 250, 1 + 50 + 99 + 10);
        assertEquals(100, clock.firstMessageNanos());
    }

    @Test
    void aTaskWaitsForAThread() {
        clock.received(10);
        clock.processing(40);
        clock.sent(45);
        spent(0, 30, 0, 5);
    }

    @Test
    void theChangeOfCiphersEndsTheWaitAndThePeersTurnGoesOn() {
        clock.received(10);
        clock.sent(15);
        clock.cipherChangeReceived(1015);
        assertTrue(clock.isPeersTurn());
        clock.received(1018);
        assertFalse(clock.isPeersTurn());
        spent(1003, 0, 0, 5);
    }

    @Test
    void waitingInVainIsThePeers() {
        clock.sent(10);
        clock.ended(60, clock.isPeersTurn());
        spent(50, 0, 0, 0);
    }

    private void spent(long waiting, long taskWaiting, long trust, long computing) {
        assertEquals(waiting, clock.waitingNanos(), "waiting");
        assertEquals(taskWaiting, clock.taskWaitingNanos(), "task waiting");
        assertEquals(trust, clock.trustNanos(), "trust");
        assertEquals(computing, clock.computingNanos(), "computing");
    }
}
