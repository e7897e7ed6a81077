package dev.tlstrace.event;

import dev.tlstrace.handshake.Counts;
import java.util.Map;

/** What the agent knows of itself and its JVM. */
public final class AgentFacts {
    final JvmFacts jvm;
    final HookFacts hooks;
    final Map<String, String> options;
    final Counts counts;
    final long lostHandshakes;
    final long droppedEvents;
    final long errors;
    final String firstError;

    /**
     * @param jvm it is in
     * @param hooks of this version of tlstrace in this JVM
     * @param options in force, by name
     * @param lostHandshakes whose summary could not be written
     * @param droppedEvents for want of room in the queue or in the file
     * @param errors of tlstrace's own
     * @param firstError the first of them, in words; null if there was none
     */
    public AgentFacts(
            JvmFacts jvm,
            HookFacts hooks,
            Map<String, String> options,
            Counts counts,
            long lostHandshakes,
            long droppedEvents,
            long errors,
            String firstError) {
        this.jvm = jvm;
        this.hooks = hooks;
        this.options = options;
        this.counts = counts;
        this.lostHandshakes = lostHandshakes;
        this.droppedEvents = droppedEvents;
        this.errors = errors;
        this.firstError = firstError;
    }
}
