package dev.tlstrace.agent;

import dev.tlstrace.event.Source;
import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.concurrent.locks.LockSupport;

/**
 * tlstrace in one JVM: its one thread, from start to end. The thread sleeps until TLS stirs, then prepares the weaving while JSSE
 * initialises, and from then on works off the queue.
 */
public final class Agent implements Runnable {
    /** A JVM that has not touched TLS by then is told of all the same: that tlstrace is in. */
    private static final long TELL_AFTER_NANOS = 2_000_000_000L;

    private static final long TICK_NANOS = 250_000_000L;
    /** After the last step the next may be near for so long. */
    private static final long BUSY_NANOS = 50_000_000L;

    private static final int STACK_BYTES = 512 << 10;
    private static final long LAST_WORDS_MILLIS = 3000;

    private final Options options;
    private final int release = Jvm.release();
    private final Thread thread;
    private final Hooking hooking;
    private final Class<?>[] loadedBefore;
    private volatile boolean ending;

    private Agent(Options options, Instrumentation instrumentation) {
        this.options = options;
        this.thread = new Thread(null, this, "tlstrace", STACK_BYTES);
        this.thread.setDaemon(true);
        this.hooking =
                new Hooking(instrumentation, release, thread, options.policy().notesStacks());
        hooking.begin();
        this.loadedBefore = instrumentation.getAllLoadedClasses();
    }

    /**
     * At the JVM's start. Whatever is wrong with the options, the application starts: one line says what.
     *
     * @param jarPath where tlstrace is
     * @param options may be null
     */
    static void premain(String jarPath, String options, Instrumentation instrumentation) {
        String enabled = System.getenv("TLSTRACE_ENABLED");
        if ("false".equalsIgnoreCase(enabled) || Jvm.isTool(new File(jarPath))) {
            return;
        }
        try {
            new Agent(Options.parse(options, System.getenv()), instrumentation).start();
        } catch (WrongOption e) {
            System.err.println("tlstrace: " + e.getMessage() + "; tracing is off");
        }
    }

    private void start() {
        thread.start();
        Runtime.getRuntime().addShutdownHook(new Thread(null, new LastWords(), "tlstrace-end", STACK_BYTES));
    }

    @Override
    public void run() {
        awaitTls();
        if (ending && !hooking.hasStirred()) {
            return;
        }
        Throwable dying = null;
        Outputs outputs;
        long pid = Jvm.pid();
        try {
            outputs = new Outputs(options, pid);
        } catch (IOException e) {
            hooking.end();
            System.err.println("tlstrace: cannot write the event file: " + e + "; tracing is off");
            return;
        }
        if (hooking.hooks() == null) {
            hooking.end();
            System.err.println("tlstrace: cannot hook this JVM: " + hooking.failure() + "; tracing is off");
            return;
        }
        Source source = new Source(pid, Jvm.hostName(), Jvm.serviceName(), Version.TEXT);
        Worker worker = new Worker(options, hooking, source, outputs);
        hooking.hooks().check();
        hooking.hookLoaded(loadedBefore);
        worker.started(Version.TEXT);
        try {
            work(worker);
        } catch (Throwable e) {
            // an OutOfMemoryError, say: whatever it is, it ends here
            dying = e;
        }
        if (dying != null || worker.isBroken()) {
            hooking.end();
            System.err.println("tlstrace: took itself out after failures of its own"
                    + (dying == null ? "" : ", the last " + dying) + "; the application goes on without it");
        }
        worker.stop();
    }

    private void awaitTls() {
        long begin = System.nanoTime();
        long left = TELL_AFTER_NANOS;
        while (!hooking.hasStirred() && !ending && left > 0) {
            LockSupport.parkNanos(this, left);
            left = TELL_AFTER_NANOS - (System.nanoTime() - begin);
        }
    }

    private void work(Worker worker) {
        long lastStep = System.nanoTime();
        long lastTick = lastStep;
        while (!ending && !worker.isBroken()) {
            long now = System.nanoTime();
            if (worker.workOff()) {
                lastStep = now;
            } else {
                worker.flush();
                worker.await(now - lastStep < BUSY_NANOS, TICK_NANOS);
            }
            if (now - lastTick > TICK_NANOS) {
                lastTick = now;
                worker.tick();
            }
        }
    }

    /** At the JVM's end: what is in the queue, and agent_stopped, are still written; within bounds. */
    private final class LastWords implements Runnable {
        @Override
        public void run() {
            ending = true;
            if (!hooking.hasStirred()) {
                // nothing was written, nothing is to be: the JVM need not wait
                return;
            }
            LockSupport.unpark(thread);
            try {
                thread.join(LAST_WORDS_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
