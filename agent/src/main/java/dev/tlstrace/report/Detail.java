package dev.tlstrace.report;

/** How much is written of a handshake. */
public enum Detail {
    /** Every message of every handshake. */
    FULL,
    /** One summary a handshake, and every message of those that failed. */
    FAILURES,
    /** One summary a handshake. */
    SUMMARY
}
