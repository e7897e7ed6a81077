package dev.tlstrace.view;

import java.io.IOException;

/** What was given as an event file is none; the message says so to its user. */
public final class NotATraceException extends IOException {
    private static final long serialVersionUID = 1;

    NotATraceException(String message) {
        super(message);
    }
}
