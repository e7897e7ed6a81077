package dev.tlstrace.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlstrace.handshake.Fate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** More connections come than are followed, in a flood that the queue has no room for: what is let go of in the midst of it is counted, once. */
class LetGoTest {
    /** As many as are followed. */
    private static final int FLOOD = 6_000;

    private final Rig rig = new Rig(new Policy(Detail.SUMMARY, 0, Stacks.OFF));
    private final List<Object> alive = new ArrayList<>();

    /** JSSE's objects for one connection. */
    private final class Ends {
        private final Object context = new Object();
        private final Object out = new Object();
        private final boolean client;

        private Ends(boolean client) {
            this.client = client;
            alive.add(Arrays.asList(context, out));
        }

        private void begins() {
            Rig.begins(rig.recorder, "host", client, context, new Object(), new Object(), out);
        }

        private void says() {
            rig.recorder.sent(out, new byte[] {1, 0, 0, 0}, 0, 4, null, false);
        }

        private void isFailing() {
            rig.recorder.failing(context, out, client, null, null, "no", false, null);
        }

        private void finishes() {
            rig.recorder.finished(context, out, client, null);
        }
    }

    private void refuse() {
        while (rig.queue.refused() == 0) {
            rig.recorder.changeCipherSpecSent("nobody's");
        }
        rig.work();
    }

    private void flood() {
        for (int i = 0; i < FLOOD; i++) {
            Ends ends = new Ends(true);
            ends.begins();
            ends.says();
            ends.finishes();
            rig.work();
        }
    }

    private void assertCounted(int made, int dropped) {
        rig.assembler.countUnseen();
        assertEquals(made, rig.counts.handshakes(), rig.fates());
        assertEquals(dropped, rig.counts.of(Fate.DROPPED), rig.fates());
    }

    /** Its end had come, only not what the application got: the next end that is seen alone is another's. */
    @Test
    void oneThatWasFailing() {
        Ends failing = new Ends(true);
        failing.begins();
        failing.says();
        failing.isFailing();
        rig.work();
        refuse();
        flood();
        new Ends(true).finishes();
        rig.work();
        assertCounted(1 + FLOOD + 1, 2);
    }

    /** Of this one nothing was seen but its end. */
    @Test
    void oneThatWasFailingUnheard() {
        Ends unheard = new Ends(false);
        unheard.begins();
        rig.work();
        refuse();
        unheard.isFailing();
        rig.work();
        flood();
        assertCounted(1 + FLOOD, 1);
        assertTrue(alive.size() > FLOOD);
    }

    /** Its end was refused, and is counted there: no other is to come. */
    @Test
    void oneWhoseEndWasRefused() {
        Ends cut = new Ends(true);
        cut.begins();
        cut.says();
        rig.work();
        refuse();
        int alone = -1;
        while (rig.queue.refusals().ends() == 0) {
            rig.recorder.finished("nobody's", "nothing", true, null);
            alone++;
        }
        rig.work();
        flood();
        assertCounted(1 + alone + FLOOD, 1 + alone);
    }

    /** The same, but its end comes after all. */
    @Test
    void oneWhoseEndComesLate() {
        Ends cut = new Ends(true);
        cut.begins();
        cut.says();
        rig.work();
        refuse();
        flood();
        cut.finishes();
        rig.work();
        assertCounted(1 + FLOOD, 1);
    }
}
