package dev.tlstrace.oracle;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** An implementation of TLS that is not the JDK's, as a program, and how one talks with it. */
interface Peer {
    /**
     * The program and its arguments.
     *
     * @param port where Java's server listens, or a free one for a server to listen on, unless it chooses itself
     */
    List<String> command(Stage stage, int port) throws IOException;

    default Map<String, String> environment(Stage stage) {
        return Map.of();
    }

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
