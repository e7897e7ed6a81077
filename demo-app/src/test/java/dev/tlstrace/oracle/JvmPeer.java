package dev.tlstrace.oracle;

import dev.tlstrace.matrix.Jdk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A peer that is a Java program, with an implementation of TLS that is not the JDK's: its main class, its role, and
 * {@code name=value} for it.
 */
record JvmPeer(Class<?> program, String role, List<String> options) implements Peer {
    static JvmPeer client(Class<?> program, String... options) {
        return new JvmPeer(program, "client", Arrays.asList(options));
    }

    static JvmPeer server(Class<?> program, String... options) {
        return new JvmPeer(program, "server", Arrays.asList(options));
    }

    @Override
    public List<String> command(Stage stage, int port) {
        List<String> command = new ArrayList<>(List.of(Jdk.own().program("java"), "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName(), role));
        command.addAll(options);
        command.addAll(List.of("folder=" + stage.keys(), "secrets=" + stage.keyLog()));
        if (role.equals("client")) {
            command.add("port=" + port);
        }
        return command;
    }

    @Override
    public Map<String, String> environment(Stage stage) {
        // where native libraries are unpacked to
        return Map.of("TMPDIR", stage.folder().toString());
    }

    @Override
    public String ready() {
        return "port (\\d+)";
    }
}
