package dev.tlstrace.demo.scenario;

import dev.tlstrace.demo.pki.Contexts;
import dev.tlstrace.demo.pki.Identity;
import dev.tlstrace.demo.pki.KeyType;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Handshakes between SSLSockets that succeed. */
final class SocketScenarios {
    private static final String TLS_1_2 = "TLSv1.2";
    private static final String TLS_1_3 = "TLSv1.3";

    private final Fixture fixture;

    SocketScenarios(Fixture fixture) {
        this.fixture = fixture;
    }

    void addTo(Map<String, Scenario> scenarios) {
        scenarios.put("socket-tls12", () -> plain(TLS_1_2));
        scenarios.put("socket-tls13", () -> plain(TLS_1_3));
        scenarios.put("socket-tls12-resumed", () -> resumed(TLS_1_2));
        scenarios.put("socket-tls13-resumed", () -> resumed(TLS_1_3));
        scenarios.put("socket-client-auth-tls12", () -> clientAuthentication(TLS_1_2));
        scenarios.put("socket-client-auth-tls13", () -> clientAuthentication(TLS_1_3));
        scenarios.put("alpn", this::applicationProtocol);
        scenarios.put("sni", this::serverName);
        scenarios.put("no-sni", this::noServerName);
        scenarios.put("key-types", this::keyTypes);
        scenarios.put("renegotiation-tls12", this::renegotiation);
        scenarios.put("key-update-tls13", this::keyUpdate);
    }

    private Sockets sockets() throws Exception {
        return Sockets.usual(fixture.serverContext(), fixture.clientContext());
    }

    private static Transcript established(Sockets sockets, String protocol) throws Exception {
        Transcript transcript = new Transcript();
        sockets.connect().mustBeEstablished(protocol).addTo(transcript);
        return transcript;
    }

    private Transcript plain(String protocol) throws Exception {
        try (Sockets sockets = sockets()) {
            return established(sockets.protocol(protocol), protocol);
        }
    }

    private Transcript resumed(String protocol) throws Exception {
        try (Sockets sockets = sockets()) {
            sockets.protocol(protocol);
            Transcript transcript = new Transcript();
            Sockets.Connection first = sockets.connect().mustBeEstablished(protocol);
            first.addTo(transcript);
            first.awaitNextMillisecond();
            Sockets.Connection second = sockets.connect().mustBeEstablished(protocol);
            second.after(first);
            second.mustBeResumed();
            second.addTo(transcript);
            return transcript;
        }
    }

    private Transcript clientAuthentication(String protocol) throws Exception {
        SSLContext server = Contexts.mutual(fixture.server, fixture.pki.root());
        SSLContext client = Contexts.mutual(fixture.client, fixture.pki.root());
        try (Sockets sockets = Sockets.usual(server, client)) {
            sockets.server(parameters -> parameters.setNeedClientAuth(true));
            return established(sockets.protocol(protocol), protocol);
        }
    }

    private Transcript applicationProtocol() throws Exception {
        try (Sockets sockets = sockets()) {
            sockets.client(parameters -> parameters.setApplicationProtocols(new String[] {"h2", "http/1.1"}));
            sockets.server(parameters -> parameters.setApplicationProtocols(new String[] {"http/1.1"}));
            return established(sockets.protocol(TLS_1_3), TLS_1_3);
        }
    }

    /** JSSE does not send a name without a dot unless told to. */
    private Transcript serverName() throws Exception {
        try (Sockets sockets = sockets()) {
            sockets.client(
                    parameters -> parameters.setServerNames(Collections.singletonList(new SNIHostName(Sockets.HOST))));
            return established(sockets.protocol(TLS_1_3), TLS_1_3);
        }
    }

    private Transcript noServerName() throws Exception {
        try (Sockets sockets = sockets()) {
            sockets.host("127.0.0.1");
            return established(sockets.protocol(TLS_1_3), TLS_1_3);
        }
    }

    /** A handshake of each version for each kind of key that this JDK has; the fact {@code peer_key} tells which. */
    private Transcript keyTypes() throws Exception {
        Transcript transcript = new Transcript();
        for (KeyType type :
                new KeyType[] {KeyType.EC_P256, KeyType.EC_P384, KeyType.RSA_PSS_2048, KeyType.ED25519, KeyType.ED448
                }) {
            if (!type.isAvailable()) {
                continue;
            }
            Identity server = fixture.pki.localhost().key(type).issuedBy(fixture.pki.issuing());
            for (String protocol : new String[] {TLS_1_2, TLS_1_3}) {
                try (Sockets sockets = Sockets.usual(Contexts.server(server), fixture.clientContext())) {
                    sockets.protocol(protocol)
                            .connect()
                            .mustBeEstablished(protocol)
                            .addTo(transcript);
                }
            }
        }
        return transcript;
    }

    /** The client gives up its session and handshakes again on the same connection: in full, and encrypted. */
    private Transcript renegotiation() throws Exception {
        Side clientAgain = Side.client();
        Side serverAgain = Side.server();
        try (Sockets sockets = sockets()) {
            sockets.protocol(TLS_1_2);
            sockets.clientPlays((socket, side) -> {
                Sockets.shakeHands(socket, side);
                Sockets.ask(socket);
                side.awaitNextMillisecond();
                side.session().invalidate();
                renegotiate(socket, clientAgain);
                clientAgain.after(side);
            });
            sockets.serverPlays((socket, side) -> {
                Sockets.shakeHands(socket, side);
                Sockets.answer(socket);
                Sockets.answer(socket);
                serverAgain.established(socket.getSession());
                serverAgain.after(side);
                Sockets.awaitClose(socket);
            });
            Transcript transcript = established(sockets, TLS_1_2);
            Sockets.Connection again = new Sockets.Connection(clientAgain, serverAgain);
            again.mustBeEstablished(TLS_1_2).addTo(transcript);
            return transcript;
        }
    }

    /**
     * On an open connection startHandshake() only starts: the handshake goes on as the application reads. So the next question
     * is asked once JSSE has said that it is done, from JSSE's thread, while this one reads.
     */
    private static void renegotiate(SSLSocket socket, Side side) throws IOException, InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        socket.addHandshakeCompletedListener(done -> {
            side.established(done.getSession());
            try {
                socket.getOutputStream().write('?');
            } catch (IOException e) {
                side.failed(e);
            }
            asked.countDown();
        });
        socket.startHandshake();
        Sockets.readByte(socket);
        asked.await();
    }

    /** In TLS 1.3, to ask for another handshake is to ask for new keys: a KeyUpdate each way. */
    private Transcript keyUpdate() throws Exception {
        try (Sockets sockets = sockets()) {
            sockets.clientPlays((socket, side) -> {
                Sockets.shakeHands(socket, side);
                Sockets.ask(socket);
                socket.startHandshake();
                Sockets.ask(socket);
            });
            sockets.serverPlays((socket, side) -> {
                Sockets.shakeHands(socket, side);
                Sockets.answer(socket);
                Sockets.answer(socket);
                Sockets.awaitClose(socket);
            });
            return established(sockets.protocol(TLS_1_3), TLS_1_3);
        }
    }
}
