package dev.tlstrace.demo.scenario;

import dev.tlstrace.demo.pki.CertificateBuilder;
import dev.tlstrace.demo.pki.Contexts;
import dev.tlstrace.demo.pki.Identity;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Handshakes over sockets that fail, each for one reason. */
final class FailureScenarios {
    private static final String TLS_1_2 = "TLSv1.2";
    private static final String TLS_1_3 = "TLSv1.3";
    private static final int IMPATIENT_MILLIS = 300;

    private final Fixture fixture;

    FailureScenarios(Fixture fixture) {
        this.fixture = fixture;
    }

    void addTo(Map<String, Scenario> scenarios) {
        scenarios.put("failed-untrusted-tls12", () -> untrusted(TLS_1_2));
        scenarios.put("failed-untrusted-tls13", () -> untrusted(TLS_1_3));
        scenarios.put("failed-hostname", this::wrongHostName);
        scenarios.put("failed-expired", this::expired);
        scenarios.put("failed-no-common-cipher", this::noCommonCipherSuite);
        scenarios.put("failed-no-common-protocol", this::noCommonProtocol);
        scenarios.put("failed-client-cert-missing-tls12", () -> clientCertificateMissing(TLS_1_2));
        scenarios.put("failed-client-cert-missing-tls13", () -> clientCertificateMissing(TLS_1_3));
        scenarios.put("failed-plaintext-peer", this::serverSpeaksHttp);
        scenarios.put("failed-plaintext-client", this::clientSpeaksHttp);
        scenarios.put("failed-peer-closes", this::serverCloses);
        scenarios.put("failed-timeout", this::serverIsSilent);
        scenarios.put("abandoned", this::clientGivesUp);
    }

    private static Transcript failed(Sockets sockets) throws Exception {
        Transcript transcript = new Transcript();
        sockets.connect().mustHaveFailed().addTo(transcript);
        return transcript;
    }

    /** The client trusts a root, but not the one above this server. */
    private Transcript untrusted(String protocol) throws Exception {
        Identity otherRoot = CertificateBuilder.subject("CN=Other Root CA,O=Demo")
                .authority()
                .selfSigned();
        try (Sockets sockets = Sockets.lingering(fixture.serverContext(), Contexts.client(otherRoot))) {
            return failed(sockets.protocol(protocol));
        }
    }

    private Transcript wrongHostName() throws Exception {
        Identity elsewhere = CertificateBuilder.subject("CN=elsewhere.example,O=Demo")
                .dns("elsewhere.example", "*.elsewhere.example")
                .serverAuth()
                .issuedBy(fixture.pki.issuing());
        return rejectedByClient(elsewhere);
    }

    private Transcript expired() throws Exception {
        Instant now = Instant.now();
        return rejectedByClient(fixture.pki
                .localhost()
                .valid(now.minus(Duration.ofDays(90)), now.minus(Duration.ofDays(1)))
                .issuedBy(fixture.pki.issuing()));
    }

    private Transcript rejectedByClient(Identity server) throws Exception {
        try (Sockets sockets = Sockets.lingering(Contexts.server(server), fixture.clientContext())) {
            sockets.client(parameters -> parameters.setEndpointIdentificationAlgorithm("HTTPS"));
            return failed(sockets.protocol(TLS_1_3));
        }
    }

    private Transcript noCommonCipherSuite() throws Exception {
        try (Sockets sockets = Sockets.lingering(fixture.serverContext(), fixture.clientContext())) {
            sockets.client(
                    parameters -> parameters.setCipherSuites(new String[] {"TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"}));
            sockets.server(
                    parameters -> parameters.setCipherSuites(new String[] {"TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"}));
            return failed(sockets.protocol(TLS_1_2));
        }
    }

    private Transcript noCommonProtocol() throws Exception {
        try (Sockets sockets = Sockets.lingering(fixture.serverContext(), fixture.clientContext())) {
            sockets.client(parameters -> parameters.setProtocols(new String[] {TLS_1_3}));
            sockets.server(parameters -> parameters.setProtocols(new String[] {TLS_1_2}));
            return failed(sockets);
        }
    }

    /**
     * The server insists on a certificate and the client has none. In TLS 1.3 the client is done before the server has
     * seen that; it only reads then, since writing to a connection that is being closed fails in more than one way.
     */
    private Transcript clientCertificateMissing(String protocol) throws Exception {
        SSLContext server = Contexts.mutual(fixture.server, fixture.pki.root());
        try (Sockets sockets = Sockets.lingering(server, fixture.clientContext())) {
            sockets.server(parameters -> parameters.setNeedClientAuth(true));
            sockets.clientPlays((socket, side) -> {
                Sockets.shakeHands(socket, side);
                Sockets.readByte(socket);
            });
            return failed(sockets.protocol(protocol));
        }
    }

    private Transcript serverSpeaksHttp() throws Exception {
        return failedAgainst(Sockets.TIMEOUT_MILLIS, connection -> {
            byte[] response = "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
            connection.getOutputStream().write(response);
            PlainServer.drain(connection);
        });
    }

    private Transcript serverCloses() throws Exception {
        return failedAgainst(Sockets.TIMEOUT_MILLIS, connection -> {});
    }

    private Transcript serverIsSilent() throws Exception {
        return failedAgainst(IMPATIENT_MILLIS, PlainServer::drain);
    }

    private Transcript failedAgainst(int timeoutMillis, PlainServer.Reaction reaction) throws Exception {
        try (PlainServer server = new PlainServer(reaction)) {
            Side side = Side.client();
            try (SSLSocket socket = connect(server)) {
                socket.setSoTimeout(timeoutMillis);
                shakeHands(socket, side);
            }
            server.await();
            side.mustHaveFailed();
            return new Transcript().add(side);
        }
    }

    /** An HTTP client that took the TLS port for a plain one. */
    private Transcript clientSpeaksHttp() throws Exception {
        try (Sockets sockets = Sockets.lingering(fixture.serverContext(), fixture.clientContext());
                Sockets.Server server = sockets.accept()) {
            try (Socket client = new Socket(InetAddress.getLoopbackAddress(), sockets.port())) {
                client.setSoTimeout(Sockets.TIMEOUT_MILLIS);
                byte[] request = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
                client.getOutputStream().write(request);
                PlainServer.drain(client);
            }
            Side side = server.await();
            side.mustHaveFailed();
            return new Transcript().add(side);
        }
    }

    /** The client's socket is closed by another of its threads while it waits for the ServerHello. */
    private Transcript clientGivesUp() throws Exception {
        CountDownLatch helloArrived = new CountDownLatch(1);
        try (PlainServer server = new PlainServer(connection -> {
            helloArrived.countDown();
            PlainServer.drain(connection);
        })) {
            Side side = Side.client();
            try (SSLSocket socket = connect(server)) {
                Thread closer = new Thread(() -> closeAfter(helloArrived, socket, side), "closer");
                closer.start();
                socket.startHandshake();
                // at times JSSE just returns from there, with nothing agreed on
                if (!socket.isClosed()) {
                    throw new UnexpectedOutcome("the handshake went on without a server", null);
                }
            } catch (IOException closed) {
                // this is how it ends most of the time
            }
            side.abandoned();
            server.await();
            return new Transcript().add(side);
        }
    }

    private static void closeAfter(CountDownLatch event, Closeable connection, Side side) {
        try {
            event.await();
            connection.close();
        } catch (InterruptedException | IOException e) {
            side.failed(e);
        }
    }

    private SSLSocket connect(PlainServer server) throws Exception {
        SSLSocket socket =
                (SSLSocket) fixture.clientContext().getSocketFactory().createSocket(Sockets.HOST, server.port());
        socket.setSoTimeout(Sockets.TIMEOUT_MILLIS);
        socket.setEnabledProtocols(new String[] {TLS_1_3, TLS_1_2});
        return socket;
    }

    private static void shakeHands(SSLSocket socket, Side side) {
        try {
            Sockets.shakeHands(socket, side);
        } catch (IOException e) {
            side.failed(e);
        }
    }
}
