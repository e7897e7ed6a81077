package dev.tlstrace.matrix;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A web server for the clients that are tried; one that pretends to be PostgreSQL until TLS begins, if that is asked for. */
final class OnePage implements Closeable {
    private static final byte[] RESPONSE =
            "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    /** Int32 8, Int32 80877103; the answer is one byte. */
    private static final int SSL_REQUEST_LENGTH = 8;

    private final ServerSocket listening;
    private final SSLContext context;
    private final boolean postgres;

    OnePage(SSLContext context, boolean postgres) throws IOException {
        this.context = context;
        this.postgres = postgres;
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "one-page");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return listening.getLocalPort();
    }

    private void serve() {
        while (true) {
            Socket accepted;
            try {
                accepted = listening.accept();
            } catch (IOException closed) {
                return;
            }
            try (accepted) {
                accepted.setSoTimeout((int) TimeUnit.SECONDS.toMillis(20));
                answer(accepted);
            } catch (IOException e) {
                // a client that refuses the certificate; the next may not
            }
        }
    }

    private void answer(Socket accepted) throws IOException {
        if (postgres) {
            accepted.getInputStream().readNBytes(SSL_REQUEST_LENGTH);
            accepted.getOutputStream().write('S');
        }
        try (SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket(accepted, null, accepted.getPort(), true)) {
            socket.setUseClientMode(false);
            InputStream in = socket.getInputStream();
            StringBuilder request = new StringBuilder();
            while (request.indexOf("\r\n\r\n") < 0) {
                int read = in.read();
                if (read < 0) {
                    return;
                }
                request.append((char) read);
            }
            OutputStream out = socket.getOutputStream();
            out.write(RESPONSE);
            out.flush();
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
