package dev.tlstrace.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlstrace.capture.Recorder;
import dev.tlstrace.capture.Refusals;
import dev.tlstrace.capture.Step;
import dev.tlstrace.capture.StepQueue;
import dev.tlstrace.handshake.Assembler;
import dev.tlstrace.handshake.Counts;
import dev.tlstrace.handshake.Filter;
import dev.tlstrace.handshake.Handshake;
import dev.tlstrace.handshake.Observer;
import dev.tlstrace.handshake.Occurrence;
import dev.tlstrace.tls.HandshakeMessage;
import dev.tlstrace.tls.Negotiated;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Of a handshake that is over, its messages are kept only where they will be told of, and then within a bound. */
class ForgottenTest {
    /** Of no type that is known. */
    private static final byte[] MESSAGE = ByteBuffer.allocate(30_000)
            .putInt(99 << 24 | 30_000 - HandshakeMessage.HEADER)
            .array();

    private static final int LARGE =
            HandshakeMessage.decode(MESSAGE, Negotiated.NOTHING).weight();

    private static final long MINUTE = 60_000_000_000L;

    private final FailureLimit limit = new FailureLimit();
    private final List<Handshake> ended = new ArrayList<>();
    private final List<Object> alive = new ArrayList<>();
    private final StepQueue queue = new StepQueue(16, 1 << 20);
    private final Recorder recorder = new Recorder(queue);

    private final Observer observer = new Observer() {
        @Override
        public void started(Handshake handshake) {}

        @Override
        public void happened(Handshake handshake, Occurrence occurrence) {}

        @Override
        public void ended(Handshake handshake) {
            assertTrue(handshake.negotiation().bytes() >= LARGE, "it is there when it is told");
            limit.admit(handshake, null);
            ended.add(handshake);
        }

        @Override
        public void forgotten(Handshake handshake) {
            throw new AssertionError("none of them is open for long");
        }
    };

    private final Assembler assembler = new Assembler(Filter.ALL, observer, new Counts(), queue, Refusals.NONE);

    private void handshake(String host, boolean failing) {
        Object context = new Object();
        Object out = new Object();
        alive.add(Arrays.asList(context, out));
        Rig.begins(recorder, host, true, context, new Object(), null, out);
        recorder.sent(out, MESSAGE, 0, MESSAGE.length, null, false);
        if (failing) {
            recorder.failing(context, out, true, null, null, "no", false, null);
            recorder.failed(context, new javax.net.ssl.SSLHandshakeException("no"));
        } else {
            recorder.closing(context, out, true, false);
        }
        for (Step step = queue.poll(); step != null; step = queue.poll()) {
            assembler.take(step);
        }
    }

    private long kept() {
        long kept = 0;
        for (Handshake handshake : ended) {
            assertEquals(List.of(), handshake.flow());
            kept += handshake.negotiation().bytes();
        }
        return kept;
    }

    @Test
    void whatIsToldAtOnceIsNotKept() {
        for (int i = 0; i < 10; i++) {
            handshake("a", true);
            handshake("b", false);
        }
        assertEquals(20, ended.size());
        assertEquals(0, kept());
    }

    @Test
    void oneOfThoseThatAreToldTogetherIsKept() {
        for (int i = 0; i < 30; i++) {
            handshake("a", true);
        }
        assertEquals(LARGE, kept());
    }

    @Test
    void whatIsKeptHasABoundThatBeginsAnewEachMinute() {
        for (int kind = 0; kind < 100; kind++) {
            for (int i = 0; i < 11; i++) {
                handshake("host" + kind, true);
            }
        }
        int most = (1 << 20) / LARGE;
        assertEquals((long) most * LARGE, kept());
        limit.roll(System.nanoTime() + MINUTE);
        for (int i = 0; i < 11; i++) {
            handshake("a", true);
        }
        assertEquals((most + 1L) * LARGE, kept());
        assertEquals(ended.size(), alive.size());
    }
}
