package dev.tlstrace.agent;

import dev.tlstrace.capture.Refusals;
import dev.tlstrace.capture.Step;
import dev.tlstrace.capture.StepQueue;
import dev.tlstrace.event.Source;
import dev.tlstrace.output.Segments;
import dev.tlstrace.x509.CertificateCache;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Who traces in this JVM while the hooks are in: the trace that {@code -javaagent} or {@code attach --background} began, and one
 * follower; each sees every step, with options of its own. On tlstrace's thread.
 *
 * <p>Requests have a {@code command}: {@code start} (with {@code options}), {@code follow} (with {@code options}, {@code console},
 * {@code color}, {@code count}, {@code who}), {@code detach}, {@code status}.
 */
final class Session {
    private static final int MANY_STEPS = 1000;

    private final Hooking hooking;
    private final StepQueue queue;
    private final Mailbox mailbox;
    private final long pid = Jvm.pid();
    private final long since = System.currentTimeMillis();
    private final List<Call> leaving = new ArrayList<>();
    private Worker base;
    private Follower follower;
    private boolean first = true;
    private boolean detached;

    Session(Hooking hooking, Mailbox mailbox) {
        this.hooking = hooking;
        this.queue = hooking.queue();
        this.mailbox = mailbox;
    }

    /** Begins the trace that lasts. */
    void begin(Options options, Outputs outputs) {
        base = worker(options, outputs);
        noteStacks();
    }

    private Worker worker(Options options, Outputs outputs) {
        Source source = new Source(pid, Jvm.hostName(), Jvm.serviceName(), Version.TEXT);
        // the first one's are all steps since the hooks are in
        Refusals before = first ? Refusals.NONE : queue.refusals();
        first = false;
        Worker worker = new Worker(options, hooking, source, outputs, before);
        worker.started(Version.TEXT);
        return worker;
    }

    /**
     * Works off what is in the queue, but not without end: where steps come faster than they are worked off, callers and the clock
     * still get their turn. Whether there was anything.
     */
    boolean workOff() {
        int done = 0;
        for (Step step = next(done); step != null; step = next(done)) {
            done++;
            if (base != null) {
                base.take(step);
            }
            if (follower != null) {
                follower.worker().take(step);
                if (follower.hasSeenAll()) {
                    unfollow(follower.end());
                }
            }
        }
        return done > 0;
    }

    private Step next(int done) {
        return done < MANY_STEPS ? queue.poll() : null;
    }

    /** Waits for the next step. */
    void await(boolean busy, long maxNanos) {
        queue.await(busy, maxNanos);
    }

    void flush() {
        if (base != null) {
            base.flush();
        }
        if (follower != null) {
            follower.worker().flush();
        }
    }

    /** What is due now and then. */
    void tick() {
        if (base != null) {
            base.tick();
        }
        if (follower != null) {
            follower.worker().tick();
            follower.count();
            String end = follower.end();
            if (end != null) {
                unfollow(end);
            }
        }
        for (Call call : mailbox.calls()) {
            take(call);
        }
    }

    /** Whether nobody traces any more. */
    boolean isOver() {
        return detached || isBroken() || (base == null && follower == null);
    }

    /** Whether tracing fails so often that it is to take itself out. */
    boolean isBroken() {
        return !Tap.isOpen() || failsTooOften();
    }

    private boolean failsTooOften() {
        return (base != null && base.isBroken())
                || (follower != null && follower.worker().isBroken());
    }

    /** The first of what went wrong; null if nothing did. */
    String firstError() {
        String ofBase = base == null ? null : base.firstError();
        return ofBase != null || follower == null ? ofBase : follower.worker().firstError();
    }

    /** A stack is walked only where one who traces wants every handshake's. */
    private void noteStacks() {
        boolean forBase = base != null && base.options().policy().notesStacks();
        boolean forFollower =
                follower != null && follower.worker().options().policy().notesStacks();
        hooking.recorder().noteStacks(forBase || forFollower);
    }

    /** Does what a caller asks for, and answers. */
    void take(Call call) {
        try {
            Letter request = call.take();
            String command = String.valueOf(request.get("command"));
            switch (command) {
                case "start":
                    start(call, request);
                    break;
                case "follow":
                    follow(call, request);
                    break;
                case "detach":
                    detached = true;
                    leaving.add(call);
                    break;
                case "status":
                    call.answer(status());
                    break;
                default:
                    call.refuse("tlstrace " + Version.TEXT + " does not know '" + command + "'");
            }
        } catch (WrongOption e) {
            call.refuse(e.getMessage());
        } catch (IOException | RuntimeException e) {
            call.refuse(e.toString());
        }
    }

    private void start(Call call, Letter request) throws WrongOption, IOException {
        if (base != null) {
            call.refuse("it is traced already" + toFile(base));
            return;
        }
        Options options = Options.attached(request.get("options"), System.getenv());
        begin(options, new Outputs(options, pid, new CertificateCache(), null));
        call.answer(status());
    }

    private void follow(Call call, Letter request) throws WrongOption, IOException {
        if (follower != null && follower.end() == null) {
            call.refuse("it is being followed already, by " + follower.who());
            return;
        }
        if (follower != null) {
            unfollow(follower.end());
        }
        // with a trace that is on already, what the environment says is that one's
        Map<String, String> environment = base == null ? System.getenv() : Collections.<String, String>emptyMap();
        Options options = Options.attached(request.get("options"), environment);
        CertificateCache certificates = new CertificateCache();
        Segments channel = "json".equals(request.get("console"))
                ? Segments.json(call.folder(), certificates, options.maxLine())
                : Segments.pretty(call.folder(), certificates, "true".equals(request.get("color")));
        Worker worker = worker(options, new Outputs(options, pid, certificates, channel));
        follower = new Follower(call, worker, channel, request.get("who"), request.number("count"));
        noteStacks();
        call.answer(status());
    }

    private void unfollow(String reason) {
        Follower last = follower;
        follower = null;
        noteStacks();
        last.stop(reason);
        if ("died".equals(reason)) {
            last.call().clear();
        } else {
            leaving.add(last.call());
            if (base != null) {
                sayGoodbye("left");
            }
        }
    }

    private static String toFile(Worker worker) {
        return worker.fileName() == null ? "" : ", to " + worker.fileName();
    }

    private Letter status() {
        Letter letter = new Letter();
        letter.add("version", Version.TEXT);
        letter.add("pid", Long.toString(pid));
        letter.add("java", System.getProperty("java.version"));
        letter.add("vm", System.getProperty("java.vm.name"));
        letter.add("since", Long.toString(since));
        for (String hook : hooking.hooks().fitted()) {
            letter.add("hook", hook);
        }
        for (Map.Entry<String, String> missing : hooking.hooks().missing().entrySet()) {
            letter.add("missing", missing.getKey() + ": " + missing.getValue());
        }
        for (Map.Entry<String, Integer> optional : hooking.libraries().woven().entrySet()) {
            if (optional.getValue() > 0) {
                letter.add("optional", optional.getKey() + ": " + optional.getValue());
            }
        }
        letter.add("failure", hooking.failure());
        letter.add("follower", follower == null ? null : follower.who());
        letter.add("followed-to", follower == null ? null : follower.worker().fileName());
        if (base != null) {
            letter.add("file", base.fileName());
        }
        Worker shown = base != null ? base : follower == null ? null : follower.worker();
        if (shown != null) {
            for (Map.Entry<String, String> option : shown.options().inForce().entrySet()) {
                letter.add("option", option.getKey() + "=" + option.getValue());
            }
            letter.add("handshakes", Long.toString(shown.counts().handshakes()));
            letter.add(
                    "ended",
                    Long.toString(shown.counts().handshakes() - shown.counts().open()));
            letter.add("failed", Long.toString(shown.counts().failed()));
            letter.add("no_client_hello", Long.toString(shown.counts().noClientHello()));
            letter.add("dropped_events", Long.toString(shown.dropped()));
            letter.add("errors", Long.toString(shown.errors()));
            letter.add("first_error", shown.firstError());
        }
        return letter;
    }

    /** Works off what is left, now that the hooks lead nowhere. Whether that failed so often that tracing would have taken itself out. */
    boolean workOffRest() {
        boolean more = true;
        while (more) {
            more = workOff();
        }
        return failsTooOften();
    }

    /** The last events, and the end of all output. */
    void stop(String reason) {
        if (follower != null) {
            unfollow(reason);
        }
        if (base != null) {
            base.stop();
            base = null;
        }
    }

    /**
     * Answers those who wait for the end.
     *
     * @param how {@code out} if the hooks are out, {@code left} if the trace that was there goes on, or what went wrong
     */
    void sayGoodbye(String how) {
        for (Call call : leaving) {
            call.answer(new Letter().add("gone", how));
        }
        leaving.clear();
    }
}
