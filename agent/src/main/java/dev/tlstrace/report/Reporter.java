package dev.tlstrace.report;

import dev.tlstrace.diagnosis.Catalogue;
import dev.tlstrace.diagnosis.Diagnosis;
import dev.tlstrace.event.Events;
import dev.tlstrace.event.Telling;
import dev.tlstrace.handshake.Counts;
import dev.tlstrace.handshake.Fate;
import dev.tlstrace.handshake.Handshake;
import dev.tlstrace.handshake.Observer;
import dev.tlstrace.handshake.Occurrence;
import dev.tlstrace.handshake.Outcome;
import java.util.Collections;
import java.util.List;

/**
 * Decides what becomes an event. What is within max-rate is written as it happens where every message is wanted; all else is
 * held until the outcome is known, and then written, told with others, or counted. For one thread.
 */
public final class Reporter implements Observer {
    private final Policy policy;
    private final Rate rate;
    private final FailureLimit failures = new FailureLimit();
    private final WarningLimit warnings = new WarningLimit();
    private final Catalogue catalogue;
    private final Events events;
    private final Counts counts;

    public Reporter(Policy policy, Catalogue catalogue, Events events, Counts counts) {
        this.policy = policy;
        this.rate = new Rate(policy.maxRate);
        this.catalogue = catalogue;
        this.events = events;
        this.counts = counts;
    }

    @Override
    public void started(Handshake handshake) {
        Report report = new Report(rate.admits(handshake.startNanos()));
        handshake.note(report);
        if (report.admitted && policy.detail == Detail.FULL) {
            report.inFull = true;
            events.started(handshake);
        }
    }

    @Override
    public void happened(Handshake handshake, Occurrence occurrence) {
        if (report(handshake).inFull) {
            events.happened(handshake, occurrence);
        }
    }

    @Override
    public void ended(Handshake handshake) {
        Report report = report(handshake);
        if (handshake.outcome() == Outcome.FAILED) {
            failed(handshake, report);
        } else {
            endedOtherwise(handshake, report);
        }
    }

    @Override
    public void forgotten(Handshake handshake) {
        Report report = report(handshake);
        if (report.told() == 0) {
            report.count(Fate.DROPPED, counts);
        }
    }

    private static Report report(Handshake handshake) {
        return (Report) handshake.note();
    }

    private void failed(Handshake handshake, Report report) {
        tellRepetitions(failures.roll(handshake.endNanos()));
        Diagnosis diagnosis = catalogue.diagnose(handshake);
        if (report.inFull || report.told() > 0) {
            if (!report.inFull && policy.detail != Detail.SUMMARY && failures.admitFlow(handshake, diagnosis)) {
                tellFlow(handshake, report);
            }
            tell(handshake, report, diagnosis);
            return;
        }
        switch (failures.admit(handshake, diagnosis)) {
            case IN_FULL:
                if (policy.detail != Detail.SUMMARY) {
                    tellFlow(handshake, report);
                }
                tell(handshake, report, diagnosis);
                break;
            case REPEATED:
                report.count(Fate.REPEATED, counts);
                break;
            default:
                report.count(Fate.RATE_LIMITED, counts);
        }
    }

    private void endedOtherwise(Handshake handshake, Report report) {
        boolean lone = report.admitted || report.told() > 0;
        if (!lone && !rate.admitsNone()) {
            leaveOut(handshake, report);
            return;
        }
        List<Diagnosis> due = warnings.due(catalogue.warnings(handshake), Peer.of(handshake), handshake.endNanos());
        if (!lone && due.isEmpty()) {
            leaveOut(handshake, report);
            return;
        }
        Diagnosis diagnosis = handshake.outcome() == Outcome.ESTABLISHED ? null : catalogue.diagnose(handshake);
        report.count(Fate.REPORTED, counts);
        events.ended(handshake, telling(handshake, report, diagnosis, due, 0));
    }

    /** One that is stalled may still fail: until then it is open. */
    private void leaveOut(Handshake handshake, Report report) {
        if (handshake.outcome() != Outcome.STALLED) {
            report.count(Fate.RATE_LIMITED, counts);
        }
    }

    private void tellFlow(Handshake handshake, Report report) {
        report.inFull = true;
        events.started(handshake);
        for (Occurrence occurrence : handshake.flow()) {
            events.happened(handshake, occurrence);
        }
    }

    private void tell(Handshake handshake, Report report, Diagnosis diagnosis) {
        report.count(Fate.REPORTED, counts);
        List<Diagnosis> due = warnings.due(catalogue.warnings(handshake), Peer.of(handshake), handshake.endNanos());
        events.ended(handshake, telling(handshake, report, diagnosis, due, 0));
    }

    private Telling telling(
            Handshake handshake, Report report, Diagnosis diagnosis, List<Diagnosis> due, long repeated) {
        Outcome previous = report.lastTold();
        report.tell(handshake.outcome());
        boolean stack = policy.stacks == Stacks.ALL || (policy.stacks == Stacks.FAILURES && handshake.error() != null);
        return new Telling(report.told(), previous, diagnosis, due, stack, repeated);
    }

    private void tellRepetitions(List<FailureLimit.Repetition> repetitions) {
        for (FailureLimit.Repetition repetition : repetitions) {
            events.ended(
                    repetition.handshake,
                    new Telling(
                            1,
                            null,
                            repetition.diagnosis,
                            Collections.<Diagnosis>emptyList(),
                            false,
                            repetition.count));
        }
    }

    /** Tells what is due by the clock; to be called now and then. */
    public void tick(long nanos) {
        tellRepetitions(failures.roll(nanos));
    }

    /** Tells all that is held back: tracing ends. */
    public void stop(long nanos) {
        tellRepetitions(failures.end(nanos));
    }
}
