package dev.tlstrace.event;

/** Where events go; called on tlstrace's thread, in order. */
public interface Sink {
    /** Must not throw: what cannot be written is counted by the sink. */
    void accept(Event event);

    /** Writes what is still held back, because no event is near. */
    void flush();

    /** Writes all and lets go. */
    void close();
}
