package dev.tlstrace.report;

import dev.tlstrace.diagnosis.Diagnosis;
import dev.tlstrace.handshake.Handshake;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps a storm of failures, or a scanner's, from filling the file: in a minute the first few of each kind are written in full, the
 * others told as one, and there is a bound to how many kinds there are. A kind is a diagnosis, a role and a peer. For one thread.
 */
final class FailureLimit {
    private static final long MINUTE = 60_000_000_000L;
    private static final int IN_FULL_A_MINUTE = 10;
    private static final int KINDS_A_MINUTE = 1000;

    /** Of the messages of those that stand for others; beyond it, what was offered and chosen is not told of them. */
    private static final int KEPT_BYTES = 1 << 20;

    /** What is done with a failure. */
    enum Verdict {
        /** It is written. */
        IN_FULL,
        /** It is told with others of its kind when the minute ends. */
        REPEATED,
        /** It is counted. */
        COUNTED
    }

    private final Map<String, Kind> kinds = new LinkedHashMap<>();
    private long since;
    private int kept;

    /** Takes a failure into account; {@link #roll} comes first. */
    Verdict admit(Handshake handshake, Diagnosis diagnosis) {
        Kind kind = kind(handshake, diagnosis);
        if (kind == null) {
            return Verdict.COUNTED;
        }
        if (kind.inFull < IN_FULL_A_MINUTE) {
            kind.inFull++;
            return Verdict.IN_FULL;
        }
        if (kind.repetition == null) {
            kind.repetition = new Repetition(handshake, diagnosis);
            int bytes = handshake.negotiation().bytes();
            if (bytes <= KEPT_BYTES - kept) {
                kept += bytes;
                handshake.keepNegotiation();
            }
        }
        kind.repetition.count++;
        return Verdict.REPEATED;
    }

    /** Whether there is room for the messages of one whose summary is written anyway, since it corrects an earlier one. */
    boolean admitFlow(Handshake handshake, Diagnosis diagnosis) {
        Kind kind = kind(handshake, diagnosis);
        return kind != null && kind.inFull++ < IN_FULL_A_MINUTE;
    }

    /** Null if there are too many already. */
    private Kind kind(Handshake handshake, Diagnosis diagnosis) {
        String name = name(handshake, diagnosis);
        Kind kind = kinds.get(name);
        if (kind == null && kinds.size() < KINDS_A_MINUTE) {
            kind = new Kind();
            kinds.put(name, kind);
        }
        return kind;
    }

    /** Begins a new minute if the last is over, and returns what is to be told of the last. */
    List<Repetition> roll(long nanos) {
        if (kinds.isEmpty()) {
            since = nanos;
        }
        return nanos - since < MINUTE ? Collections.<Repetition>emptyList() : end(nanos);
    }

    /** Ends the minute now, and returns what is to be told of it. */
    List<Repetition> end(long nanos) {
        List<Repetition> repetitions = new ArrayList<>();
        for (Kind kind : kinds.values()) {
            if (kind.repetition != null) {
                repetitions.add(kind.repetition);
            }
        }
        kinds.clear();
        kept = 0;
        since = nanos;
        return repetitions;
    }

    private static String name(Handshake handshake, Diagnosis diagnosis) {
        String id = diagnosis != null
                ? diagnosis.id()
                : handshake.error() == null ? "" : handshake.error().type();
        return id + (handshake.isClient() ? "\nclient\n" : "\nserver\n") + Peer.of(handshake);
    }

    private static final class Kind {
        private int inFull;
        private Repetition repetition;
    }

    /** Failures of one kind, told as one: the first of them stands for all. */
    static final class Repetition {
        final Handshake handshake;
        final Diagnosis diagnosis;
        /** How many they are, the one that stands for them included. */
        int count;

        Repetition(Handshake handshake, Diagnosis diagnosis) {
            this.handshake = handshake;
            this.diagnosis = diagnosis;
        }
    }
}
