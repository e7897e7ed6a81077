package dev.tlstrace.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlstrace.bridge.v1.Bridge;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A hook that goes wrong is our problem, never the application's. */
class FaultsTest {
    private final Recorder recorder = new Recorder(new StepQueue(16, 1 << 20));

    @AfterEach
    void letGo() {
        Bridge.setListener(null);
    }

    @Test
    void tenFailuresOfHooksEndTracing() {
        Bridge.setListener(recorder);
        for (int i = 0; i < 9; i++) {
            Bridge.received(this, this, true, null, false, (byte) 22, null);
        }
        assertEquals(9, recorder.hookFailures());
        assertSame(recorder, Bridge.getListener());
        Bridge.received(this, this, true, null, false, (byte) 22, null);
        assertNull(Bridge.getListener());
        assertTrue(recorder.isBroken());
        Bridge.received(this, this, true, null, false, (byte) 22, ByteBuffer.allocate(4));
    }

    @Test
    void aFullQueueRefusesAndCounts() {
        StepQueue queue = new StepQueue(16, 1000);
        Recorder full = new Recorder(queue);
        byte[] message = new byte[600];
        full.sent(this, message, 0, message.length, null, false);
        full.sent(this, message, 0, message.length, null, false);
        assertEquals(1, queue.refused(), "no room for its bytes");
        for (int i = 0; i < 20; i++) {
            full.closing(this, this, true, false);
        }
        assertTrue(queue.refused() >= 5, "no room for more steps");
        int steps = 0;
        while (queue.poll() != null) {
            steps++;
        }
        assertEquals(22, steps + queue.refused(), "all are either there or counted");
        full.closing(this, this, true, false);
        assertEquals(22, steps + queue.refused(), "there is room again");
    }
}
