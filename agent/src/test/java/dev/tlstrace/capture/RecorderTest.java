package dev.tlstrace.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RecorderTest {
    private static final byte ALERT = 21;
    private static final byte HANDSHAKE = 22;

    private final StepQueue queue = new StepQueue(16, 1 << 20);
    private final Recorder recorder = new Recorder(queue);

    private Step received(boolean established, byte contentType, byte... bytes) {
        recorder.received("context", "out", true, established, contentType, ByteBuffer.wrap(bytes));
        return queue.poll();
    }

    /** A connection that had its handshake says goodbye, which is no part of any. */
    @Test
    void notesNoGoodbyeOfAnEstablishedConnection() {
        assertNull(received(true, ALERT, (byte) 1, (byte) 0));
        assertNull(received(true, ALERT, (byte) 2, (byte) 90));
        recorder.closing("context", "out", true, true);
        assertNull(queue.poll());
        assertEquals(0, queue.refused());
    }

    @Test
    void notesWhatEndsAHandshake() {
        assertNotNull(received(false, ALERT, (byte) 1, (byte) 0));
        recorder.closing("context", "out", true, false);
        assertEquals(Step.Kind.CLOSING, queue.poll().kind());
        // a TLS 1.3 server may refuse a client that is done
        assertNotNull(received(true, ALERT, (byte) 2, (byte) 42));
        assertNotNull(received(true, ALERT, (byte) 1));
        assertNotNull(received(true, HANDSHAKE, (byte) 4, (byte) 0));
    }

    /** What a hello came in may be all that the application has received: only one that may have been converted is known by it. */
    @Test
    void keepsTheBufferOfAConvertedHelloAlone() {
        byte[] hello = new byte[4 + 2 + 32 + 1 + 2 + 2 + 2];
        hello[0] = 1;
        hello[40] = 2;
        hello[43] = 1;
        ByteBuffer converted = ByteBuffer.wrap(hello);
        recorder.received("context", "out", false, false, HANDSHAKE, converted);
        assertSame(converted, queue.poll().first());

        assertNull(received(false, HANDSHAKE, Arrays.copyOf(hello, hello.length + 2))
                .first());
        assertNull(received(false, HANDSHAKE, Arrays.copyOf(hello, 40)).first());
        hello[0] = 2;
        assertNull(received(false, HANDSHAKE, hello).first());
        hello[0] = 1;
        hello[38] = 1;
        assertNull(received(false, HANDSHAKE, hello).first());
    }
}
