package dev.tlstrace.diagnosis;

import dev.tlstrace.tls.Described;
import dev.tlstrace.tls.Fields;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Why a handshake failed, or what should not be as it is although it works. Immutable. */
public final class Diagnosis implements Described {
    private final String id;
    private final Confidence confidence;
    private final String cause;
    private final List<String> evidence;
    private final String fix;
    private final List<Candidate> candidates;

    private Diagnosis(Builder of) {
        id = of.id;
        confidence = of.confidence;
        cause = of.cause;
        evidence = Collections.unmodifiableList(new ArrayList<>(of.evidence));
        fix = of.fix;
        candidates = Collections.unmodifiableList(new ArrayList<>(of.candidates));
    }

    private Diagnosis(Diagnosis of, Confidence confidence, List<String> evidence, List<Candidate> candidates) {
        this.id = of.id;
        this.confidence = confidence;
        this.cause = of.cause;
        this.evidence = evidence;
        this.fix = of.fix;
        this.candidates = candidates;
    }

    /** The same, but not certain. */
    Diagnosis atMostLikely() {
        return confidence == Confidence.CERTAIN ? new Diagnosis(this, Confidence.LIKELY, evidence, candidates) : this;
    }

    /** The same with more that was seen. */
    Diagnosis evidence(String seen) {
        List<String> more = new ArrayList<>(evidence);
        more.add(seen);
        return new Diagnosis(this, confidence, Collections.unmodifiableList(more), candidates);
    }

    /** The same with one more that fits. */
    Diagnosis or(String otherId, String reason) {
        List<Candidate> more = new ArrayList<>(candidates);
        more.add(new Candidate(otherId, reason));
        return new Diagnosis(this, confidence, evidence, Collections.unmodifiableList(more));
    }

    /**
     * Begins one.
     *
     * @param id of the catalogue
     * @param cause a plain sentence with the names, numbers and dates of this case, without a full stop
     */
    public static Builder of(String id, Confidence confidence, String cause) {
        return new Builder(id, confidence, cause);
    }

    public String id() {
        return id;
    }

    public Confidence confidence() {
        return confidence;
    }

    public String cause() {
        return cause;
    }

    /** What was seen that shows it. */
    public List<String> evidence() {
        return evidence;
    }

    /** What to do, on the side that must act. */
    public String fix() {
        return fix;
    }

    /** The others that fit, best first. */
    public List<Candidate> candidates() {
        return candidates;
    }

    @Override
    public void describe(Fields out) {
        out.text("id", id);
        out.text("confidence", confidence.word());
        out.text("cause", cause);
        out.texts("evidence", evidence);
        out.text("fix", fix);
        if (!candidates.isEmpty()) {
            out.objects("candidates", candidates);
        }
    }

    /** Another diagnosis that fits too, and why. */
    public static final class Candidate implements Described {
        private final String id;
        private final String reason;

        Candidate(String id, String reason) {
            this.id = id;
            this.reason = reason;
        }

        public String id() {
            return id;
        }

        public String reason() {
            return reason;
        }

        @Override
        public void describe(Fields out) {
            out.text("id", id);
            out.text("reason", reason);
        }
    }

    /** Gathers what belongs to a diagnosis. */
    public static final class Builder {
        private final String id;
        private final Confidence confidence;
        private final String cause;
        private final List<String> evidence = new ArrayList<>();
        private final List<Candidate> candidates = new ArrayList<>();
        private String fix;

        private Builder(String id, Confidence confidence, String cause) {
            this.id = id;
            this.confidence = confidence;
            this.cause = cause;
        }

        /** One thing that was seen. */
        public Builder evidence(String seen) {
            evidence.add(seen);
            return this;
        }

        public Builder fix(String what) {
            fix = what;
            return this;
        }

        /** Another that fits too. */
        public Builder candidate(String otherId, String reason) {
            candidates.add(new Candidate(otherId, reason));
            return this;
        }

        public Diagnosis build() {
            return new Diagnosis(this);
        }
    }
}
