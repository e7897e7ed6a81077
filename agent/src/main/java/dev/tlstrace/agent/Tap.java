package dev.tlstrace.agent;

import dev.tlstrace.bridge.v1.Bridge;
import dev.tlstrace.capture.Recorder;
import dev.tlstrace.capture.StepQueue;

/** Opens and closes the way from the hooks to the queue. A class of its own, since the JVM cannot verify it before the bridge is there. */
final class Tap {
    private Tap() {}

    /** From now on what the hooks see comes into the queue. */
    static Recorder open(StepQueue queue, boolean noteStacks) {
        Recorder recorder = new Recorder(queue);
        recorder.noteStacks(noteStacks);
        Bridge.setListener(recorder);
        return recorder;
    }

    /** Whether somebody still listens: the bridge lets go of one that cannot even count its failures. */
    static boolean isOpen() {
        return Bridge.getListener() != null;
    }

    static void close() {
        Bridge.setListener(null);
    }
}
