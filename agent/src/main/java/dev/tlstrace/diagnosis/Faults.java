package dev.tlstrace.diagnosis;

/** Is told of what goes wrong in tlstrace itself, so that a rule that fails costs its diagnosis and not the event. */
public interface Faults {
    /** One more. */
    void add(Throwable fault);
}
