package dev.tlstrace.cli;

/** A command was called wrongly; the message says what is wrong and what is allowed. */
final class Usage extends Exception {
    private static final long serialVersionUID = 1;

    Usage(String message) {
        super(message);
    }
}
