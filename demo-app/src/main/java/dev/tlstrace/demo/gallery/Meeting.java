package dev.tlstrace.demo.gallery;

import dev.tlstrace.demo.scenario.LingeringSocket;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * One TLS connection within this JVM, the client on the caller's thread, the server on one of its own: a handshake, a byte there, a
 * byte back, the end. Whether it succeeds is not asked; that is for who watches.
 */
final class Meeting {
    private static final int TIMEOUT_MILLIS = 10_000;

    private final SSLContext serverContext;
    private final SSLContext clientContext;
    private Consumer<SSLParameters> serverSetup = parameters -> {};
    private Consumer<SSLParameters> clientSetup = parameters -> {};
    private String host = "localhost";

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

    void play() throws Exception {
        try (ServerSocket listening = LingeringSocket.listen()) {
            listening.setSoTimeout(TIMEOUT_MILLIS);
            FutureTask<Void> server = new FutureTask<>(() -> {
                serve(listening.accept());
                return null;
            });
            Thread thread = new Thread(server, Thread.currentThread().getName() + " server");
            thread.start();
            Socket connection = new LingeringSocket();
            connection.connect(listening.getLocalSocketAddress(), TIMEOUT_MILLIS);
            ask(connection);
            server.get();
            thread.join();
        }
    }

    private void serve(Socket connection) throws IOException {
        try (SSLSocket socket = (SSLSocket) serverContext.getSocketFactory().createSocket(connection, null, true)) {
            prepare(socket, serverSetup);
            if (socket.getInputStream().read() >= 0) {
                socket.getOutputStream().write('!');
                socket.getInputStream().read();
            }
        } catch (IOException refused) {
            // what the exhibit is about
        }
    }

    private void ask(Socket connection) throws IOException {
        try (SSLSocket socket =
                (SSLSocket) clientContext.getSocketFactory().createSocket(connection, host, 443, true)) {
            prepare(socket, clientSetup);
            socket.startHandshake();
            socket.getOutputStream().write('?');
            socket.getInputStream().read();
        } catch (IOException | RuntimeException | LinkageError refused) {
            // what the exhibit is about
        }
    }

    private static void prepare(SSLSocket socket, Consumer<SSLParameters> setup) throws IOException {
        socket.setSoTimeout(TIMEOUT_MILLIS);
        SSLParameters parameters = socket.getSSLParameters();
        setup.accept(parameters);
        socket.setSSLParameters(parameters);
    }
}
