package dev.tlstrace.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/** A client that calls a server on this host, and knows by which port it should be told. */
final class Caller implements Closeable {
    private final SSLSocket socket;
    private final int ownPort;

    Caller(SSLContext context, int port) throws IOException {
        socket = (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
        ownPort = socket.getLocalPort();
        socket.setSoTimeout((int) TimeUnit.MINUTES.toMillis(1));
    }

    /** Whether it trusts the server. */
    boolean shakesHands() throws IOException {
        try {
            socket.startHandshake();
            return true;
        } catch (SSLException e) {
            return false;
        }
    }

    /** Asks for a page and waits until it comes. */
    void get() throws IOException {
        socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        socket.getInputStream().read();
    }

    /** Whether the server's summary names this client. */
    boolean isMeant(JsonNode summary) {
        return summary.at("/handshake/role").asText().equals("server")
                && summary.at("/client/address").asText().equals("127.0.0.1")
                && summary.at("/client/port").asInt() == ownPort
                && summary.at("/network/peer/address").asText().equals("127.0.0.1")
                && summary.at("/network/peer/port").asInt() == ownPort
                && summary.get("message").asText().startsWith("server ← 127.0.0.1:" + ownPort + " ");
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
