package dev.tlstrace.agent;

import dev.tlstrace.Entry;
import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;

/** The agent's start in a JVM that runs already: called by {@link Entry#agentmain}. */
public final class Attached {
    private Attached() {}

    /**
     * Begins to trace, unless tracing is on: two callers may have come at once.
     *
     * @param folder the caller's; its parent is where later calls will be
     * @throws IOException if tlstrace is not to start, and its jar cannot be closed
     */
    // the one class that all versions of tlstrace share in a JVM
    @SuppressWarnings("LockOnNonEnclosingClassLiteral")
    public static void attach(String folder, Instrumentation instrumentation) throws IOException {
        Call call = new Call(new File(folder));
        if (!call.isAlive()) {
            // it gave up waiting for this JVM
            Agent.closeJar();
            return;
        }
        synchronized (Entry.class) {
            if (Agent.isIn()) {
                call.refuse("another tlstrace has just come in");
                Agent.closeJar();
            } else {
                Agent.attach(call, instrumentation);
            }
        }
    }
}
