package dev.tlstrace.cli;

/** It did not succeed: one line that says why and what to do. */
final class Trouble extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    private Trouble(int status, String message) {
        super(message);
        this.status = status;
    }

    /** Exit status 1. */
    static Trouble because(String message) {
        return new Trouble(1, message);
    }

    /** Exit status 2. */
    static Trouble usage(String message) {
        return new Trouble(2, message);
    }

    int status() {
        return status;
    }
}
