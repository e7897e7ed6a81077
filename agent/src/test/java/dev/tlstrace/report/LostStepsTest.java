package dev.tlstrace.report;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlstrace.handshake.Fate;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When the queue is full any step may be missing: whatever comes is taken as it comes, and the counts add up. */
class LostStepsTest {
    private static final int CONNECTIONS = 20;
    private static final int STEPS = 20_000;
    private static final byte[] TYPES = {0, 1, 2, 3, 4, 8, 11, 12, 13, 14, 15, 16, 20, 22, 24, 25, 99};

    private final Random random = new Random(4711);

    @ParameterizedTest
    @EnumSource(Detail.class)
    void anyStepMayFollowAnyOther(Detail detail) {
        Rig rig = new Rig(new Policy(detail, 10, Stacks.ALL));
        Object[] contexts = new Object[CONNECTIONS];
        Object[] outs = new Object[CONNECTIONS];
        for (int step = 0; step < STEPS; step++) {
            int i = random.nextInt(CONNECTIONS);
            if (contexts[i] == null || random.nextInt(50) == 0) {
                contexts[i] = new Object();
                outs[i] = new Object();
            }
            assertDoesNotThrow(() -> step(rig, contexts[i], outs[i]));
            if (step % 1000 == 0) {
                rig.assembler.tick(System.nanoTime(), 1);
                rig.reporter.tick(System.nanoTime());
            }
        }
        rig.reporter.stop(System.nanoTime());
        long sum = rig.counts.open();
        for (Fate fate : Fate.values()) {
            assertTrue(rig.counts.of(fate) >= 0, rig.fates());
            sum += rig.counts.of(fate);
        }
        assertTrue(rig.counts.handshakes() > STEPS / 100, rig.fates());
        assertTrue(rig.counts.open() >= 0, rig.fates());
        assertEquals(rig.counts.handshakes(), sum);
        assertEquals(Collections.emptyList(), rig.faults);
    }

    private void step(Rig rig, Object context, Object out) {
        byte[] message = {TYPES[random.nextInt(TYPES.length)], 0, 0, 0};
        Exception thrown = new javax.net.ssl.SSLHandshakeException("no");
        switch (random.nextInt(16)) {
            case 0 -> Rig.begins(rig.recorder, "host", random.nextBoolean(), context, new Object(), new Object(), out);
            case 1, 2 ->
                rig.recorder.received(
                        context,
                        out,
                        random.nextBoolean(),
                        false,
                        (byte) (20 + random.nextInt(4)),
                        ByteBuffer.wrap(message));
            case 3, 4 -> rig.recorder.sent(out, message, 0, message.length, null, false);
            case 5 -> rig.recorder.alertSent(out, (byte) random.nextInt(3), (byte) random.nextInt(256));
            case 6 -> rig.recorder.changeCipherSpecSent(out);
            case 7 -> rig.recorder.trustDeciding(context, null);
            case 8 -> rig.recorder.trustDecided(context, random.nextBoolean() ? null : thrown);
            case 9 -> rig.recorder.keyChoosing(context, null, new String[] {"RSA"});
            case 10 -> rig.recorder.keyChosen(context, random.nextBoolean());
            case 11 ->
                rig.recorder.failing(
                        context, out, random.nextBoolean(), null, null, "no", random.nextBoolean(), thrown);
            case 12 -> rig.recorder.failed(context, thrown);
            case 13 -> rig.recorder.handling(context, out, random.nextBoolean(), thrown);
            case 14 -> rig.recorder.handled(context, thrown);
            default -> {
                if (random.nextBoolean()) {
                    rig.recorder.finished(context, out, random.nextBoolean(), null);
                } else {
                    rig.recorder.closing(context, out, random.nextBoolean(), false);
                }
            }
        }
        rig.work();
    }
}
