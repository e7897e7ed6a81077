package dev.tlstrace.handshake;

/** Told of each handshake, on tlstrace's thread: begun once, then what happened, in order, then ended, perhaps more than once. */
public interface Observer {
    /** A handshake begins; a server's when its ClientHello is there. */
    void started(Handshake handshake);

    /** Something happened in it, or, once it is established, after it on the same connection. */
    void happened(Handshake handshake, Occurrence occurrence);

    /** Its outcome is known, or is another than was told: see {@link Handshake#revision()}. */
    void ended(Handshake handshake);

    /** There is no room to follow it any longer: nothing more is told of it. */
    void forgotten(Handshake handshake);
}
