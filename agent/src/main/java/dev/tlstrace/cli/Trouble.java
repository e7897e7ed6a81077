package dev.tlstrace.cli;

import java.io.PrintStream;

/** It did not succeed: one line that says why and what to do. */
final class Trouble extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final boolean helpHelps;

    private Trouble(int status, boolean helpHelps, String message) {
        super(message);
        this.status = status;
        this.helpHelps = helpHelps;
    }

    /** Exit status 1. */
    static Trouble because(String message) {
        return new Trouble(1, false, message);
    }

    /** Exit status 2: the command was called wrongly; what is wrong, and what is allowed. */
    static Trouble usage(String message) {
        return new Trouble(2, true, message);
    }

    /** Exit status 2: what was named is not one thing; the message lists those that it may be. */
    static Trouble ambiguous(String message) {
        return new Trouble(2, false, message);
    }

    /** Tells the user, and gives the exit status. */
    int tell(PrintStream err, String command) {
        err.println("tlstrace: " + getMessage() + (helpHelps ? "; see " + command + " --help" : ""));
        return status;
    }
}
