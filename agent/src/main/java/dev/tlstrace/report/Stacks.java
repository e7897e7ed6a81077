package dev.tlstrace.report;

/** Of which handshakes the application's stack is written. */
public enum Stacks {
    OFF,
    /** Of those that ended by an exception: it has the stack already. */
    FAILURES,
    /** Of all: the stack is noted when the handshake begins. */
    ALL
}
