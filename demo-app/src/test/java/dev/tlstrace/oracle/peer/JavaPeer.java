package dev.tlstrace.oracle.peer;

/** One side of the connections of a scenario, by an implementation of TLS that is not the JDK's. */
public interface JavaPeer {
    /** Until its connections have ended. */
    void play(PeerOptions options) throws Exception;
}
