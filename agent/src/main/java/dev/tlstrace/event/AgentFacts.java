package dev.tlstrace.event;

import dev.tlstrace.handshake.Counts;
import java.util.List;
import java.util.Map;

/** What the agent knows of itself and its JVM. */
public final class AgentFacts {
    final JvmFacts jvm;
    final List<String> hooks;
    final Map<String, String> missingHooks;
    final Map<String, String> options;
    final Counts counts;
    final long lostHandshakes;
    final long droppedEvents;
    final long errors;
    final String firstError;

    /**
     * @param jvm it is in
     * @param hooks that are in, by name
     * @param missingHooks that do not fit, with what is lost by that
     * @param options in force, by name
     * @param lostHandshakes whose summary could not be written
     * @param droppedEvents for want of room in the queue or in the file
     * @param errors of tlstrace's own
     * @param firstError the first of them, in words; null if there was none
     */
    public AgentFacts(
            JvmFacts jvm,
            List<String> hooks,
            Map<String, String> missingHooks,
            Map<String, String> options,
            Counts counts,
            long lostHandshakes,
            long droppedEvents,
            long errors,
            String firstError) {
        this.jvm = jvm;
        this.hooks = hooks;
        this.missingHooks = missingHooks;
        this.options = options;
        this.counts = counts;
        this.lostHandshakes = lostHandshakes;
        this.droppedEvents = droppedEvents;
        this.errors = errors;
        this.firstError = firstError;
    }
}
