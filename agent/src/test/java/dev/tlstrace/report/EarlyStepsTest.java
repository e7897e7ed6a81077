package dev.tlstrace.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A server's ClientHello comes before its handshake begins; where the queue refuses that beginning, the hello waits in vain. */
class EarlyStepsTest {
    private static final int HELLOS = 300;
    private static final int KEPT = 256;
    private static final byte[] HELLO = {1, 0, 0, 0};

    private final Rig rig = new Rig(new Policy(Detail.FULL, Integer.MAX_VALUE, Stacks.OFF));

    private void hears(Object context, Object out) {
        rig.recorder.received(context, out, false, false, (byte) 22, ByteBuffer.wrap(HELLO));
        rig.work();
    }

    @Test
    void theConnectionsOfHellosThatWaitInVainCanGo() {
        List<WeakReference<Object>> contexts = new ArrayList<>();
        for (int i = 0; i < HELLOS; i++) {
            Object context = new Object();
            contexts.add(new WeakReference<>(context));
            hears(context, new Object());
        }
        System.gc();
        long alive = contexts.stream().filter(context -> context.get() != null).count();
        // the last one may still be in a register
        assertTrue(alive <= KEPT + 1, alive + " are kept alive");
        assertTrue(alive >= KEPT - 1, "a bound for those that come now is no bound for those of a busy server");
    }

    /** It had its hello, which was let go of: that is said. */
    @Test
    void oneThatComesLateIsIncomplete() {
        Object context = new Object();
        Object out = new Object();
        hears(context, out);
        for (int i = 0; i < HELLOS; i++) {
            hears(new Object(), new Object());
        }
        Rig.begins(rig.recorder, null, false, context, new Object(), new Object(), out);
        rig.recorder.sent(out, new byte[] {2, 0, 0, 0}, 0, 4, null, false);
        rig.recorder.finished(context, out, false, null);
        rig.work();
        JsonNode summary = rig.named("handshake").get(0);
        assertEquals(1, summary.get("dropped_events").asInt(), summary::toString);
    }
}
