package dev.tlstrace.demo.gallery;

import static dev.tlstrace.demo.gallery.Settings.TLS_1_2;
import static dev.tlstrace.demo.gallery.Settings.TLS_1_3;
import static dev.tlstrace.demo.gallery.Settings.asItIs;
import static dev.tlstrace.demo.gallery.Settings.needingACertificate;

import dev.tlstrace.demo.pki.CertificateBuilder;
import dev.tlstrace.demo.pki.Contexts;
import dev.tlstrace.demo.pki.Identity;
import dev.tlstrace.demo.pki.KeyType;
import dev.tlstrace.demo.pki.Pki;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/** Keys that are not there, do not fit, or are refused by the other side. */
final class KeyExhibits {
    private final Pki pki = new Pki();
    private final Identity server = pki.server();
    private final Identity client = pki.client();
    private final Identity otherRoot = CertificateBuilder.subject("CN=Another Root CA,O=Elsewhere")
            .authority()
            .selfSigned();
    private final Identity stranger =
            CertificateBuilder.subject("CN=stranger,O=Elsewhere").clientAuth().issuedBy(otherRoot);

    List<Exhibit> all() {
        List<Exhibit> all = new ArrayList<>();
        servers(all);
        pairs(all);
        rejectedServers(all);
        demanded(all);
        rejectedClients(all);
        well(all);
        return all;
    }

    private void servers(List<Exhibit> all) {
        for (String version : new String[] {TLS_1_2, TLS_1_3}) {
            String tls = tls(version);
            all.add(Exhibit.of(
                            "server-without-a-key-" + tls,
                            () -> withoutKey().protocol(version).play())
                    .server("server-has-no-usable-certificate/certain")
                    .client("peer-rejected-handshake/likely"));
            all.add(Exhibit.of("key-manager-that-returns-nothing-" + tls, () -> new Meeting(
                                    managed(new NoKeyManager()), Contexts.client(pki.root()))
                            .protocol(version)
                            .play())
                    .server("server-has-no-usable-certificate")
                    .client("peer-rejected-handshake/likely"));
            all.add(Exhibit.of(
                            "openssl-client-and-a-server-without-a-key-" + tls,
                            () -> Peers.opensslClient(
                                    client,
                                    pki.root(),
                                    version.equals(TLS_1_2) ? "-tls1_2" : "-tls1_3",
                                    Contexts.client(pki.root()),
                                    asItIs()))
                    .server("server-has-no-usable-certificate/certain"));
        }
        all.add(Exhibit.of(
                        "server-without-a-key-by-engines",
                        () -> withoutKey().byEngines().play())
                .server("server-has-no-usable-certificate/certain")
                .client("peer-rejected-handshake/likely"));
    }

    private void pairs(List<Exhibit> all) {
        for (String version : new String[] {TLS_1_2, TLS_1_3}) {
            String tls = tls(version);
            all.add(Exhibit.of(
                            "key-of-another-certificate-" + tls,
                            () -> mismatched(KeyType.RSA_2048).protocol(version).play())
                    .server("key-certificate-mismatch/certain")
                    .client("handshake-signature-invalid/certain"));
            all.add(Exhibit.of(
                            "ec-key-of-another-certificate-" + tls,
                            () -> mismatched(KeyType.EC_P256).protocol(version).play())
                    .server("handshake-signature-invalid/possible")
                    .client("handshake-signature-invalid/certain"));
            all.add(Exhibit.of("client-key-of-another-certificate-" + tls, () -> new Meeting(
                                    Contexts.mutual(server, pki.root()),
                                    Contexts.offering(mixed(KeyType.EC_P256), pki.root()))
                            .askingForACertificate()
                            .protocol(version)
                            .play())
                    .server("handshake-signature-invalid/certain")
                    .client("client-certificate-rejected/likely"));
        }
        all.add(Exhibit.of(
                        "key-of-another-certificate-by-engines",
                        () -> mismatched(KeyType.RSA_2048).byEngines().play())
                .server("key-certificate-mismatch/certain")
                .client("handshake-signature-invalid/certain"));
        all.add(Exhibit.of(
                        "openssl-client-and-a-mismatched-pair",
                        () -> Peers.opensslClient(
                                client, pki.root(), "-tls1_3", Contexts.server(mixed(KeyType.EC_P256)), asItIs()))
                .server("handshake-signature-invalid/likely"));
    }

    private void rejectedServers(List<Exhibit> all) {
        for (String version : new String[] {TLS_1_2, TLS_1_3}) {
            String tls = tls(version);
            String option = version.equals(TLS_1_2) ? "-tls1_2" : "-tls1_3";
            all.add(Exhibit.of(
                            "openssl-client-without-our-authority-" + tls,
                            () -> Peers.opensslClient(
                                    client,
                                    otherRoot,
                                    option + " -verify_return_error",
                                    Contexts.server(server),
                                    asItIs()))
                    .server("server-certificate-rejected/likely"));
            all.add(Exhibit.of(
                            "gnutls-client-without-our-authority-" + tls,
                            () -> Peers.gnutlsClient(
                                    otherRoot,
                                    "--priority=NORMAL:-VERS-ALL:+VERS-"
                                            + (version.equals(TLS_1_2) ? "TLS1.2" : "TLS1.3"),
                                    Contexts.server(server),
                                    asItIs()))
                    .server("server-certificate-rejected/likely"));
            all.add(Exhibit.of("client-without-our-authority-" + tls, () -> new Meeting(
                                    Contexts.server(server), Contexts.client(otherRoot))
                            .protocol(version)
                            .play())
                    .server("server-certificate-rejected/likely"));
        }
        all.add(Exhibit.of("client-without-our-authority-by-engines", () -> new Meeting(
                                Contexts.server(server), Contexts.client(otherRoot))
                        .byEngines()
                        .play())
                .server("server-certificate-rejected/likely"));
    }

    private void demanded(List<Exhibit> all) {
        for (String version : new String[] {TLS_1_2, TLS_1_3}) {
            String tls = tls(version);
            String option = version.equals(TLS_1_2) ? "-tls1_2" : "-tls1_3";
            all.add(Exhibit.of("client-certificate-required-" + tls, () -> demanding(Contexts.client(pki.root()))
                            .protocol(version)
                            .play())
                    .server("client-certificate-required/certain")
                    .client("client-certificate-required/likely"));
            all.add(Exhibit.of("client-certificate-required-by-engines-" + tls, () -> demanding(
                                    Contexts.client(pki.root()))
                            .byEngines()
                            .protocol(version)
                            .play())
                    .server("client-certificate-required/certain")
                    .client("client-certificate-required/likely"));
            all.add(Exhibit.of(
                            "openssl-server-that-insists-" + tls,
                            () -> Peers.opensslServer(
                                    server,
                                    pki.root(),
                                    option + " -Verify 3",
                                    new Peers.Client(Contexts.client(pki.root()))))
                    .client("client-certificate-required/likely"));
            all.add(Exhibit.of(
                            "openssl-client-without-a-certificate-" + tls,
                            () -> Peers.opensslClient(
                                    client,
                                    pki.root(),
                                    option,
                                    Contexts.mutual(server, pki.root()),
                                    needingACertificate()))
                    .server("client-certificate-required/certain"));
            all.add(Exhibit.of("no-matching-client-certificate-" + tls, () -> demanding(strangersContext())
                            .protocol(version)
                            .play())
                    .server("client-certificate-required/certain")
                    .client("no-matching-client-certificate/likely"));
            all.add(Exhibit.of("client-key-without-its-intermediate-" + tls, () -> demanding(
                                    Contexts.mutual(client.withoutIssuers(), pki.root()))
                            .protocol(version)
                            .play())
                    .server("client-certificate-required/certain")
                    .client("no-matching-client-certificate/likely"));
            all.add(Exhibit.of(
                            "openssl-server-of-another-authority-" + tls,
                            () -> Peers.opensslServer(
                                    server, pki.root(), option + " -Verify 3", new Peers.Client(strangersContext())))
                    .client("no-matching-client-certificate/likely"));
            all.add(Exhibit.of(
                            "gnutls-server-that-insists-" + tls,
                            () -> Peers.gnutlsServer(
                                    server,
                                    pki.root(),
                                    "--require-client-cert --priority=NORMAL:-VERS-ALL:+VERS-"
                                            + (version.equals(TLS_1_2) ? "TLS1.2" : "TLS1.3"),
                                    new Peers.Client(Contexts.client(pki.root()))))
                    .client("client-certificate-required/likely"));
        }
    }

    private void rejectedClients(List<Exhibit> all) {
        for (String version : new String[] {TLS_1_2, TLS_1_3}) {
            String tls = tls(version);
            String option = version.equals(TLS_1_2) ? "-tls1_2" : "-tls1_3";
            all.add(Exhibit.of("stranger-at-our-server-" + tls, () -> demanding(Contexts.offering(stranger, pki.root()))
                            .protocol(version)
                            .play())
                    .client("client-certificate-rejected/likely"));
            all.add(Exhibit.of("stranger-at-our-server-by-engines-" + tls, () -> demanding(
                                    Contexts.offering(stranger, pki.root()))
                            .byEngines()
                            .protocol(version)
                            .play())
                    .client("client-certificate-rejected/likely"));
            all.add(Exhibit.of(
                            "stranger-at-openssls-server-" + tls,
                            () -> Peers.opensslServer(
                                    server,
                                    pki.root(),
                                    option + " -Verify 3 -verify_return_error",
                                    new Peers.Client(Contexts.offering(stranger, pki.root()))))
                    .client("client-certificate-rejected/likely"));
        }
    }

    private void well(List<Exhibit> all) {
        for (String version : new String[] {TLS_1_2, TLS_1_3}) {
            String tls = tls(version);
            String option = version.equals(TLS_1_2) ? "-tls1_2" : "-tls1_3";
            all.add(Exhibit.of(
                            "all-well-" + tls,
                            () -> usual().checkingTheName().protocol(version).play())
                    .client(Exhibit.NONE)
                    .server(Exhibit.NONE));
            all.add(Exhibit.of("all-well-by-engines-" + tls, () -> usual().byEngines()
                            .host("localhost")
                            .checkingTheName()
                            .protocol(version)
                            .play())
                    .client(Exhibit.NONE)
                    .server(Exhibit.NONE));
            all.add(Exhibit.of("both-have-certificates-" + tls, () -> demanding(Contexts.mutual(client, pki.root()))
                            .checkingTheName()
                            .protocol(version)
                            .play())
                    .client(Exhibit.NONE)
                    .server(Exhibit.NONE));
            all.add(Exhibit.of(
                            "all-well-with-openssls-server-" + tls,
                            () -> Peers.opensslServer(
                                    server,
                                    pki.root(),
                                    option + " -Verify 3",
                                    checked(Contexts.mutual(client, pki.root()))))
                    .client(Exhibit.NONE));
            all.add(Exhibit.of(
                            "all-well-with-openssls-client-" + tls,
                            () -> Peers.opensslClient(
                                    client,
                                    pki.root(),
                                    option + " -cert own.pem -key key.pem -cert_chain chain.pem",
                                    Contexts.mutual(server, pki.root()),
                                    needingACertificate()))
                    .server(Exhibit.NONE));
            all.add(Exhibit.of(
                            "all-well-with-gnutls-client-" + tls,
                            () -> Peers.gnutlsClient(
                                    pki.root(),
                                    "--priority=NORMAL:-VERS-ALL:+VERS-"
                                            + (version.equals(TLS_1_2) ? "TLS1.2" : "TLS1.3"),
                                    Contexts.server(server),
                                    asItIs()))
                    .server(Exhibit.NONE));
        }
        all.add(Exhibit.of("resumed-well-tls12", () -> twice(TLS_1_2))
                .client(Exhibit.NONE)
                .server(Exhibit.NONE));
        all.add(Exhibit.of("resumed-well-tls13", () -> twice(TLS_1_3))
                .client(Exhibit.NONE)
                .server(Exhibit.NONE));
        all.add(Exhibit.of("renegotiated-well", () -> usual().checkingTheName()
                        .protocol(TLS_1_2)
                        .renegotiating()
                        .play())
                .client(Exhibit.NONE)
                .server(Exhibit.NONE));
    }

    private void twice(String version) throws Exception {
        usual().checkingTheName()
                .protocol(version)
                .through(Tampering.nothing(), Tampering.nothing())
                .play();
    }

    private Meeting usual() throws GeneralSecurityException {
        return new Meeting(Contexts.server(server), Contexts.client(pki.root()));
    }

    private Peers.Client checked(SSLContext context) {
        return new Peers.Client(context)
                .host("localhost")
                .with(parameters -> parameters.setEndpointIdentificationAlgorithm("HTTPS"));
    }

    private Meeting withoutKey() throws GeneralSecurityException {
        return new Meeting(Contexts.client(pki.root()), Contexts.client(pki.root()));
    }

    private Meeting demanding(SSLContext clientContext) throws GeneralSecurityException {
        return new Meeting(Contexts.mutual(server, pki.root()), clientContext).askingForACertificate();
    }

    /** A client with a certificate of an issuer that the server does not name. */
    private SSLContext strangersContext() throws GeneralSecurityException {
        return Contexts.mutual(stranger, pki.root());
    }

    private Meeting mismatched(KeyType type) throws GeneralSecurityException {
        return new Meeting(Contexts.server(mixed(type)), Contexts.client(pki.root()));
    }

    /** A key store whose certificate was renewed and whose key was not. */
    private Identity mixed(KeyType type) {
        Identity renewed = pki.localhost().clientAuth().key(type).issuedBy(pki.issuing());
        Identity old = pki.localhost().clientAuth().key(type).issuedBy(pki.issuing());
        return old.presenting(renewed.chain().toArray(new X509Certificate[0]));
    }

    private static SSLContext managed(KeyManager manager) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(new KeyManager[] {manager}, null, null);
        return context;
    }

    private static String tls(String version) {
        return version.equals(TLS_1_2) ? "tls12" : "tls13";
    }

    /** An application's own, which has lost its alias. */
    private static final class NoKeyManager extends X509ExtendedKeyManager {
        @Override
        public String[] getClientAliases(String keyType, Principal[] issuers) {
            return null;
        }

        @Override
        public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
            return null;
        }

        @Override
        public String[] getServerAliases(String keyType, Principal[] issuers) {
            return null;
        }

        @Override
        public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
            return null;
        }

        @Override
        public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
            return null;
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return null;
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return null;
        }
    }
}
