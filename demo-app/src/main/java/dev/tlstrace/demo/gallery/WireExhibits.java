package dev.tlstrace.demo.gallery;

import static dev.tlstrace.demo.gallery.Settings.TLS_1_2;
import static dev.tlstrace.demo.gallery.Settings.TLS_1_3;
import static dev.tlstrace.demo.gallery.Settings.asItIs;

import dev.tlstrace.demo.pki.Contexts;
import dev.tlstrace.demo.pki.Identity;
import dev.tlstrace.demo.pki.Pki;
import dev.tlstrace.demo.scenario.EngineChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;

/** Peers that are something else than TLS, that go, that do not speak; and what this side's application does to its connections. */
final class WireExhibits {
    private static final int IMPATIENT_MILLIS = 300;

    private final Pki pki = new Pki();
    private final Identity server = pki.server();

    List<Exhibit> all() {
        List<Exhibit> all = new ArrayList<>();
        notTls(all);
        closed(all);
        reset(all);
        silent(all);
        own(all);
        malformed(all);
        refused(all);
        return all;
    }

    private void notTls(List<Exhibit> all) {
        all.add(notTls("http-server", "HTTP/1.1 400 Bad Request\r\n\r\n"));
        all.add(notTls("http-server-of-old", "<html><head><title>400"));
        all.add(notTls("ssh-server", "SSH-2.0-OpenSSH_9.6\r\n"));
        all.add(notTls("smtp-server", "220 mail.example.org ESMTP\r\n"));
        all.add(notTls("imap-server", "* OK IMAP4rev1 ready\r\n"));
        all.add(notTls("pop3-server", "+OK ready\r\n"));
        all.add(notTls("redis-server", "-ERR unknown command\r\n"));
        all.add(notTls("server-of-one-word", "NO\n"));
        all.add(notTls("server-of-something-unknown", "\0\0\0\u0012what is this?"));
        all.add(Exhibit.of(
                        "http-server-by-engine",
                        () -> Peers.server(Plain.answering("HTTP/1.1 400 Bad Request\r\n\r\n"), this::engine))
                .client("peer-is-not-tls/certain"));
        for (String[] client : new String[][] {
            {"http-client", "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"},
            {"http2-client", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"},
            {"proxy-protocol", "PROXY TCP4 192.0.2.1 192.0.2.2 56324 443\r\n"},
            {"smtp-client", "EHLO localhost\r\n"},
        }) {
            all.add(Exhibit.of(
                            client[0], () -> Peers.client(Plain.saying(client[1]), Contexts.server(server), asItIs()))
                    .server("peer-is-not-tls/certain"));
        }
    }

    private Exhibit notTls(String name, String answer) {
        return Exhibit.of(name, () -> Peers.server(Plain.answering(answer), client()))
                .client("peer-is-not-tls/certain");
    }

    private void closed(List<Exhibit> all) {
        all.add(Exhibit.of("server-closes", () -> Peers.server(Plain.answering(""), client()))
                .client("peer-closed-during-handshake/certain"));
        all.add(Exhibit.of(
                        "server-closes-within-a-records-header",
                        () -> Peers.server(Plain.answering((byte) 22, (byte) 3, (byte) 3), client()))
                .client("peer-closed-during-handshake/certain"));
        all.add(Exhibit.of("server-closes-in-the-midst", () -> meeting(TLS_1_2)
                        .through(Tampering.closingAt(false, 1))
                        .play())
                .client("peer-closed-during-handshake/certain")
                .server("peer-closed-during-handshake/likely"));
        all.add(Exhibit.of("client-closes-in-the-midst", () -> meeting(TLS_1_2)
                        .through(Tampering.closingAt(true, 1))
                        .play())
                .client("peer-closed-during-handshake/certain")
                .server("peer-closed-during-handshake/likely"));
        all.add(Exhibit.of("closed-in-the-midst-by-engines", () -> meeting(TLS_1_3)
                        .byEngines()
                        .through(Tampering.closingAt(false, 1))
                        .play())
                .client("closed-by-application/likely")
                .server("closed-by-application/likely"));
        all.add(Exhibit.of(
                        "server-says-close-notify",
                        () -> Peers.server(
                                Plain.answering((byte) 21, (byte) 3, (byte) 3, (byte) 0, (byte) 2, (byte) 1, (byte) 0),
                                client()))
                .client("peer-closed-during-handshake/certain"));
        all.add(Exhibit.of(
                        "server-sends-an-unknown-message",
                        () -> Peers.server(
                                Plain.answering(
                                        (byte) 22, (byte) 3, (byte) 3, (byte) 0, (byte) 4, (byte) 99, (byte) 0,
                                        (byte) 0, (byte) 0),
                                client()))
                .client("malformed-message"));
        all.add(Exhibit.of(
                        "server-warns-of-the-name",
                        () -> Peers.server(
                                Plain.answering(
                                        (byte) 21, (byte) 3, (byte) 3, (byte) 0, (byte) 2, (byte) 1, (byte) 112),
                                client()))
                .client("unrecognized-server-name/likely|server-name-missing/likely"));
        all.add(Exhibit.of("client-alerts-in-the-clear", () -> meeting(TLS_1_3)
                        .through((byClient, number, record) ->
                                byClient && number == 1 ? new byte[] {21, 3, 3, 0, 2, 2, 80} : record)
                        .play())
                .server("peer-rejected-handshake/likely"));
        all.add(Exhibit.of(
                        "probe-that-never-speaks",
                        () -> Peers.client(connection -> {}, Contexts.server(server), asItIs()))
                .server(Exhibit.NOTHING));
        all.add(Exhibit.of(
                        "probe-that-resets",
                        () -> Peers.client(
                                connection -> connection.setSoLinger(true, 0), Contexts.server(server), asItIs()))
                .server(Exhibit.NOTHING));
    }

    private void reset(List<Exhibit> all) {
        all.add(Exhibit.of("server-resets", () -> Peers.server(Plain.resetting(), client()))
                .client("connection-reset-during-handshake/certain"));
        for (String version : new String[] {TLS_1_2, TLS_1_3}) {
            String tls = version.equals(TLS_1_2) ? "tls12" : "tls13";
            all.add(Exhibit.of("reset-after-the-server-hello-" + tls, () -> meeting(version)
                            .through(Tampering.resettingAt(false, 1))
                            .play())
                    .client("connection-reset-during-handshake/certain")
                    .server("connection-reset-during-handshake"));
            all.add(Exhibit.of("reset-by-the-client-" + tls, () -> meeting(version)
                            .through(Tampering.resettingAt(true, 1))
                            .play())
                    .server("connection-reset-during-handshake"));
        }
    }

    private void silent(List<Exhibit> all) {
        all.add(Exhibit.of("server-is-silent", () -> Peers.server(Plain.silent(), this::impatient))
                .client("handshake-timeout/certain"));
        all.add(Exhibit.of(
                        "client-is-silent",
                        () -> Peers.client(
                                connection -> {
                                    connection.getOutputStream().write(hello());
                                    Plain.drain(connection);
                                },
                                Contexts.server(server),
                                asItIs(),
                                IMPATIENT_MILLIS))
                .server("handshake-timeout/certain"));
    }

    private void own(List<Exhibit> all) {
        all.add(Exhibit.of("application-closes-its-socket", () -> {
                    CountDownLatch heard = new CountDownLatch(1);
                    Peers.server(
                            connection -> {
                                Plain.readRecord(connection);
                                heard.countDown();
                                Plain.drain(connection);
                            },
                            port -> closing(port, heard));
                })
                .client("closed-by-application/certain"));
        all.add(Exhibit.of("application-closes-its-engine", () -> Peers.server(Plain.silent(), this::closingEngine))
                .client("closed-by-application"));
    }

    private void malformed(List<Exhibit> all) {
        all.add(Exhibit.of(
                        "server-sends-a-cut-hello",
                        () -> Peers.server(
                                Plain.answering(
                                        (byte) 22, (byte) 3, (byte) 3, (byte) 0, (byte) 6, (byte) 2, (byte) 0, (byte) 0,
                                        (byte) 2, (byte) 3, (byte) 3),
                                client()))
                .client("malformed-message/certain"));
        all.add(Exhibit.of(
                        "server-sends-finished-first",
                        () -> Peers.server(
                                Plain.answering(new byte[] {22, 3, 3, 0, 8, 20, 0, 0, 4, 1, 2, 3, 4}), client()))
                .client("malformed-message"));
        all.add(Exhibit.of(
                        "client-sends-a-cut-hello",
                        () -> Peers.client(
                                connection -> {
                                    connection.getOutputStream().write(new byte[] {22, 3, 1, 0, 6, 1, 0, 0, 2, 3, 3});
                                    Plain.drain(connection);
                                },
                                Contexts.server(server),
                                asItIs()))
                .server("malformed-message/certain"));
        all.add(Exhibit.of("server-chooses-a-suite-not-offered", () -> meeting(TLS_1_2)
                        .through(Tampering.choosingSuite(0x0001))
                        .play())
                .client("malformed-message")
                .server("malformed-message/possible"));
    }

    private void refused(List<Exhibit> all) {
        all.add(Exhibit.of("server-alerts-handshake-failure", () -> Peers.server(Plain.alerting(40), client()))
                .client("peer-rejected-handshake/likely"));
        all.add(Exhibit.of("server-alerts-insufficient-security", () -> Peers.server(Plain.alerting(71), client()))
                .client("no-common-cipher-suite/likely"));
        all.add(Exhibit.of("server-alerts-access-denied", () -> Peers.server(Plain.alerting(49), client()))
                .client("peer-rejected-handshake/likely"));
        all.add(Exhibit.of("server-alerts-inappropriate-fallback", () -> Peers.server(Plain.alerting(86), client()))
                .client("downgrade-detected/likely"));
        all.add(Exhibit.of("server-alerts-decode-error", () -> Peers.server(Plain.alerting(50), client()))
                .client("malformed-message/possible"));
    }

    private Meeting meeting(String version) throws GeneralSecurityException {
        return new Meeting(Contexts.server(server), Contexts.client(pki.root())).protocol(version);
    }

    private Peers.Calling client() throws GeneralSecurityException {
        return new Peers.Client(Contexts.client(pki.root()));
    }

    /** A minimal ClientHello of TLS 1.2, with one suite and one signature scheme. */
    private static byte[] hello() {
        byte[] hello = new byte[5 + 4 + 2 + 32 + 1 + 4 + 2 + 2 + 8];
        hello[0] = 22;
        hello[1] = 3;
        hello[2] = 1;
        hello[4] = (byte) (hello.length - 5);
        hello[5] = 1;
        hello[8] = (byte) (hello.length - 9);
        hello[9] = 3;
        hello[10] = 3;
        byte[] suites = {0, 2, (byte) 0xc0, 0x2f};
        System.arraycopy(suites, 0, hello, 44, suites.length);
        hello[48] = 1;
        byte[] extensions = {0, 8, 0, 13, 0, 4, 0, 2, 4, 1};
        System.arraycopy(extensions, 0, hello, 50, extensions.length);
        return hello;
    }

    private void impatient(int port) throws Exception {
        try (SSLSocket socket =
                (SSLSocket) Contexts.client(pki.root()).getSocketFactory().createSocket("localhost", port)) {
            socket.setSoTimeout(IMPATIENT_MILLIS);
            socket.startHandshake();
        } catch (IOException refused) {
            // what the exhibit is about
        }
    }

    private void closing(int port, CountDownLatch heard) throws Exception {
        SSLSocket socket =
                (SSLSocket) Contexts.client(pki.root()).getSocketFactory().createSocket("localhost", port);
        FutureTask<Void> closer = Meeting.start("closer", () -> {
            heard.await();
            socket.close();
        });
        try {
            socket.startHandshake();
        } catch (IOException refused) {
            // what the exhibit is about
        }
        closer.get();
    }

    private void engine(int port) throws Exception {
        SSLEngine engine = Contexts.client(pki.root()).createSSLEngine("localhost", port);
        engine.setUseClientMode(true);
        SocketChannel connection = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        try (EngineChannel channel = new EngineChannel(connection, engine)) {
            channel.shakeHands();
        } catch (IOException refused) {
            // what the exhibit is about
        }
    }

    private void closingEngine(int port) throws Exception {
        SSLEngine engine = Contexts.client(pki.root()).createSSLEngine("localhost", port);
        engine.setUseClientMode(true);
        try (SocketChannel connection =
                SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
            ByteBuffer packet = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
            engine.beginHandshake();
            engine.wrap(ByteBuffer.allocate(0), packet);
            packet.flip();
            connection.write(packet);
            engine.closeOutbound();
        }
    }
}
