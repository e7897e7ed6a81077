package dev.tlstrace.cli;

import dev.tlstrace.agent.Letter;
import dev.tlstrace.output.Terminal;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Shows what happens in a JVM until it ends: by Ctrl-C, by its time, by the count, or with the JVM. */
final class Following {
    /** Where CPU is short, taking the hooks out takes long. */
    private static final long LEAVE_SECONDS = 60;

    private static final long PROGRESS_NANOS = 1_000_000_000L;

    private final JvmProcess target;
    private final Mail mail;
    private final Letter status;
    private final AttachOptions options;
    private final OutputStream out;
    private final PrintStream err;
    private final EventReader events;
    private final CountDownLatch done = new CountDownLatch(1);
    private final long begin = System.nanoTime();
    private final boolean progress = Terminal.isTerminal(2);
    private long lastProgress = begin - PROGRESS_NANOS;
    private boolean outputIsBroken;
    private volatile boolean isInterrupted;
    private volatile boolean isDone;
    private volatile int exitStatus = 1;

    Following(JvmProcess target, Mail mail, Letter status, AttachOptions options, OutputStream out, PrintStream err) {
        this.target = target;
        this.mail = mail;
        this.status = status;
        this.options = options;
        this.err = err;
        this.out = out;
        this.events = new EventReader(mail.folder());
    }

    int run() throws Trouble, IOException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::interrupt, "ctrl-c"));
        try {
            while (events.end() == null && !isInterrupted && !outputIsBroken && !isOver()) {
                if (!show()) {
                    if (!target.isAlive()) {
                        clearProgress();
                        throw Trouble.because("JVM " + target.pid() + " has ended");
                    }
                    showProgress();
                    Mail.pause();
                }
            }
            exitStatus = leave();
            return exitStatus;
        } finally {
            try {
                events.close();
                mail.close();
            } finally {
                isDone = true;
                done.countDown();
            }
        }
    }

    /** Ctrl-C is how it ends, not a failure: so the exit status is this one's, not the signal's. */
    private void interrupt() {
        if (isDone) {
            return;
        }
        isInterrupted = true;
        try {
            if (done.await(LEAVE_SECONDS + 5, TimeUnit.SECONDS) && exitStatus == 0) {
                Runtime.getRuntime().halt(0);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isOver() {
        return options.durationNanos() != 0 && System.nanoTime() - begin >= options.durationNanos();
    }

    private boolean show() throws Trouble {
        byte[] shown;
        try {
            shown = mail.place().call(events::read);
        } catch (IOException e) {
            throw Trouble.because("cannot read what JVM " + target.pid() + " writes (" + Words.of(e) + ")");
        }
        if (shown.length == 0 || outputIsBroken) {
            return false;
        }
        clearProgress();
        try {
            out.write(shown);
            out.flush();
            return true;
        } catch (IOException e) {
            // who read our output has seen enough
            outputIsBroken = true;
            return false;
        }
    }

    private int leave() throws Trouble {
        clearProgress();
        boolean wasDetached = "detached".equals(events.end());
        if (events.end() == null) {
            mail.leave();
        }
        Letter answer = goodbye();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LEAVE_SECONDS);
        while (answer == null && System.nanoTime() < end && target.isAlive() && !target.isStoppedNow()) {
            show();
            Mail.pause();
            answer = goodbye();
        }
        show();
        String gone = answer == null ? null : answer.get("gone");
        if ("out".equals(gone)) {
            LiveCommands.awaitEnd(target);
        }
        err.println("tlstrace: " + seen() + "; " + left(gone, wasDetached));
        return "out".equals(gone) || "left".equals(gone) || "ended".equals(gone) ? 0 : 1;
    }

    /** The last answer; when the count ended it, the first may still be there. Null if it has not come. */
    private Letter goodbye() throws Trouble {
        Letter answer = mail.answer();
        return answer == null || answer.get("gone") == null ? null : answer;
    }

    private String left(String gone, boolean wasDetached) {
        if (gone == null) {
            return target.isAlive()
                    ? "JVM " + target.pid() + " does not answer: it ends tracing by itself once it runs again"
                    : "JVM " + target.pid() + " has ended";
        }
        switch (gone) {
            case "out":
                return "every hook is out of JVM " + target.pid() + (wasDetached ? ", detached by another" : "");
            case "left":
                return "the trace that was on in JVM " + target.pid() + " goes on";
            case "ended":
                return "JVM " + target.pid() + " has ended";
            default:
                return gone;
        }
    }

    private String seen() {
        return events.handshakes() + " handshakes, " + events.failed() + " failed"
                + (events.dropped() == 0 ? "" : ", " + events.dropped() + " events lost");
    }

    private void showProgress() {
        long now = System.nanoTime();
        if (progress && now - lastProgress >= PROGRESS_NANOS) {
            lastProgress = now;
            String java = target.javaVersion().isEmpty() ? "" : " (Java " + target.javaVersion() + ")";
            err.print("\r\u001b[Kattached to " + target.pid() + java + ", hooks " + Status.hooks(status) + ", "
                    + events.handshakes() + " handshakes in " + TimeUnit.NANOSECONDS.toSeconds(now - begin) + " s");
            err.flush();
        }
    }

    private void clearProgress() {
        if (progress) {
            err.print("\r\u001b[K");
            err.flush();
        }
    }
}
