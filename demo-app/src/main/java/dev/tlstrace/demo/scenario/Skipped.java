package dev.tlstrace.demo.scenario;

/** This JDK cannot run the scenario, and is not at fault for that. The message says what it lacks. */
public final class Skipped extends Exception {
    private static final long serialVersionUID = 1;

    public Skipped(String reason) {
        super(reason);
    }
}
