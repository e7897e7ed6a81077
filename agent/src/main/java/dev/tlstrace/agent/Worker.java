package dev.tlstrace.agent;

import dev.tlstrace.capture.Recorder;
import dev.tlstrace.capture.Refusals;
import dev.tlstrace.capture.Step;
import dev.tlstrace.capture.StepQueue;
import dev.tlstrace.diagnosis.Catalogue;
import dev.tlstrace.diagnosis.Surroundings;
import dev.tlstrace.event.AgentEvent;
import dev.tlstrace.event.AgentFacts;
import dev.tlstrace.event.Events;
import dev.tlstrace.event.HookFacts;
import dev.tlstrace.event.JvmFacts;
import dev.tlstrace.event.Sink;
import dev.tlstrace.event.Source;
import dev.tlstrace.event.WallClock;
import dev.tlstrace.handshake.Assembler;
import dev.tlstrace.handshake.Counts;
import dev.tlstrace.handshake.Filter;
import dev.tlstrace.report.Reporter;
import dev.tlstrace.report.StatusTimer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What tlstrace's one thread works with for one who traces: from the steps to the sinks. Made when TLS stirs. */
final class Worker {
    /** Of the JDK's conf/security/java.security, what decides which handshakes succeed. */
    private static final String[] SECURITY_PROPERTIES = {
        "jdk.tls.disabledAlgorithms",
        "jdk.certpath.disabledAlgorithms",
        "jdk.disabled.namedCurves",
        "jdk.tls.legacyAlgorithms",
        "jdk.tls.keyLimits",
        "jdk.security.caDistrustPolicies",
        "ocsp.enable",
        "ssl.KeyManagerFactory.algorithm",
        "ssl.TrustManagerFactory.algorithm",
        "keystore.type",
    };

    private final Options options;
    private final Hooking hooking;
    private final Source source;
    private final List<Sink> sinks;
    private final Outputs outputs;
    private final WallClock clock = new WallClock();
    private final Counts counts = new Counts();
    private final StepQueue queue;
    private final Refusals before;
    private final Recorder recorder;
    private final Surroundings surroundings;
    private final Events events;
    private final Reporter reporter;
    private final StatusTimer status = new StatusTimer(System.nanoTime());
    private final Assembler assembler;
    private final Failures failures = new Failures();
    /** So many others were told of. */
    private int told;

    /** @param before what the queue refused until then is not this one's loss */
    Worker(Options options, Hooking hooking, Source source, Outputs outputs, Refusals before) {
        this.options = options;
        this.hooking = hooking;
        this.source = source;
        this.sinks = outputs.sinks();
        this.outputs = outputs;
        this.queue = hooking.queue();
        this.before = before;
        this.recorder = hooking.recorder();
        this.events = new Events(source, clock, outputs.certificates(), options.raw(), sinks);
        this.surroundings = new Surroundings(outputs.certificates());
        this.reporter = new Reporter(options.policy(), new Catalogue(surroundings, failures), events, counts);
        this.assembler = new Assembler(
                new Filter(options.clients(), options.servers(), options.peer()), reporter, counts, queue, before);
    }

    /** Tells which hooks are in; by now the table has been checked. */
    void started(String version) {
        int in = hooking.hooks() == null ? 0 : hooking.hooks().fitted().size();
        int missing = hooking.hooks() == null ? 0 : hooking.hooks().missing().size();
        StringBuilder headline = new StringBuilder("tlstrace ").append(version).append(": ");
        headline.append(in).append(" of ").append(in + missing).append(" hooks fit Java ");
        headline.append(System.getProperty("java.version"));
        if (hooking.failure() != null) {
            headline.append("; ").append(hooking.failure());
        }
        told = hooking.otherTls().size();
        if (told > 0) {
            headline.append("; ").append(unseen());
        }
        emit("agent_started", headline.toString());
        if (hooking.hooks() != null) {
            for (Map.Entry<String, String> hook : hooking.hooks().missing().entrySet()) {
                emit("agent_started", "hook " + hook.getKey() + " does not fit; lost by that: " + hook.getValue());
            }
        }
    }

    private void emit(String name, String headline) {
        events.emit(new AgentEvent(name, clock.micros(System.nanoTime()), source, headline, facts()));
        flush();
    }

    private AgentFacts facts() {
        assembler.countUnseen();
        return new AgentFacts(
                jvm(), hooks(), options.inForce(), counts, outputs.lostHandshakes(), dropped(), errors(), firstError());
    }

    private HookFacts hooks() {
        if (hooking.hooks() == null) {
            return new HookFacts(
                    Collections.<String>emptyList(),
                    Collections.<String, String>emptyMap(),
                    Collections.<String, Integer>emptyMap());
        }
        Map<String, String> missing = new LinkedHashMap<>(hooking.hooks().missing());
        missing.putAll(hooking.libraries().missing());
        return new HookFacts(
                hooking.hooks().fitted(), missing, hooking.libraries().woven());
    }

    private JvmFacts jvm() {
        return new JvmFacts(
                System.getProperty("java.version"),
                System.getProperty("java.vendor"),
                System.getProperty("java.vm.name"),
                hooking.otherTls(),
                hooking.hasStirred() ? securityProperties() : Collections.<String, String>emptyMap());
    }

    /** Once TLS has stirred they have been read by the JVM itself; before, asking for them would initialise its providers. */
    private Map<String, String> securityProperties() {
        Map<String, String> found = new LinkedHashMap<>();
        for (String name : SECURITY_PROPERTIES) {
            String value = surroundings.securityProperty(name);
            if (value != null) {
                found.put(name, value);
            }
        }
        return found;
    }

    /** Works off a step. */
    void take(Step step) {
        try {
            assembler.take(step);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            failures.add(e);
        }
    }

    Options options() {
        return options;
    }

    Counts counts() {
        return counts;
    }

    /** Events that were lost since this worker began. */
    long dropped() {
        return queue.refused() - before.steps() + outputs.lost();
    }

    /** Errors of tlstrace's own. */
    long errors() {
        return failures.count() + recorder.hookFailures() + recorder.carrierFailures();
    }

    /** The first of them; null if there was none. */
    String firstError() {
        if (failures.first() != null) {
            return failures.first();
        }
        String ofHooks = Failures.describe(recorder.firstFailure());
        return ofHooks != null ? ofHooks : recorder.firstCarrierFailure();
    }

    /** Where the events are written; null if no file is. */
    String fileName() {
        return outputs.file() == null ? null : outputs.file().name();
    }

    /** What is due now and then. */
    void tick() {
        try {
            clock.adjust();
            long now = System.nanoTime();
            assembler.tick(now, options.stalledAfterNanos());
            reporter.tick(now);
            assembler.countUnseen();
            if (hooking.otherTls().size() > told) {
                told = hooking.otherTls().size();
                emit("agent_status", unseen());
            }
            if (status.isDue(now, countsChanged())) {
                emit("agent_status", "tlstrace is on: " + counted());
            }
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            failures.add(e);
        }
    }

    private String unseen() {
        StringBuilder names = new StringBuilder();
        for (String name : hooking.otherTls()) {
            names.append(names.length() == 0 ? "" : ", ").append(name);
        }
        return "TLS of this JVM whose handshakes are not seen: " + names;
    }

    private String counted() {
        return counts.handshakes() + " handshakes, " + counts.failed() + " failed";
    }

    /** Another number whenever a count is another. */
    private long countsChanged() {
        long changes = counts.noClientHello() + dropped() + errors();
        return changes + counts.handshakes() + counts.failed() + counts.handshakes() - counts.open();
    }

    /** Whether hooks or this thread have failed so often that tracing is to take itself out. */
    boolean isBroken() {
        return failures.areTooMany() || recorder.isBroken();
    }

    void flush() {
        for (Sink sink : sinks) {
            try {
                sink.flush();
            } catch (RuntimeException | LinkageError e) {
                failures.add(e);
            }
        }
    }

    /** The last events, and the end of all output. */
    void stop() {
        reporter.stop(System.nanoTime());
        emit("agent_stopped", "tlstrace stopped: " + counted());
        for (Sink sink : sinks) {
            sink.close();
        }
    }
}
