package dev.tlstrace.demo;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

/**
 * A web server on a free port of the loopback interface, with one page and one thread: connections are served one after
 * another, so that what happens does so in an order that can be followed.
 */
public final class HttpsServer implements Closeable {
    private static final byte[] RESPONSE = response("Hello over TLS\n");
    private static final int TIMEOUT_MILLIS = (int) TimeUnit.SECONDS.toMillis(10);

    private final SSLServerSocket listening;
    private final Thread thread;
    private final List<SSLSession> sessions = Collections.synchronizedList(new ArrayList<>());

    /**
     * Listens and serves from now on.
     *
     * @param protocols what to enable, since Java's defaults differ from version to version
     */
    public HttpsServer(SSLContext context, String... protocols) throws IOException {
        listening = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        listening.setEnabledProtocols(protocols);
        thread = new Thread(this::serve, "https-server");
        thread.start();
    }

    public int port() {
        return listening.getLocalPort();
    }

    /** The sessions of the requests answered so far. Complete once the server is closed. */
    public List<SSLSession> sessions() {
        return sessions;
    }

    /** Takes no more connections and returns when the last one has been dealt with. */
    @Override
    public void close() throws IOException {
        listening.close();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve() {
        while (true) {
            SSLSocket connection;
            try {
                connection = (SSLSocket) listening.accept();
            } catch (IOException closed) {
                return;
            }
            answer(connection);
        }
    }

    private void answer(SSLSocket connection) {
        try (SSLSocket socket = connection) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            BufferedReader request =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            String line = request.readLine();
            while (line != null && !line.isEmpty()) {
                line = request.readLine();
            }
            sessions.add(socket.getSession());
            OutputStream out = socket.getOutputStream();
            out.write(RESPONSE);
            out.flush();
        } catch (IOException itsClientIsToldByTheAlert) {
            // a connection that fails is the client's story; the next one is served
        }
    }

    private static byte[] response(String body) {
        return ("HTTP/1.1 200 OK\r\n"
                        + "Content-Type: text/plain\r\n"
                        + "Content-Length: " + body.length() + "\r\n"
                        + "Connection: close\r\n"
                        + "\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }
}
