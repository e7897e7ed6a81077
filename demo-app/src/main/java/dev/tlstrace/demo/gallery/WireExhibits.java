package dev.tlstrace.demo.gallery;

import dev.tlstrace.demo.pki.CertificateBuilder;
import dev.tlstrace.demo.pki.Contexts;
import dev.tlstrace.demo.pki.Identity;
import dev.tlstrace.demo.pki.KeyType;
import dev.tlstrace.demo.pki.Pki;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.FutureTask;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** Offers that do not meet, keys that do not fit, and peers that are something else than TLS. */
final class WireExhibits {
    private static final int IMPATIENT_MILLIS = 300;
    private static final int TIMEOUT_MILLIS = 10_000;
    private static final String TLS_1_2 = "TLSv1.2";
    private static final String TLS_1_3 = "TLSv1.3";

    private final Pki pki = new Pki();
    private final Identity server = pki.server();

    List<Exhibit> all() {
        List<Exhibit> all = new ArrayList<>();
        offers(all);
        keys(all);
        wire(all);
        return all;
    }

    private void offers(List<Exhibit> all) {
        all.add(Exhibit.of("no-common-protocol", () -> usual().client(protocols(TLS_1_3))
                        .server(protocols(TLS_1_2))
                        .play())
                .client("no-common-protocol/likely")
                .server("no-common-protocol/certain"));
        all.add(Exhibit.of("protocol-disabled", () -> usual().client(protocols("TLSv1", "TLSv1.1"))
                        .play())
                .client("protocol-disabled-locally/certain"));
        all.add(Exhibit.of("no-common-cipher-suite", () -> usual().protocol(TLS_1_2)
                        .client(suites("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"))
                        .server(suites("TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"))
                        .play())
                .client("no-common-cipher-suite/likely")
                .server("no-common-cipher-suite/certain"));
        all.add(Exhibit.of("suites-need-another-key", () -> usual().protocol(TLS_1_2)
                        .client(suites("TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"))
                        .play())
                .client("no-common-cipher-suite/likely")
                .server("no-common-cipher-suite/certain"));
        all.add(Exhibit.of("cipher-suite-disabled", () -> usual().protocol(TLS_1_2)
                        .client(suites("SSL_RSA_WITH_RC4_128_SHA"))
                        .play())
                .client("cipher-suite-disabled-locally/certain"));
        all.add(Exhibit.of("suite-of-another-version", () -> usual().protocol(TLS_1_2)
                        .client(suites("TLS_AES_128_GCM_SHA256"))
                        .play())
                .client("cipher-suite-disabled-locally/certain"));
        all.add(Exhibit.of("unrecognized-server-name", () -> usual().host("other.example.org")
                        .server(parameters -> parameters.setSNIMatchers(
                                Arrays.asList(SNIHostName.createSNIMatcher("known\\.example\\.org"))))
                        .play())
                .client("unrecognized-server-name/likely")
                .server("unrecognized-server-name/certain"));
    }

    private void keys(List<Exhibit> all) {
        all.add(Exhibit.of("server-without-a-key-tls12", () -> withoutKey(TLS_1_2))
                .server("server-has-no-usable-certificate/certain")
                .client("peer-rejected-handshake"));
        all.add(Exhibit.of("server-without-a-key-tls13", () -> withoutKey(TLS_1_3))
                .server("server-has-no-usable-certificate/certain")
                .client("peer-rejected-handshake"));
        all.add(Exhibit.of("client-certificate-required-tls12", () -> demanding(Contexts.client(pki.root()), TLS_1_2))
                .server("client-certificate-required/certain")
                .client("client-certificate-required/likely"));
        all.add(Exhibit.of("client-certificate-required-tls13", () -> demanding(Contexts.client(pki.root()), TLS_1_3))
                .server("client-certificate-required/certain")
                .client("client-certificate-required/likely"));
        all.add(Exhibit.of("no-matching-client-certificate", () -> demanding(strangersContext(), TLS_1_2))
                .server("client-certificate-required/certain")
                .client("no-matching-client-certificate/likely"));
        all.add(Exhibit.of("key-of-another-certificate-tls12", () -> mismatched(TLS_1_2))
                .server("key-certificate-mismatch/certain")
                .client("handshake-signature-invalid/certain"));
        all.add(Exhibit.of("key-of-another-certificate-tls13", () -> mismatched(TLS_1_3))
                .server("key-certificate-mismatch/certain")
                .client("handshake-signature-invalid/certain"));
        all.add(Exhibit.of("all-well", () -> usual().checkingTheName().play())
                .client(Exhibit.NONE)
                .server(Exhibit.NONE));
    }

    private void wire(List<Exhibit> all) {
        all.add(plain("http-server", "HTTP/1.1 400 Bad Request\r\n\r\n", "peer-is-not-tls/certain"));
        all.add(plain("ssh-server", "SSH-2.0-OpenSSH_9.6\r\n", "peer-is-not-tls/certain"));
        all.add(plain("smtp-server", "220 mail.example.org ESMTP\r\n", "peer-is-not-tls/certain"));
        all.add(plain("server-closes", "", "peer-closed-during-handshake/certain"));
        all.add(Exhibit.of(
                        "server-alerts-handshake-failure",
                        () -> against(TIMEOUT_MILLIS, new byte[] {21, 3, 3, 0, 2, 2, 40}, true))
                .client("peer-rejected-handshake/likely"));
        all.add(Exhibit.of(
                        "server-alerts-protocol-version",
                        () -> against(TIMEOUT_MILLIS, new byte[] {21, 3, 3, 0, 2, 2, 70}, true))
                .client("no-common-protocol/likely"));
        all.add(Exhibit.of(
                        "server-alerts-unrecognized-name",
                        () -> against(TIMEOUT_MILLIS, new byte[] {21, 3, 3, 0, 2, 2, 112}, true))
                .client("server-name-missing/likely"));
        all.add(Exhibit.of("server-is-silent", () -> against(IMPATIENT_MILLIS, new byte[0], false))
                .client("handshake-timeout/certain"));
        all.add(Exhibit.of(
                        "server-sends-a-cut-hello",
                        () -> against(TIMEOUT_MILLIS, new byte[] {22, 3, 3, 0, 6, 2, 0, 0, 2, 3, 3}, true))
                .client("malformed-message/certain"));
        all.add(Exhibit.of("http-client", () -> fromPlainClient("GET / HTTP/1.1\r\n\r\n"))
                .server("peer-is-not-tls/certain"));
    }

    private Meeting usual() throws GeneralSecurityException {
        return new Meeting(Contexts.server(server), Contexts.client(pki.root()));
    }

    private static java.util.function.Consumer<SSLParameters> protocols(String... versions) {
        return parameters -> parameters.setProtocols(versions);
    }

    private static java.util.function.Consumer<SSLParameters> suites(String... names) {
        return parameters -> parameters.setCipherSuites(names);
    }

    private void withoutKey(String version) throws Exception {
        new Meeting(Contexts.client(pki.root()), Contexts.client(pki.root()))
                .protocol(version)
                .play();
    }

    private void demanding(SSLContext client, String version) throws Exception {
        new Meeting(Contexts.mutual(server, pki.root()), client)
                .askingForACertificate()
                .protocol(version)
                .play();
    }

    /** A client with a certificate of an issuer that the server does not name. */
    private SSLContext strangersContext() throws GeneralSecurityException {
        Identity otherRoot = CertificateBuilder.subject("CN=Another Root CA,O=Elsewhere")
                .authority()
                .selfSigned();
        return Contexts.mutual(
                CertificateBuilder.subject("CN=stranger,O=Elsewhere")
                        .clientAuth()
                        .issuedBy(otherRoot),
                pki.root());
    }

    /** A key store whose certificate was renewed and whose key was not. */
    private void mismatched(String version) throws Exception {
        Identity renewed = pki.localhost().key(KeyType.RSA_2048).issuedBy(pki.issuing());
        Identity old = pki.localhost().key(KeyType.RSA_2048).issuedBy(pki.issuing());
        Identity mixed = old.presenting(renewed.chain().toArray(new java.security.cert.X509Certificate[0]));
        new Meeting(Contexts.server(mixed), Contexts.client(pki.root()))
                .protocol(version)
                .play();
    }

    private Exhibit plain(String name, String answer, String expected) {
        return Exhibit.of(name, () -> against(TIMEOUT_MILLIS, answer.getBytes(StandardCharsets.US_ASCII), true))
                .client(expected);
    }

    /** A server that reads the ClientHello, answers with these bytes, and closes or waits for the client to do so. */
    private void against(int timeoutMillis, byte[] answer, boolean closes) throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            listening.setSoTimeout(TIMEOUT_MILLIS);
            FutureTask<Void> peer = new FutureTask<>(() -> {
                try (Socket connection = listening.accept()) {
                    connection.setSoTimeout(TIMEOUT_MILLIS);
                    DataInputStream in = new DataInputStream(connection.getInputStream());
                    in.readFully(new byte[3]);
                    in.readFully(new byte[in.readUnsignedShort()]);
                    connection.getOutputStream().write(answer);
                    if (closes) {
                        connection.shutdownOutput();
                    }
                    drain(connection);
                }
                return null;
            });
            Thread thread = new Thread(peer, Thread.currentThread().getName() + " peer");
            thread.start();
            try (SSLSocket socket = (SSLSocket) Contexts.client(pki.root())
                    .getSocketFactory()
                    .createSocket("localhost", listening.getLocalPort())) {
                socket.setSoTimeout(timeoutMillis);
                socket.startHandshake();
            } catch (IOException refused) {
                // what the exhibit is about
            }
            peer.get();
            thread.join();
        }
    }

    private void fromPlainClient(String request) throws Exception {
        try (ServerSocket listening = dev.tlstrace.demo.scenario.LingeringSocket.listen()) {
            FutureTask<Void> peer = new FutureTask<>(() -> {
                try (SSLSocket socket = (SSLSocket)
                        Contexts.server(server).getSocketFactory().createSocket(listening.accept(), null, true)) {
                    socket.setSoTimeout(TIMEOUT_MILLIS);
                    socket.startHandshake();
                } catch (IOException refused) {
                    // what the exhibit is about
                }
                return null;
            });
            Thread thread = new Thread(peer, Thread.currentThread().getName() + " server");
            thread.start();
            try (Socket client = new Socket(InetAddress.getLoopbackAddress(), listening.getLocalPort())) {
                client.setSoTimeout(TIMEOUT_MILLIS);
                client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                drain(client);
            }
            peer.get();
            thread.join();
        }
    }

    private static void drain(Socket connection) {
        byte[] buffer = new byte[1024];
        try {
            int read;
            do {
                read = connection.getInputStream().read(buffer);
            } while (read >= 0);
        } catch (IOException resetIsCloseEnough) {
            return;
        }
    }
}
