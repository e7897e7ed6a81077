package dev.tlstrace.demo.gallery;

import static dev.tlstrace.demo.gallery.Settings.TLS_1_2;
import static dev.tlstrace.demo.gallery.Settings.TLS_1_3;
import static dev.tlstrace.demo.gallery.Settings.alpn;
import static dev.tlstrace.demo.gallery.Settings.asItIs;
import static dev.tlstrace.demo.gallery.Settings.protocols;
import static dev.tlstrace.demo.gallery.Settings.suites;

import dev.tlstrace.demo.pki.Contexts;
import dev.tlstrace.demo.pki.Identity;
import dev.tlstrace.demo.pki.KeyType;
import dev.tlstrace.demo.pki.Pki;
import java.security.AlgorithmConstraints;
import java.security.AlgorithmParameters;
import java.security.CryptoPrimitive;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;

/** Offers that do not meet, or that this JVM cannot make. */
final class OfferExhibits {
    private static final String GCM_128 = "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256";
    private static final String GCM_256 = "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384";

    private final Pki pki = new Pki();
    private final Identity server = pki.server();

    List<Exhibit> all() {
        List<Exhibit> all = new ArrayList<>();
        versions(all);
        cipherSuites(all);
        groups(all);
        schemes(all);
        applicationProtocols(all);
        names(all);
        providers(all);
        return all;
    }

    private void versions(List<Exhibit> all) {
        all.add(Exhibit.of("no-common-protocol", () -> usual().client(protocols(TLS_1_3))
                        .server(protocols(TLS_1_2))
                        .play())
                .client("no-common-protocol/likely")
                .server("no-common-protocol/certain"));
        all.add(Exhibit.of("no-common-protocol-by-engines", () -> usual().byEngines()
                        .client(protocols(TLS_1_2))
                        .server(protocols(TLS_1_3))
                        .play())
                .client("no-common-protocol/likely")
                .server("no-common-protocol/certain"));
        all.add(Exhibit.of("openssl-server-of-tls13-only", () -> opensslServer("-tls1_3", client(protocols(TLS_1_2))))
                .client("no-common-protocol/likely"));
        all.add(Exhibit.of("openssl-client-of-tls12-only", () -> opensslClient("-tls1_2", protocols(TLS_1_3)))
                .server("no-common-protocol/certain"));
        all.add(Exhibit.of(
                        "gnutls-client-of-tls12-only",
                        () -> gnutlsClient("--priority=NORMAL:-VERS-ALL:+VERS-TLS1.2", protocols(TLS_1_3)))
                .server("no-common-protocol/certain"));
        all.add(Exhibit.of(
                        "gnutls-server-of-tls13-only",
                        () -> Peers.gnutlsServer(
                                server,
                                pki.root(),
                                "--priority=NORMAL:-VERS-ALL:+VERS-TLS1.3",
                                client(protocols(TLS_1_2))))
                .client("no-common-protocol/likely"));
        all.add(Exhibit.of("protocol-disabled", () -> usual().client(protocols("TLSv1", "TLSv1.1"))
                        .play())
                .client("protocol-disabled-locally/certain"));
        all.add(Exhibit.of(
                        "protocol-disabled-by-engines",
                        () -> usual().byEngines().client(protocols("TLSv1")).play())
                .client("protocol-disabled-locally/certain"));
        all.add(Exhibit.of("protocol-disabled-on-the-server", () -> usual().server(protocols("TLSv1", "TLSv1.1"))
                        .play())
                .server("protocol-disabled-locally/certain"));
        all.add(Exhibit.of("server-alerts-protocol-version", () -> Peers.server(Plain.alerting(70), client(asItIs())))
                .client("no-common-protocol/likely"));
    }

    private void cipherSuites(List<Exhibit> all) {
        all.add(Exhibit.of("no-common-cipher-suite", () -> usual().protocol(TLS_1_2)
                        .client(suites(GCM_128))
                        .server(suites(GCM_256))
                        .play())
                .client("no-common-cipher-suite/likely")
                .server("no-common-cipher-suite/certain"));
        all.add(Exhibit.of("no-common-cipher-suite-tls13", () -> usual().protocol(TLS_1_3)
                        .client(suites("TLS_AES_128_GCM_SHA256"))
                        .server(suites("TLS_AES_256_GCM_SHA384"))
                        .play())
                .client("no-common-cipher-suite/likely")
                .server("no-common-cipher-suite/certain"));
        all.add(Exhibit.of("no-common-cipher-suite-by-engines", () -> usual().byEngines()
                        .protocol(TLS_1_2)
                        .client(suites(GCM_128))
                        .server(suites(GCM_256))
                        .play())
                .client("no-common-cipher-suite/likely")
                .server("no-common-cipher-suite/certain"));
        all.add(Exhibit.of(
                        "openssl-server-of-one-suite",
                        () -> opensslServer(
                                "-tls1_2 -cipher ECDHE-RSA-AES256-GCM-SHA384",
                                client(protocols(TLS_1_2)).with(suites(GCM_128))))
                .client("no-common-cipher-suite/likely"));
        all.add(Exhibit.of(
                        "openssl-client-of-one-suite",
                        () -> opensslClient("-tls1_2 -cipher ECDHE-RSA-CHACHA20-POLY1305", suites(GCM_128)))
                .server("no-common-cipher-suite/certain"));
        all.add(Exhibit.of("suites-need-another-key", () -> usual().protocol(TLS_1_2)
                        .client(suites("TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"))
                        .play())
                .client("no-common-cipher-suite/likely")
                .server("no-common-cipher-suite/certain"));
        all.add(Exhibit.of(
                        "openssl-client-whose-suites-need-another-key",
                        () -> opensslClient("-tls1_2 -cipher ECDHE-ECDSA-AES128-GCM-SHA256", asItIs()))
                .server("no-common-cipher-suite/certain"));
        all.add(Exhibit.of("cipher-suite-disabled", () -> usual().protocol(TLS_1_2)
                        .client(suites("SSL_RSA_WITH_RC4_128_SHA"))
                        .play())
                .client("cipher-suite-disabled-locally/certain"));
        all.add(Exhibit.of("cipher-suite-disabled-by-engines", () -> usual().byEngines()
                        .protocol(TLS_1_2)
                        .client(suites("SSL_RSA_WITH_RC4_128_SHA"))
                        .play())
                .client("cipher-suite-disabled-locally/certain"));
        all.add(Exhibit.of("suite-of-another-version", () -> usual().protocol(TLS_1_2)
                        .client(suites("TLS_AES_128_GCM_SHA256"))
                        .play())
                .client("cipher-suite-disabled-locally/certain"));
        all.add(Exhibit.of(
                        "openssl-client-with-a-disabled-suite",
                        () -> opensslClient("-tls1_2 -cipher NULL-SHA256:@SECLEVEL=0", asItIs()))
                .server("no-common-cipher-suite/certain"));
        all.add(Exhibit.of("suites-ruled-out-by-the-application", () -> usual().client(
                                parameters -> parameters.setAlgorithmConstraints(new NoAes()))
                        .client(suites("TLS_AES_128_GCM_SHA256", GCM_128))
                        .play())
                .client("cipher-suite-disabled-locally/likely"));
    }

    /** What an application may rule out by itself. */
    private static final class NoAes implements AlgorithmConstraints {
        @Override
        public boolean permits(Set<CryptoPrimitive> uses, String algorithm, AlgorithmParameters parameters) {
            return !algorithm.contains("AES");
        }

        @Override
        public boolean permits(Set<CryptoPrimitive> uses, Key key) {
            return true;
        }

        @Override
        public boolean permits(Set<CryptoPrimitive> uses, String algorithm, Key key, AlgorithmParameters parameters) {
            return !algorithm.contains("AES");
        }
    }

    private void groups(List<Exhibit> all) {
        all.add(Exhibit.of(
                        "openssl-client-of-one-group-tls12",
                        () -> opensslClient("-tls1_2 -cipher ECDHE -groups brainpoolP256r1", asItIs()))
                .server("no-common-named-group/likely"));
        // JSSE drops the EC key for its curve before it looks at the groups, as if the key manager had given none
        all.add(Exhibit.of(
                        "openssl-client-without-the-curve-of-the-key",
                        () -> Peers.opensslClient(
                                server,
                                pki.root(),
                                "-tls1_2 -groups brainpoolP256r1",
                                Contexts.server(
                                        pki.localhost().key(KeyType.EC_P256).issuedBy(pki.issuing())),
                                asItIs()))
                .server("no-common-named-group/likely|no-common-cipher-suite"));
        all.add(Exhibit.of(
                        "openssl-client-of-another-group-tls13",
                        () -> opensslClient("-tls1_3 -groups secp256r1", asItIs()))
                .server("no-common-named-group/certain")
                .in(Room.ONE_GROUP));
        all.add(Exhibit.of(
                        "openssl-client-of-another-group-tls12",
                        () -> opensslClient("-tls1_2 -cipher ECDHE -groups secp256r1", asItIs()))
                .server("no-common-named-group/certain")
                .in(Room.ONE_GROUP));
        all.add(Exhibit.of(
                        "openssl-server-of-another-group-tls13",
                        () -> opensslServer("-tls1_3 -groups X25519", client(protocols(TLS_1_3))))
                .client("no-common-named-group/likely")
                .in(Room.ONE_GROUP));
        all.add(Exhibit.of(
                        "openssl-server-of-another-group-tls12",
                        () -> opensslServer(
                                "-tls1_2 -groups X25519",
                                client(protocols(TLS_1_2)).with(suites(GCM_128, GCM_256))))
                .client("no-common-named-group/likely")
                .in(Room.ONE_GROUP));
        all.add(Exhibit.of(
                        "one-group-is-enough", () -> usual().checkingTheName().play())
                .client(Exhibit.NONE)
                .server(Exhibit.NONE)
                .in(Room.ONE_GROUP));
    }

    private void schemes(List<Exhibit> all) {
        all.add(Exhibit.of("no-common-signature-scheme-tls13", () -> usual().protocol(TLS_1_3)
                        .play())
                .server("no-common-signature-scheme/certain")
                .client("no-common-signature-scheme/likely")
                .in(Room.ONE_SCHEME));
        all.add(Exhibit.of("no-common-signature-scheme-tls12", () -> usual().protocol(TLS_1_2)
                        .client(suites(GCM_128, GCM_256))
                        .play())
                .server("no-common-signature-scheme/certain")
                .in(Room.ONE_SCHEME));
        all.add(Exhibit.of(
                        "openssl-server-of-another-scheme", () -> opensslServer("-tls1_3", client(protocols(TLS_1_3))))
                .client("no-common-signature-scheme/likely")
                .in(Room.ONE_SCHEME));
        all.add(Exhibit.of(
                        "openssl-client-of-one-scheme-tls13",
                        () -> opensslClient("-tls1_3 -sigalgs ECDSA+SHA256", asItIs()))
                .server("no-common-signature-scheme/certain"));
        all.add(Exhibit.of(
                        "openssl-client-of-another-curve",
                        () -> Peers.opensslClient(
                                server,
                                pki.root(),
                                "-tls1_3 -sigalgs ECDSA+SHA384",
                                Contexts.server(
                                        pki.localhost().key(KeyType.EC_P256).issuedBy(pki.issuing())),
                                asItIs()))
                .server("no-common-signature-scheme/certain"));
    }

    private void applicationProtocols(List<Exhibit> all) {
        all.add(Exhibit.of("no-common-alpn-tls12", () -> usual().protocol(TLS_1_2)
                        .client(alpn("h2"))
                        .server(alpn("http/1.1"))
                        .play())
                .client("no-common-alpn/likely")
                .server("no-common-alpn/certain"));
        all.add(Exhibit.of("no-common-alpn-tls13", () -> usual().protocol(TLS_1_3)
                        .client(alpn("h2"))
                        .server(alpn("http/1.1"))
                        .play())
                .client("no-common-alpn/likely")
                .server("no-common-alpn/certain"));
        all.add(Exhibit.of("no-common-alpn-by-engines", () -> usual().byEngines()
                        .client(alpn("h2", "grpc-exp"))
                        .server(alpn("http/1.1"))
                        .play())
                .client("no-common-alpn/likely")
                .server("no-common-alpn/certain"));
        all.add(Exhibit.of("openssl-server-of-another-alpn", () -> opensslServer("-alpn http/1.1", client(alpn("h2"))))
                .client("no-common-alpn/likely"));
        all.add(Exhibit.of("openssl-client-of-another-alpn", () -> opensslClient("-alpn h2", alpn("http/1.1")))
                .server("no-common-alpn/certain"));
    }

    private void names(List<Exhibit> all) {
        all.add(Exhibit.of("unrecognized-server-name", () -> usual().host("other.example.org")
                        .server(parameters -> parameters.setSNIMatchers(
                                Arrays.asList(SNIHostName.createSNIMatcher("known\\.example\\.org"))))
                        .play())
                .client("unrecognized-server-name/likely")
                .server("unrecognized-server-name/certain"));
        all.add(Exhibit.of("unrecognized-server-name-by-engines", () -> usual().byEngines()
                        .host("other.example.org")
                        .server(parameters -> parameters.setSNIMatchers(
                                Arrays.asList(SNIHostName.createSNIMatcher("known\\.example\\.org"))))
                        .play())
                .client("unrecognized-server-name/likely")
                .server("unrecognized-server-name/certain"));
        all.add(Exhibit.of(
                        "openssl-server-of-another-name",
                        () -> opensslServer(
                                "-servername known.example.org -servername_fatal -cert2 own.pem -key2 key.pem",
                                client(asItIs()).host("other.example.org")))
                .client("unrecognized-server-name/likely"));
        all.add(Exhibit.of(
                        "server-alerts-unrecognized-name",
                        () -> Peers.server(Plain.alerting(112), client(asItIs()).host("127.0.0.1")))
                .client("server-name-missing/likely"));
        all.add(Exhibit.of(
                        "server-alerts-unrecognized-name-for-a-name",
                        () -> Peers.server(Plain.alerting(112), client(asItIs())))
                .client("unrecognized-server-name/likely"));
        all.add(Exhibit.of(
                        "server-needs-a-name-for-a-dotless-host",
                        () -> Peers.server(Plain.alerting(112), client(asItIs()).host("payments")))
                .client("server-name-missing/likely"));
        all.add(Exhibit.of(
                        "server-needs-a-name-and-says-internal-error",
                        () -> Peers.server(Plain.alerting(80), client(asItIs()).host("127.0.0.1")))
                .client("server-name-missing/likely"));
        all.add(Exhibit.of(
                        "server-alerts-internal-error-for-a-name",
                        () -> Peers.server(Plain.alerting(80), client(asItIs())))
                .client("peer-rejected-handshake/likely"));
    }

    private void providers(List<Exhibit> all) {
        all.add(Exhibit.of("client-without-elliptic-curves", () -> usual().protocol(TLS_1_2)
                        .client(suites(GCM_128, GCM_256))
                        .play())
                .client("algorithm-unavailable-locally")
                .in(Room.WITHOUT_EC));
        all.add(Exhibit.of("server-without-elliptic-curves", () -> opensslClient("-tls1_2 -cipher ECDHE", asItIs()))
                .server("algorithm-unavailable-locally")
                .in(Room.WITHOUT_EC));
        all.add(Exhibit.of(
                        "server-without-elliptic-curves-tls13",
                        () -> opensslClient("-tls1_3 -groups X25519:P-256", asItIs()))
                .server("algorithm-unavailable-locally")
                .in(Room.WITHOUT_EC));
        all.add(Exhibit.of(
                        "openssl-server-refuses-a-client-without-elliptic-curves",
                        () -> opensslServer("-tls1_2 -cipher ECDHE", client(asItIs())))
                .client("algorithm-unavailable-locally/likely")
                .in(Room.WITHOUT_EC));
    }

    private Meeting usual() throws GeneralSecurityException {
        return new Meeting(Contexts.server(server), Contexts.client(pki.root()));
    }

    private Peers.Client client(Consumer<SSLParameters> setup) throws GeneralSecurityException {
        return new Peers.Client(Contexts.client(pki.root())).with(setup);
    }

    private void opensslServer(String options, Peers.Client client) throws Exception {
        Peers.opensslServer(server, pki.root(), options, client);
    }

    private void opensslClient(String options, Consumer<SSLParameters> setup) throws Exception {
        Peers.opensslClient(server, pki.root(), options, Contexts.server(server), setup);
    }

    private void gnutlsClient(String options, Consumer<SSLParameters> setup) throws Exception {
        Peers.gnutlsClient(pki.root(), options, Contexts.server(server), setup);
    }
}
