package dev.tlstrace.oracle;

import java.io.IOException;

/** An implementation of TLS that is not the JDK's, and how one talks with it. */
interface Peer {
    /**
     * Starts it.
     *
     * @param port where Java's server listens, or a free one for a server to listen on, unless it chooses itself
     */
    Program start(Stage stage, int port) throws IOException;

    /** What a server says when it can be asked; the first group, if there is one, is the port that it chose. */
    default String ready() {
        throw new UnsupportedOperationException("a client");
    }

    /** What is done with it while it runs. */
    default void converse(Program peer) throws IOException, InterruptedException {}

    /** Whether it ends by itself once Java has gone. */
    default boolean ends() {
        return true;
    }
}
