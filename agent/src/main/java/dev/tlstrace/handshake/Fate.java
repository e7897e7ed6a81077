package dev.tlstrace.handshake;

/** What became of a handshake that is no longer open, as far as reporting goes. */
public enum Fate {
    /** Its summary was written. */
    REPORTED,
    /** It was left out for its rate. */
    RATE_LIMITED,
    /** It was told with others of its kind. */
    REPEATED,
    /** It was lost to a bound. */
    DROPPED
}
