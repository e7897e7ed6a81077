package dev.tlstrace.demo.scenario;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * A server and clients that connect to it, one connection at a time: the server on a thread of its own, the client on the
 * caller's. Several connections are to the same port, so that the later ones can resume.
 */
final class Sockets implements Closeable {
    static final int TIMEOUT_MILLIS = (int) TimeUnit.SECONDS.toMillis(10);
    static final String HOST = "localhost";

    /** What one side does with its socket, once that is connected. */
    @FunctionalInterface
    interface Part {
        void play(SSLSocket socket, Side side) throws Exception;
    }

    private final SSLContext clientContext;
    private final SSLContext serverContext;
    private final ServerSocket listening;
    private Consumer<SSLParameters> clientSetup = parameters -> {};
    private Consumer<SSLParameters> serverSetup = parameters -> {};
    private Part clientPart = Sockets::askAndLeave;
    private Part serverPart = Sockets::answerOnce;
    private String host = HOST;

    private Sockets(SSLContext serverContext, SSLContext clientContext, ServerSocket listening) throws IOException {
        this.serverContext = serverContext;
        this.clientContext = clientContext;
        this.listening = listening;
        listening.setSoTimeout(TIMEOUT_MILLIS);
    }

    /** An SSLServerSocket, and clients that have JSSE connect them: the usual way. */
    static Sockets usual(SSLContext serverContext, SSLContext clientContext) throws IOException {
        return new Sockets(
                serverContext,
                clientContext,
                serverContext.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress()));
    }

    /** TLS put over connections that exist already; {@link LingeringSocket} says why failures need that. */
    static Sockets lingering(SSLContext serverContext, SSLContext clientContext) throws IOException {
        return new Sockets(serverContext, clientContext, new LingeringSocket.Listening());
    }

    /** Enables just this version on both sides. */
    Sockets protocol(String version) {
        return client(parameters -> parameters.setProtocols(new String[] {version}))
                .server(parameters -> parameters.setProtocols(new String[] {version}));
    }

    Sockets client(Consumer<SSLParameters> setup) {
        clientSetup = clientSetup.andThen(setup);
        return this;
    }

    Sockets server(Consumer<SSLParameters> setup) {
        serverSetup = serverSetup.andThen(setup);
        return this;
    }

    Sockets clientPlays(Part part) {
        clientPart = part;
        return this;
    }

    Sockets serverPlays(Part part) {
        serverPart = part;
        return this;
    }

    /** Connects to this address instead of by name. */
    Sockets host(String address) {
        host = address;
        return this;
    }

    int port() {
        return listening.getLocalPort();
    }

    /** One connection from its beginning to its end. */
    Connection connect() throws Exception {
        Side client = Side.client();
        try (Server server = accept()) {
            try (SSLSocket socket = open()) {
                play(socket, clientSetup, clientPart, client);
            }
            return new Connection(client, server.await());
        }
    }

    private SSLSocket open() throws IOException {
        SSLSocketFactory factory = clientContext.getSocketFactory();
        if (listening instanceof SSLServerSocket) {
            return (SSLSocket) factory.createSocket(host, port());
        }
        Socket connection = new LingeringSocket();
        connection.connect(listening.getLocalSocketAddress(), TIMEOUT_MILLIS);
        return (SSLSocket) factory.createSocket(connection, host, port(), true);
    }

    private SSLSocket acceptOne() throws IOException {
        Socket connection = listening.accept();
        if (connection instanceof SSLSocket) {
            return (SSLSocket) connection;
        }
        return (SSLSocket) serverContext.getSocketFactory().createSocket(connection, null, true);
    }

    /** The server's half alone, for a client that is something else. */
    Server accept() {
        return new Server();
    }

    private static void play(SSLSocket socket, Consumer<SSLParameters> setup, Part part, Side side) throws IOException {
        socket.setSoTimeout(TIMEOUT_MILLIS);
        SSLParameters parameters = socket.getSSLParameters();
        setup.accept(parameters);
        socket.setSSLParameters(parameters);
        try {
            part.play(socket, side);
        } catch (Exception e) {
            side.failed(e);
        }
    }

    /** Makes the handshake and notes what came of it. */
    static void shakeHands(SSLSocket socket, Side side) throws IOException {
        socket.startHandshake();
        side.established(socket.getSession());
        side.applicationProtocol(socket.getApplicationProtocol());
    }

    /** The client's usual part: a byte there, a byte back, by which time a ticket has come too. */
    private static void askAndLeave(SSLSocket socket, Side side) throws IOException {
        shakeHands(socket, side);
        ask(socket);
    }

    static void ask(SSLSocket socket) throws IOException {
        socket.getOutputStream().write('?');
        readByte(socket);
    }

    /** The server's usual part. It waits for the client to close, so that it never cuts off what is on its way. */
    private static void answerOnce(SSLSocket socket, Side side) throws IOException {
        shakeHands(socket, side);
        answer(socket);
        awaitClose(socket);
    }

    static void answer(SSLSocket socket) throws IOException {
        readByte(socket);
        socket.getOutputStream().write('!');
    }

    static void readByte(SSLSocket socket) throws IOException {
        if (socket.getInputStream().read() < 0) {
            throw new IOException("closed instead of an answer");
        }
    }

    static void awaitClose(SSLSocket socket) throws IOException {
        if (socket.getInputStream().read() >= 0) {
            throw new IOException("more data than agreed on");
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }

    /** One connection's server, running on a thread of its own. */
    final class Server implements Closeable {
        private final Side side = Side.server();
        private final FutureTask<Side> task = new FutureTask<>(this::serve);
        private final Thread thread = new Thread(task, "server");

        private Server() {
            thread.start();
        }

        private Side serve() throws IOException {
            try (SSLSocket socket = acceptOne()) {
                play(socket, serverSetup, serverPart, side);
            }
            return side;
        }

        Side await() throws Exception {
            Side done = task.get();
            thread.join();
            return done;
        }

        /** Where the client never came as far as to connect, the server must not wait for it. */
        @Override
        public void close() throws IOException {
            if (!task.isDone()) {
                listening.close();
            }
        }
    }

    /** Both sides of a connection that is over. */
    static final class Connection {
        final Side client;
        final Side server;

        Connection(Side client, Side server) {
            this.client = client;
            this.server = server;
        }

        Connection mustBeEstablished(String protocol) throws UnexpectedOutcome {
            client.mustBeEstablished(protocol);
            server.mustBeEstablished(protocol);
            return this;
        }

        Connection mustHaveFailed() throws UnexpectedOutcome {
            client.mustHaveFailed();
            server.mustHaveFailed();
            return this;
        }

        void after(Connection earlier) {
            client.after(earlier.client);
            server.after(earlier.server);
        }

        void mustBeResumed() throws UnexpectedOutcome {
            client.mustBeResumed();
            server.mustBeResumed();
        }

        void awaitNextMillisecond() throws InterruptedException {
            client.awaitNextMillisecond();
            server.awaitNextMillisecond();
        }

        void addTo(Transcript transcript) {
            transcript.add(client, server);
        }
    }
}
