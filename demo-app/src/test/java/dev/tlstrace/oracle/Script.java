package dev.tlstrace.oracle;

import java.util.List;
import java.util.Map;

/**
 * A peer that is a line of shell. It finds the port in {@code $PORT}, another in {@code $SPARE} ({@code SPARE} in options of Java's
 * JVM) and the folder of {@link Keys} in {@code $KEYS}; its secrets go
 * to {@code $SSLKEYLOGFILE}, which most libraries heed by themselves. The working folder is the scenario's.
 *
 * @param ready null for a client
 * @param ends whether it ends by itself once Java has gone
 */
record Script(String line, String ready, boolean ends) implements CommandPeer {
    static Script client(String line) {
        return new Script(line, null, true);
    }

    /** A server that serves until it is ended. */
    static Script server(String ready, String line) {
        return new Script(line, ready, false);
    }

    @Override
    public List<String> command(Stage stage, int port) {
        return List.of("bash", "-euc", "PORT=" + port + "\n" + line);
    }

    @Override
    public Map<String, String> environment(Stage stage) {
        return Map.of(
                "SPARE",
                Integer.toString(stage.spare()),
                "KEYS",
                stage.keys().toString(),
                "SSLKEYLOGFILE",
                stage.keyLog().toString(),
                // what programs write about themselves
                "HOME",
                stage.folder().toString());
    }
}
