package dev.tlstrace.demo.gallery;

import dev.tlstrace.demo.scenario.EngineChannel;
import dev.tlstrace.demo.scenario.LingeringSocket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * One TLS connection within this JVM, the client on the caller's thread, the server on one of its own: a handshake, a byte there, a
 * byte back, the end. Whether it succeeds is not asked; that is for who watches.
 */
final class Meeting {
    static final int TIMEOUT_MILLIS = 10_000;

    /** Each meeting has a client's address and a server's port of its own: what is told once of each peer is told of each exhibit. */
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final SSLContext serverContext;
    private final SSLContext clientContext;
    private Consumer<SSLParameters> serverSetup = parameters -> {};
    private Consumer<SSLParameters> clientSetup = parameters -> {};
    private String host = "localhost";
    private boolean engines;
    private Relay.Tampering[] tamperings;
    private boolean renegotiating;

    Meeting(SSLContext serverContext, SSLContext clientContext) {
        this.serverContext = serverContext;
        this.clientContext = clientContext;
    }

    Meeting server(Consumer<SSLParameters> setup) {
        serverSetup = serverSetup.andThen(setup);
        return this;
    }

    Meeting client(Consumer<SSLParameters> setup) {
        clientSetup = clientSetup.andThen(setup);
        return this;
    }

    Meeting protocol(String version) {
        return client(parameters -> parameters.setProtocols(new String[] {version}));
    }

    /** The name by which the client calls the server; it is not looked up. */
    Meeting host(String name) {
        host = name;
        return this;
    }

    Meeting checkingTheName() {
        return client(parameters -> parameters.setEndpointIdentificationAlgorithm("HTTPS"));
    }

    Meeting askingForACertificate() {
        return server(parameters -> parameters.setNeedClientAuth(true));
    }

    /** By SSLEngines over channels, on both sides. */
    Meeting byEngines() {
        engines = true;
        return this;
    }

    /** With something between the two; with several, they meet as often, one after the other. */
    Meeting through(Relay.Tampering... what) {
        tamperings = what.clone();
        return this;
    }

    /** The client asks for a second handshake when the first is done; not by engines. */
    Meeting renegotiating() {
        renegotiating = true;
        return this;
    }

    void play() throws Exception {
        if (engines) {
            try (ServerSocketChannel listening = ServerSocketChannel.open()) {
                listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
                play(listening.getLocalAddress(), () -> serve(listening.accept()));
            }
        } else {
            try (ServerSocket listening = LingeringSocket.listen()) {
                listening.setSoTimeout(TIMEOUT_MILLIS);
                play(listening.getLocalSocketAddress(), () -> serve(listening.accept(), serverContext, serverSetup));
            }
        }
    }

    private void play(SocketAddress server, Exhibit.Play serving) throws Exception {
        if (tamperings == null) {
            FutureTask<Void> task = start("server", serving);
            ask(server);
            task.get();
            return;
        }
        try (Relay relay = new Relay(server, tamperings)) {
            for (int i = 0; i < tamperings.length; i++) {
                FutureTask<Void> task = start("server", serving);
                ask(relay.address());
                task.get();
            }
        }
    }

    /** Runs it on a thread that is named as the exhibit's others are. */
    static FutureTask<Void> start(String name, Exhibit.Play what) {
        FutureTask<Void> task = new FutureTask<>(() -> {
            what.run();
            return null;
        });
        Thread thread = new Thread(task, Thread.currentThread().getName() + " " + name);
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    private void ask(SocketAddress server) throws Exception {
        int number = NUMBER.incrementAndGet();
        InetSocketAddress own = new InetSocketAddress(
                InetAddress.getByAddress(new byte[] {127, 1, (byte) (number >> 8), (byte) number}), 0);
        if (engines) {
            SocketChannel channel = SocketChannel.open().bind(own);
            channel.connect(server);
            ask(channel, number);
        } else {
            Socket connection = new LingeringSocket();
            connection.bind(own);
            connection.connect(server, TIMEOUT_MILLIS);
            ask(connection, host, number, clientContext, clientSetup, renegotiating);
        }
    }

    /** A server's part of the talk, on a connection that it has accepted. */
    static void serve(Socket connection, SSLContext context, Consumer<SSLParameters> setup) {
        serve(connection, context, setup, TIMEOUT_MILLIS);
    }

    /** The same, waiting for so long at most. */
    static void serve(Socket connection, SSLContext context, Consumer<SSLParameters> setup, int timeoutMillis) {
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(connection, null, true)) {
            prepare(socket, setup);
            socket.setSoTimeout(timeoutMillis);
            if (socket.getInputStream().read() >= 0) {
                socket.getOutputStream().write('!');
                socket.getInputStream().read();
            }
        } catch (IOException refused) {
            // what the exhibit is about
        }
    }

    /** A client's part of the talk, on a connection that it has opened. */
    static void ask(
            Socket connection,
            String host,
            int port,
            SSLContext context,
            Consumer<SSLParameters> setup,
            boolean renegotiating) {
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(connection, host, port, true)) {
            prepare(socket, setup);
            socket.startHandshake();
            if (renegotiating) {
                // its end is seen by whoever reads, and told to listeners alone
                socket.addHandshakeCompletedListener(done -> say(socket, '?'));
                socket.startHandshake();
            } else {
                say(socket, '?');
            }
            socket.getInputStream().read();
        } catch (IOException | RuntimeException | LinkageError refused) {
            // what the exhibit is about
        }
    }

    private static void say(SSLSocket socket, char what) {
        try {
            socket.getOutputStream().write(what);
            socket.getOutputStream().write('\n');
        } catch (IOException refused) {
            // what the exhibit is about
        }
    }

    private void serve(SocketChannel connection) throws IOException {
        SSLEngine engine = serverContext.createSSLEngine();
        engine.setUseClientMode(false);
        prepare(engine, serverSetup);
        try (EngineChannel channel = new EngineChannel(connection, engine)) {
            channel.shakeHands();
            if (channel.read() >= 0) {
                channel.write((byte) '!');
                channel.read();
            }
        } catch (IOException refused) {
            // what the exhibit is about
        }
    }

    private void ask(SocketChannel connection, int port) {
        SSLEngine engine = clientContext.createSSLEngine(host, port);
        engine.setUseClientMode(true);
        prepare(engine, clientSetup);
        try (EngineChannel channel = new EngineChannel(connection, engine)) {
            channel.shakeHands();
            channel.write((byte) '?');
            channel.read();
        } catch (IOException | RuntimeException refused) {
            // what the exhibit is about
        }
    }

    private static void prepare(SSLEngine engine, Consumer<SSLParameters> setup) {
        SSLParameters parameters = engine.getSSLParameters();
        setup.accept(parameters);
        engine.setSSLParameters(parameters);
    }

    private static void prepare(SSLSocket socket, Consumer<SSLParameters> setup) throws IOException {
        socket.setSoTimeout(TIMEOUT_MILLIS);
        SSLParameters parameters = socket.getSSLParameters();
        setup.accept(parameters);
        socket.setSSLParameters(parameters);
    }
}
