package dev.tlstrace.demo.scenario;

/** A scenario that was to succeed failed, or the other way round. */
final class UnexpectedOutcome extends Exception {
    private static final long serialVersionUID = 1;

    UnexpectedOutcome(String message, Throwable cause) {
        super(message, cause);
    }
}
