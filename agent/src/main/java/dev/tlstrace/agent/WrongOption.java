package dev.tlstrace.agent;

/** An option that cannot be taken: one line that names it and says what is allowed. */
public final class WrongOption extends Exception {
    private static final long serialVersionUID = 1L;

    WrongOption(String message) {
        super(message);
    }
}
