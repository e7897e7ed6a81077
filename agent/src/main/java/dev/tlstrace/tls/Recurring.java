package dev.tlstrace.tls;

/** What comes again and again: of whatever is alike the same is drawn. */
public interface Recurring extends Described {
    /** By equals and hashCode, and small; null if it is not worth knowing it again. */
    Object likeness();
}
