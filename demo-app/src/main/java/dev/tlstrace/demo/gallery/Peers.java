package dev.tlstrace.demo.gallery;

import dev.tlstrace.demo.pki.Identity;
import dev.tlstrace.demo.scenario.LingeringSocket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Collections;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** One TLS connection between this JVM and another implementation of TLS. */
final class Peers {
    private static final int TIMEOUT_MILLIS = Meeting.TIMEOUT_MILLIS;

    private Peers() {}

    /** A client of this JVM that calls what listens on a port of this host. */
    @FunctionalInterface
    interface Calling {
        void connect(int port) throws Exception;
    }

    /** One by a socket, which asks and reads the answer. */
    static final class Client implements Calling {
        private final SSLContext context;
        private String host = "server.example.org";
        private Consumer<SSLParameters> setup = parameters -> {};
        private boolean renegotiating;
        private Supplier<Socket> sockets = LingeringSocket::new;

        Client(SSLContext context) {
            this.context = context;
        }

        Client host(String name) {
            host = name;
            return this;
        }

        /** It asks for a second handshake when the first is done. */
        Client renegotiating() {
            renegotiating = true;
            return this;
        }

        /** The connection goes over such a socket. */
        Client over(Supplier<Socket> kind) {
            sockets = kind;
            return this;
        }

        Client with(Consumer<SSLParameters> more) {
            setup = setup.andThen(more);
            return this;
        }

        @Override
        public void connect(int port) throws IOException {
            Socket connection = sockets.get();
            connection.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
            Meeting.ask(connection, host, port, context, setup, renegotiating);
        }
    }

    /** Has the client speak with openssl's server, which sends back what it is sent; {@code options} are its own. */
    static void opensslServer(Identity own, Identity authority, String options, Calling client) throws Exception {
        Path folder = files(own, authority);
        String command = "openssl s_server -accept 127.0.0.1:0 -naccept 1 -rev -key key.pem -cert own.pem"
                + " -cert_chain chain.pem -CAfile authority.pem";
        try (Program openssl = Program.start(folder, Program.words(command, options))) {
            String accepting = openssl.await("^ACCEPT");
            client.connect(Integer.parseInt(accepting.substring(accepting.lastIndexOf(':') + 1)));
        }
    }

    /** Has openssl's client speak with a server of this JVM; {@code options} are its own. */
    static void opensslClient(
            Identity own, Identity authority, String options, SSLContext server, Consumer<SSLParameters> setup)
            throws Exception {
        client(
                own,
                authority,
                "openssl s_client -connect 127.0.0.1:PORT -CAfile authority.pem",
                options,
                server,
                setup);
    }

    /** Has gnutls's server speak with the client; {@code options} are its own. */
    static void gnutlsServer(Identity own, Identity authority, String options, Calling client) throws Exception {
        String command = "gnutls-serv --echo --x509keyfile key.pem --x509certfile chain.pem"
                + " --x509cafile authority.pem --port ";
        Program.listening(
                port -> Program.start(files(own, authority), Program.words(command + port, options)),
                // it listens to both families, to one after the other
                "listening on IPv4 .*done",
                client);
    }

    /** Has gnutls's client speak with a server of this JVM; {@code options} are its own. */
    static void gnutlsClient(Identity authority, String options, SSLContext server, Consumer<SSLParameters> setup)
            throws Exception {
        client(
                authority,
                authority,
                "gnutls-cli --port PORT --x509cafile authority.pem localhost",
                options,
                server,
                setup);
    }

    private static void client(
            Identity own,
            Identity authority,
            String command,
            String options,
            SSLContext server,
            Consumer<SSLParameters> setup)
            throws Exception {
        Path folder = files(own, authority);
        try (ServerSocket listening = LingeringSocket.listen()) {
            listening.setSoTimeout(TIMEOUT_MILLIS);
            FutureTask<Void> serving = Meeting.start("server", () -> Meeting.serve(listening.accept(), server, setup));
            String port = Integer.toString(listening.getLocalPort());
            try (Program program = Program.start(folder, Program.words(command.replace("PORT", port), options))) {
                program.type("?\n");
                serving.get();
            }
        }
    }

    /** What programs read: key.pem, own.pem the certificate, chain.pem with those above it, both.pem, authority.pem whom to trust. */
    static Path files(Identity own, Identity authority) throws IOException {
        Path folder = Program.folder();
        String key = Program.key(own);
        String chain = Program.certificates(own.chain());
        Program.write(folder.resolve("key.pem"), key);
        Program.write(
                folder.resolve("own.pem"), Program.certificates(own.chain().subList(0, 1)));
        Program.write(folder.resolve("chain.pem"), chain);
        Program.write(folder.resolve("both.pem"), chain + key);
        Program.write(
                folder.resolve("authority.pem"),
                Program.certificates(Collections.singletonList(authority.certificate())));
        return folder;
    }

    /** Does something with a connection that is not TLS. */
    @FunctionalInterface
    interface Talk {
        void on(Socket connection) throws IOException;
    }

    /** Has the client speak with something that takes a connection and does this with it, and then closes it. */
    static void server(Talk talk, Calling client) throws Exception {
        Opposite.is("raw");
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            listening.setSoTimeout(TIMEOUT_MILLIS);
            FutureTask<Void> talking = Meeting.start("peer", () -> {
                try (Socket connection = listening.accept()) {
                    connection.setSoTimeout(TIMEOUT_MILLIS);
                    talk.on(connection);
                }
            });
            client.connect(listening.getLocalPort());
            talking.get();
        }
    }

    /** Has something that does this with a connection speak with a server of this JVM. */
    static void client(Talk talk, SSLContext server, Consumer<SSLParameters> setup) throws Exception {
        client(talk, server, setup, TIMEOUT_MILLIS);
    }

    /** The same with a server that waits only for so long. */
    static void client(Talk talk, SSLContext server, Consumer<SSLParameters> setup, int timeoutMillis)
            throws Exception {
        Opposite.is("raw");
        try (ServerSocket listening = LingeringSocket.listen()) {
            listening.setSoTimeout(TIMEOUT_MILLIS);
            FutureTask<Void> serving =
                    Meeting.start("server", () -> Meeting.serve(listening.accept(), server, setup, timeoutMillis));
            try (Socket connection = new Socket(InetAddress.getLoopbackAddress(), listening.getLocalPort())) {
                connection.setSoTimeout(TIMEOUT_MILLIS);
                talk.on(connection);
            }
            serving.get();
        }
    }
}
