package dev.tlstrace.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class StepQueueTest {
    private static final int PLENTY = 1 << 20;
    private static final long A_DAY_IN_NANOS = 86_400_000_000_000L;

    private static Step step(int number, int length) {
        return new Step(Step.Kind.SENT, "key", new byte[length], number, null, null);
    }

    @Test
    void keepsTheOrderRoundAndRound() {
        StepQueue queue = new StepQueue(4, PLENTY);
        for (int i = 0; i < 100; i++) {
            queue.add(step(2 * i, 1));
            queue.add(step(2 * i + 1, 1));
            assertEquals(2 * i, queue.poll().number());
            assertEquals(2 * i + 1, queue.poll().number());
            assertNull(queue.poll());
        }
        assertEquals(0, queue.refused());
    }

    @Test
    void refusesAndCountsWhatHasNoRoom() {
        StepQueue queue = new StepQueue(4, PLENTY);
        for (int i = 0; i < 6; i++) {
            queue.add(step(i, 0));
        }
        assertEquals(2, queue.refused());
        assertFalse(queue.hasRoomFor(0));
        assertEquals(3, queue.refused());
        for (int i = 0; i < 4; i++) {
            assertEquals(i, queue.poll().number());
        }
        assertNull(queue.poll());
        assertTrue(queue.hasRoomFor(0));
    }

    /** That handshakes came to an end is known even where what they were is lost. */
    @Test
    void hasRoomForEndsWhenItIsFull() {
        StepQueue queue = new StepQueue(16, PLENTY);
        for (int i = 0; i < 15; i++) {
            queue.add(step(i, 0));
        }
        assertEquals(1, queue.refused());
        assertFalse(queue.hasRoomFor(0));
        for (int i = 0; i < 3; i++) {
            queue.add(new Step(Step.Kind.FINISHED, "key", null, i, null, null));
        }
        assertEquals(3, queue.refusals().steps());
        assertEquals(1, queue.refusals().ends());
    }

    @Test
    void isBoundedInBytesToo() {
        StepQueue queue = new StepQueue(1024, 1000);
        assertTrue(queue.hasRoomFor(1000));
        assertFalse(queue.hasRoomFor(1001));
        queue.add(step(1, 500));
        assertFalse(queue.hasRoomFor(500));
        assertEquals(2, queue.refused());
        assertNotNull(queue.poll());
        assertTrue(queue.hasRoomFor(1000));
    }

    /** A connection cannot go while a step of it waits: ends too are refused when that has become too much. */
    @Test
    void isBoundedByWhatItKeepsAlive() {
        StepQueue queue = new StepQueue(1024, 40_000);
        int ends = 0;
        while (queue.refusals().ends() == 0) {
            queue.add(new Step(Step.Kind.FINISHED, "key", null, ends++, null, null));
        }
        assertEquals(7, ends, "of some 8 KB each, an eighth more than of others");
        assertFalse(queue.hasRoomFor(0));
        for (int i = 0; i < 5; i++) {
            assertNotNull(queue.poll());
        }
        assertTrue(queue.hasRoomFor(0));
        queue.add(new Step(Step.Kind.FAILED, "key", null, 0, null, null));
        assertFalse(queue.hasRoomFor(30_400));
    }

    /** Each producer's steps come in its order; none is lost but those that are counted. */
    @Test
    void wakesAReaderThatGathersWhenAQuarterIsFilled() throws InterruptedException {
        assertWokenBy(new StepQueue(8, PLENTY, A_DAY_IN_NANOS), 2, 0);
        assertWokenBy(new StepQueue(1024, 1000, A_DAY_IN_NANOS), 1, 100);
    }

    private static void assertWokenBy(StepQueue queue, int before, int length) throws InterruptedException {
        Thread reader = new Thread(() -> queue.await(true, Long.MAX_VALUE));
        reader.start();
        while (reader.getState() != Thread.State.TIMED_WAITING) {
            LockSupport.parkNanos(1_000_000);
        }
        for (int i = 0; i < before; i++) {
            queue.add(step(i, length));
        }
        assertTrue(reader.isAlive(), "it goes on gathering");
        queue.add(step(before, length));
        reader.join(30_000);
        boolean slept = reader.isAlive();
        reader.interrupt();
        assertFalse(slept, "it was woken");
    }

    @Test
    void takesStepsOfManyThreads() throws InterruptedException {
        int producers = 8;
        int each = 20_000;
        StepQueue queue = new StepQueue(256, PLENTY);
        CountDownLatch begin = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int p = 0; p < producers; p++) {
            int producer = p;
            Thread thread = new Thread(() -> {
                try {
                    begin.await();
                } catch (InterruptedException e) {
                    return;
                }
                for (int i = 0; i < each; i++) {
                    queue.add(step(producer * each + i, 0));
                }
            });
            threads.add(thread);
            thread.start();
        }
        begin.countDown();
        int[] last = new int[producers];
        java.util.Arrays.fill(last, -1);
        int taken = 0;
        while (true) {
            boolean over = threads.stream().noneMatch(Thread::isAlive);
            Step step = queue.poll();
            if (step != null) {
                int producer = step.number() / each;
                int number = step.number() % each;
                assertTrue(number > last[producer], "out of order");
                last[producer] = number;
                taken++;
            } else if (over) {
                break;
            }
        }
        assertEquals((long) producers * each, taken + queue.refused());
    }
}
