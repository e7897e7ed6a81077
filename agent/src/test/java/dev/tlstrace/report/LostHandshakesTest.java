package dev.tlstrace.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlstrace.handshake.Fate;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When handshakes are made faster than they are worked off, those that are lost in whole are counted too. */
class LostHandshakesTest {
    private static final int ROUNDS = 100;
    private static final int AT_ONCE = 20;
    /** Of some 200 a round: so often something is worked off. */
    private static final int STEPS_AT_A_TIME = 40;

    /** Larger than the queue has room for, of whatever kind. */
    private final Rig rig = new Rig(new Policy(Detail.SUMMARY, Integer.MAX_VALUE, Stacks.OFF));

    private final Random random = new Random(4711);
    private final List<Connection> alive = new ArrayList<>();

    /** In each round about so many steps are worked off, of some 200. */
    @ParameterizedTest
    @ValueSource(ints = {0, 5, 20, 60, 150, 1000})
    void theyAddUp(int workedOff) {
        for (int round = 0; round < ROUNDS; round++) {
            List<Connection> running = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                running.add(new Connection(i % 2 == 0, i % 3 == 0));
            }
            alive.addAll(running);
            while (!running.isEmpty()) {
                Connection next = running.get(random.nextInt(running.size()));
                if (!next.step()) {
                    running.remove(next);
                }
                if (random.nextInt(STEPS_AT_A_TIME) == 0) {
                    rig.work(random.nextInt(1 + workedOff / 3));
                }
            }
        }
        rig.work();
        rig.assembler.countUnseen();
        long sum = rig.counts.open();
        for (Fate fate : Fate.values()) {
            sum += rig.counts.of(fate);
        }
        assertEquals(ROUNDS * AT_ONCE, alive.size());
        assertEquals(ROUNDS * AT_ONCE, rig.counts.handshakes(), rig.fates());
        assertEquals(ROUNDS * AT_ONCE, sum, rig.fates());
        assertEquals(workedOff < 1000, rig.queue.refused() > 0);
        assertTrue(workedOff > 20 || rig.counts.of(Fate.DROPPED) > 100, rig.fates());
    }

    /** A client's or a server's. */
    private final class Connection {
        private final Object context = new Object();
        private final Object in = new Object();
        private final Object out = new Object();
        private final boolean client;
        private final boolean inVain;
        private int steps;

        private Connection(boolean client, boolean inVain) {
            this.client = client;
            this.inVain = inVain;
        }

        private boolean step() {
            switch (steps++) {
                case 0 -> Rig.begins(rig.recorder, "host", client, context, new Object(), in, out);
                case 1 -> message(client, 1);
                case 2 -> message(!client, 2);
                case 3 -> message(!client, 11);
                case 4 -> message(client, 16);
                case 5 -> message(client, 20);
                case 6 -> message(!client, 20);
                case 7 -> {
                    if (inVain) {
                        rig.recorder.failing(context, out, client, null, null, "no", false, null);
                    } else {
                        rig.recorder.finished(context, out, client, null);
                    }
                }
                default -> {
                    if (inVain) {
                        rig.recorder.failed(context, new SSLHandshakeException("no"));
                    }
                    rig.recorder.closing(context, out, client, false);
                    return false;
                }
            }
            return true;
        }

        private void message(boolean sent, int type) {
            byte[] message = {(byte) type, 0, 0, 0};
            if (sent) {
                rig.recorder.sent(out, message, 0, 4, null, false);
            } else {
                rig.recorder.received(context, out, client, false, (byte) 22, ByteBuffer.wrap(message));
            }
        }
    }
}
