package dev.tlstrace.oracle;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A peer that is a program of its own. */
interface CommandPeer extends Peer {
    /** The program and its arguments. */
    List<String> command(Stage stage, int port) throws IOException;

    default Map<String, String> environment(Stage stage) {
        return Map.of();
    }

    @Override
    default Program start(Stage stage, int port) throws IOException {
        return Program.start(stage.folder(), environment(stage), command(stage, port));
    }
}
