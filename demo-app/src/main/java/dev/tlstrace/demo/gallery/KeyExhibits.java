package dev.tlstrace.demo.gallery;

import static dev.tlstrace.demo.gallery.Settings.TLS_1_2;
import static dev.tlstrace.demo.gallery.Settings.TLS_1_3;
import static dev.tlstrace.demo.gallery.Settings.asItIs;

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

    List<Exhibit> all() {
        List<Exhibit> all = new ArrayList<>();
        servers(all);
        pairs(all);
        rejectedServers(all);
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

    private Meeting withoutKey() throws GeneralSecurityException {
        return new Meeting(Contexts.client(pki.root()), Contexts.client(pki.root()));
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
