package dev.tlstrace.agent;

import dev.tlstrace.Entry;

/** Its initialisation is the agent's start: see {@link Entry#premain}. */
final class Premain {
    static {
        Agent.premain(Entry.jarPath(), Entry.options(), Entry.instrumentation());
    }

    private Premain() {}
}
