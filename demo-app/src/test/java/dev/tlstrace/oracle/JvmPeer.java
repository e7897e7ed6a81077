package dev.tlstrace.oracle;

import dev.tlstrace.oracle.peer.JavaPeer;
import dev.tlstrace.oracle.peer.PeerOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A peer that is Java, with an implementation of TLS that is not the JDK's: its role, and {@code name=value} for it. It plays in the
 * test's own JVM, since starting one takes longer than its handshake.
 */
record JvmPeer(JavaPeer peer, String role, List<String> options) implements Peer {
    static JvmPeer client(JavaPeer peer, String... options) {
        return new JvmPeer(peer, "client", Arrays.asList(options));
    }

    static JvmPeer server(JavaPeer peer, String... options) {
        return new JvmPeer(peer, "server", Arrays.asList(options));
    }

    @Override
    public Program start(Stage stage, int port) throws IOException {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of("folder=" + stage.keys(), "secrets=" + stage.keyLog(), "port=" + port));
        return Program.start(stage.folder(), all, (out, err) -> new PlayingThread(() -> play(all, out)));
    }

    private int play(List<String> all, Path out) throws IOException {
        try (PrintStream said = new PrintStream(Files.newOutputStream(out), true, StandardCharsets.ISO_8859_1)) {
            try {
                peer.play(new PeerOptions(role, all, said));
                return 0;
            } catch (Exception | LinkageError e) {
                e.printStackTrace(said);
                return 1;
            }
        }
    }

    @Override
    public String ready() {
        return "port (\\d+)";
    }
}
