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
    private final Outputs outputs;
    private final int release = Jvm.release();
    private final Source source;
    private final Thread thread;
    private final Hooking hooking;
    private final Class<?>[] loadedBefore;
    private volatile boolean ending;

    private Agent(Options options, Outputs outputs, long pid, Instrumentation instrumentation) {
        this.options = options;
        this.outputs = outputs;
        this.source = new Source(pid, Jvm.hostName(), Jvm.serviceName(), Version.TEXT);
        this.thread = new Thread(null, this, "tlstrace", STACK_BYTES);
        this.thread.setDaemon(true);
        this.hooking = new Hooking(instrumentation, release, thread);
        hooking.begin();
        this.loadedBefore = instrumentation.getAllLoadedClasses();
    }

    /**
     * At the JVM's start. Whatever is wrong with the options, the application starts: one line says what.
     *
     * @param text the options; may be null
     * @param ownJar where tlstrace is
     */
    public static void premain(String text, Instrumentation instrumentation, File ownJar) {
        String enabled = System.getenv("TLSTRACE_ENABLED");
        if ("false".equalsIgnoreCase(enabled) || Jvm.isTool(ownJar)) {
            return;
        }
        try {
            Options options = Options.parse(text, System.getenv());
            long pid = Jvm.pid();
            new Agent(options, new Outputs(options, pid), pid, instrumentation).start();
        } catch (WrongOption e) {
            System.err.println("tlstrace: " + e.getMessage() + "; tracing is off");
        } catch (IOException e) {
            System.err.println("tlstrace: cannot write the event file: " + e + "; tracing is off");
        }
    }

    private void start() {
        thread.start();
        Runtime.getRuntime().addShutdownHook(new Thread(null, new LastWords(), "tlstrace-end", STACK_BYTES));
    }

    @Override
    public void run() {
        long begin = System.nanoTime();
        while (!hooking.hasStirred() && !ending && System.nanoTime() - begin < TELL_AFTER_NANOS) {
            LockSupport.parkNanos(this, TELL_AFTER_NANOS);
        }
        if (hooking.hooks() == null) {
            System.err.println("tlstrace: cannot hook this JVM: " + hooking.failure() + "; tracing is off");
            return;
        }
        Worker worker = new Worker(options, hooking, source, outputs);
        hooking.hooks().check();
        hooking.hookLoaded(loadedBefore);
        worker.started(Version.TEXT);
        work(worker);
        worker.stop();
    }

    private void work(Worker worker) {
        long lastStep = System.nanoTime();
        long lastTick = lastStep;
        while (!ending) {
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
            LockSupport.unpark(thread);
            try {
                thread.join(LAST_WORDS_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
