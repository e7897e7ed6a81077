package dev.tlstrace.agent;

import dev.tlstrace.output.Console;
import java.io.Closeable;
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

    /** So long what is written may lie here while there is work: a system call for each handshake costs as much as drawing it. */
    private static final long FLUSH_NANOS = 50_000_000L;

    private static final int STACK_BYTES = 512 << 10;
    private static final long LAST_WORDS_MILLIS = 3000;

    /** Also how the command line knows that tlstrace is in: the kernel shows the names of threads. */
    public static final String THREAD_NAME = "tlstrace";

    private final Options options;
    private final Call first;
    private final Mailbox mailbox;
    private final int release = Jvm.release();
    private final Thread thread;
    private final Thread lastWords;
    private final Hooking hooking;
    private Class<?>[] loadedBefore;
    private boolean saidFailed;
    private volatile boolean ending;

    /**
     * @param options of a trace from the JVM's start; null with a caller
     * @param first who attached; null from the JVM's start
     */
    private Agent(Options options, Call first, Instrumentation instrumentation) {
        this.options = options;
        this.first = first;
        File folder = first == null
                ? Mailbox.folder(new File("/tmp"), Jvm.pid())
                : first.folder().getParentFile();
        this.mailbox = new Mailbox(folder);
        this.thread = new Thread(null, this, THREAD_NAME, STACK_BYTES);
        this.thread.setDaemon(true);
        this.lastWords = new Thread(null, new LastWords(), "tlstrace-end", STACK_BYTES);
        this.hooking = new Hooking(
                instrumentation,
                release,
                thread,
                options != null && options.policy().notesStacks());
        hooking.begin();
        this.loadedBefore = first == null ? hooking.loaded() : null;
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
            new Agent(Options.parse(options, System.getenv()), null, instrumentation).start();
        } catch (WrongOption e) {
            Console.say(e.getMessage() + "; tracing is off");
        }
    }

    /** In a JVM that runs; what becomes of it is told to the caller. */
    static void attach(Call first, Instrumentation instrumentation) {
        new Agent(null, first, instrumentation).start();
    }

    /** Whether a tlstrace, of whatever version, is in this JVM. */
    static boolean isIn() {
        ThreadGroup all = Thread.currentThread().getThreadGroup();
        while (all.getParent() != null) {
            all = all.getParent();
        }
        // threads may start meanwhile
        Thread[] threads = new Thread[all.activeCount() * 2 + 100];
        int count = all.enumerate(threads);
        for (int i = 0; i < count; i++) {
            if (threads[i].getName().equals(THREAD_NAME)) {
                return true;
            }
        }
        return false;
    }

    private void start() {
        thread.start();
        Runtime.getRuntime().addShutdownHook(lastWords);
    }

    @Override
    public void run() {
        // Java 8 tells the kernel the name of a thread only when the thread itself sets it
        thread.setName(THREAD_NAME);
        try {
            trace();
        } catch (Throwable e) {
            // whatever it is, the application's handler of uncaught exceptions is not for it
            end(e);
        }
    }

    private void trace() {
        if (first == null) {
            awaitTls();
            if (ending && !hooking.hasStirred()) {
                return;
            }
        }
        Outputs outputs = null;
        try {
            outputs = first == null ? new Outputs(options, Jvm.pid()) : null;
        } catch (WrongOption e) {
            giveUp(e.getMessage());
            return;
        }
        if (outputs != null && outputs.file() != null && outputs.file().stoodAside()) {
            Console.say("the file asked for is another JVM's, which lives; this one writes "
                    + outputs.file().name());
        }
        if (hooking.hooks() == null) {
            giveUp("cannot hook this JVM: " + hooking.failure());
            return;
        }
        Session session = new Session(hooking, mailbox);
        hooking.hooks().check();
        // a class on its way in when somebody attached has met no transformer: by now it is on the list, as a rule
        hooking.hookLoaded(first == null ? loadedBefore : hooking.loaded());
        // the application's classes are not to be kept
        loadedBefore = null;
        if (first == null) {
            session.begin(options, outputs);
        } else {
            session.take(first);
        }
        try {
            work(session);
        } catch (Throwable e) {
            // an OutOfMemoryError, say
            failed(e.toString());
        }
        if (session.isBroken()) {
            failed(session.firstError());
        }
        leave(session);
    }

    /** Once, and only to who started this JVM with tlstrace: one that was attached to has said nothing so far. */
    private void failed(String why) {
        if (first == null && !saidFailed) {
            saidFailed = true;
            Console.say("took itself out after failures of its own" + (why == null ? "" : ", such as " + why)
                    + "; the application goes on without it");
        }
    }

    /** The worst end: what can still be put right is. */
    private void end(Throwable e) {
        try {
            failed(e.toString());
            if (hooking.hooks() != null) {
                Tap.close();
            }
            hooking.takeOut();
            letGo();
        } catch (Throwable another) {
            // the thread ends, and what steps still come fill the queue and no more
            return;
        }
    }

    /** The last thing to do: no class of ours can be loaded after that. */
    static void closeJar() throws IOException {
        ((Closeable) Agent.class.getClassLoader()).close();
    }

    private void giveUp(String why) {
        hooking.takeOut();
        if (first == null) {
            Console.say(why + "; tracing is off");
            letGo();
        } else {
            letGo();
            first.refuse(why);
            shut();
        }
    }

    private void awaitTls() {
        long begin = System.nanoTime();
        long left = TELL_AFTER_NANOS;
        while (!hooking.hasStirred() && !ending && left > 0) {
            LockSupport.parkNanos(this, left);
            left = TELL_AFTER_NANOS - (System.nanoTime() - begin);
        }
    }

    private void work(Session session) {
        long lastStep = System.nanoTime();
        long lastTick = lastStep;
        long lastFlush = lastStep - FLUSH_NANOS;
        while (!ending && !session.isOver()) {
            long now = System.nanoTime();
            boolean worked = session.workOff();
            if (worked) {
                lastStep = now;
            }
            if (now - lastTick > TICK_NANOS) {
                lastTick = now;
                session.tick();
            }
            boolean busy = now - lastStep < BUSY_NANOS;
            if (!busy || now - lastFlush >= FLUSH_NANOS) {
                lastFlush = now;
                session.flush();
            }
            if (!worked) {
                session.await(busy, TICK_NANOS);
            }
        }
    }

    /** The JVM that ends needs its classes no more; one that goes on gets them back as they were. */
    private void leave(Session session) {
        if (ending) {
            Tap.close();
            workOffRest(session);
            session.stop("the JVM has ended");
            session.sayGoodbye("ended");
            return;
        }
        // no step comes any more, so that there is an end to what is still to be worked off
        Tap.close();
        boolean out = hooking.takeOut();
        workOffRest(session);
        session.stop("detached");
        letGo();
        session.sayGoodbye(out ? "out" : "hooks are left: " + hooking.failure());
        shut();
    }

    /** What a JVM that lives for a moment does may all be left by then. */
    private void workOffRest(Session session) {
        if (session.workOffRest()) {
            failed(session.firstError());
        }
    }

    /** Nothing holds on to our classes any more, but this thread, which ends now. */
    private void letGo() {
        try {
            Runtime.getRuntime().removeShutdownHook(lastWords);
        } catch (IllegalStateException e) {
            // the JVM ends, and the hook with it
            ending = true;
        }
    }

    /** The jar is of no use any more; an open one would only take a descriptor. */
    private static void shut() {
        try {
            closeJar();
        } catch (IOException e) {
            // the collector closes it with the loader
            return;
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
