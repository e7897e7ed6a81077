package dev.tlstrace.oracle;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** openssl s_server and s_client. */
abstract class Openssl implements CommandPeer {
    private final String identity;
    private final List<String> options;

    Openssl(String identity, String options) {
        this.identity = identity;
        this.options = Arrays.asList(options.split(" ", -1));
    }

    /** One that sends a page to whoever asks, and ends after so many connections. */
    static Openssl server(String identity, int connections, String options) {
        return new Server(identity, "-www -naccept " + connections + " " + options, new String[0][]);
    }

    /** One that is typed what is to be sent, each once what stands before it has been said. */
    static Openssl server(String identity, String options, String[]... typed) {
        return new Server(identity, "-naccept 1 " + options, typed);
    }

    static Openssl client(String options, String[]... typed) {
        return new Client(options, typed);
    }

    List<String> command(Stage stage, String... beginning) {
        // what it prints is waited for, and must not stay in a buffer
        List<String> command = new ArrayList<>(List.of("stdbuf", "-o0", "openssl"));
        command.addAll(Arrays.asList(beginning));
        if (identity != null) {
            command.addAll(List.of("-key", stage.key(identity + ".key"), "-cert", stage.key(identity + ".crt")));
            command.addAll(List.of("-cert_chain", stage.key("issuing.crt")));
        }
        command.addAll(List.of("-keylogfile", stage.keyLog().toString()));
        options.forEach(option -> command.add(option.replace("%", stage.keys() + "/")));
        return command;
    }

    private static void type(Program peer, String[][] typed) throws IOException, InterruptedException {
        for (String[] each : typed) {
            peer.await(each[0]);
            peer.type(each[1]);
        }
    }

    private static final class Server extends Openssl {
        private final String[][] typed;

        Server(String identity, String options, String[][] typed) {
            super(identity, options);
            this.typed = typed;
        }

        @Override
        public List<String> command(Stage stage, int port) {
            return command(stage, "s_server", "-accept", "127.0.0.1:0");
        }

        @Override
        public String ready() {
            return "ACCEPT .*:(\\d+)";
        }

        @Override
        public void converse(Program peer) throws IOException, InterruptedException {
            type(peer, typed);
        }
    }

    private static final class Client extends Openssl {
        private final String[][] typed;

        Client(String options, String[][] typed) {
            super(null, options);
            this.typed = typed;
        }

        @Override
        public List<String> command(Stage stage, int port) {
            return command(stage, "s_client", "-connect", "127.0.0.1:" + port);
        }

        @Override
        public void converse(Program peer) throws IOException, InterruptedException {
            type(peer, typed);
        }
    }
}
