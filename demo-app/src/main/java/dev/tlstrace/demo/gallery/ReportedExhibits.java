package dev.tlstrace.demo.gallery;

import static dev.tlstrace.demo.gallery.ChainRows.leaf;
import static dev.tlstrace.demo.gallery.ChainRows.presenting;
import static dev.tlstrace.demo.gallery.ChainRows.root;
import static dev.tlstrace.demo.gallery.ChainRows.subject;
import static dev.tlstrace.demo.gallery.Settings.TLS_1_2;
import static dev.tlstrace.demo.gallery.Settings.TLS_1_3;
import static dev.tlstrace.demo.gallery.Settings.asItIs;

import dev.tlstrace.demo.pki.Contexts;
import dev.tlstrace.demo.pki.Identity;
import dev.tlstrace.demo.pki.KeyType;
import dev.tlstrace.demo.pki.Pki;
import java.net.Socket;
import java.net.SocketException;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.Certificate;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathChecker;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** What users report, played over again: key stores put together wrongly, checks that an application brings, peers with odd answers. */
final class ReportedExhibits {
    private static final int IMPATIENT_MILLIS = 500;

    private final Pki pki = new Pki();
    private final Identity server = pki.server();
    private final Identity root = root("CN=Path Root,O=Demo");
    private final Identity issuing =
            subject("CN=Path Issuing CA,O=Demo").authority(0).issuedBy(root);
    private final Identity good = leaf().issuedBy(issuing);

    List<Exhibit> all() {
        List<Exhibit> all = new ArrayList<>();
        keys(all);
        chains(all);
        trust(all);
        answers(all);
        requests(all);
        silence(all);
        return all;
    }

    /** A key that is there and does not do for what this client offers. */
    private void keys(List<Exhibit> all) {
        // an application's own key manager shows only what it answers
        all.add(Exhibit.of(
                        "openssl-client-with-suites-for-another-kind-of-key",
                        () -> opensslClient("-tls1_2 -cipher ECDHE-RSA-AES128-GCM-SHA256", Contexts.offering(good)))
                .server("no-common-cipher-suite/likely"));
        all.add(Exhibit.of(
                        "openssl-client-with-schemes-for-another-kind-of-key",
                        () -> opensslClient("-tls1_3 -sigalgs RSA-PSS+SHA256", Contexts.offering(good)))
                .server("no-common-signature-scheme/likely"));
        all.add(Exhibit.of("openssl-client-that-does-not-name-the-curve-of-the-key", () -> {
                    Identity own = pki.localhost().key(KeyType.EC_P521).issuedBy(pki.issuing());
                    opensslClient("-tls1_2 -groups P-256 -cipher ECDHE-ECDSA-AES128-GCM-SHA256", Contexts.server(own));
                })
                .server("no-common-named-group/likely"));
        all.add(Exhibit.of("openssl-server-and-a-mismatched-pair-of-a-client", () -> {
                    Identity old = leaf().clientAuth().issuedBy(issuing);
                    Identity renewed = leaf().clientAuth().issuedBy(issuing);
                    Identity mixed = old.presenting(renewed.chain().toArray(new X509Certificate[0]));
                    Peers.opensslServer(
                            server,
                            root,
                            "-tls1_2 -Verify 3 -verify_return_error",
                            new Peers.Client(Contexts.offering(mixed, pki.root())));
                })
                .client("handshake-signature-invalid/likely"));
        Identity client = leaf().clientAuth().issuedBy(issuing);
        all.add(Exhibit.of(
                        "openssl-server-that-takes-another-kind-of-key",
                        () -> Peers.opensslServer(
                                server,
                                root,
                                "-tls1_3 -Verify 3 -client_sigalgs RSA-PSS+SHA256",
                                new Peers.Client(Contexts.mutual(client, pki.root()))))
                .client("no-matching-client-certificate/likely"));
    }

    /** Stored with the issuer first, so that this is presented and the key does not belong to it. */
    private void chains(List<Exhibit> all) {
        Identity rsa = server.presentingThoseOf(pki.issuing(), server);
        Identity ec = good.presentingThoseOf(issuing, good);
        for (String version : new String[] {TLS_1_2, TLS_1_3}) {
            String tls = version.equals(TLS_1_2) ? "tls12" : "tls13";
            all.add(Exhibit.of("chain-stored-issuer-first-" + tls, () -> new Meeting(
                                    Contexts.offering(rsa), Contexts.client(pki.root()))
                            .protocol(version)
                            .play())
                    .client("wrong-key-usage/certain")
                    .server("key-certificate-mismatch/certain"));
            all.add(Exhibit.of("ec-chain-stored-issuer-first-" + tls, () -> new Meeting(
                                    Contexts.offering(ec), Contexts.client(root))
                            .protocol(version)
                            .play())
                    .client("wrong-key-usage/certain")
                    .server("key-certificate-mismatch/likely"));
            all.add(Exhibit.of("client-chain-stored-issuer-first-" + tls, () -> new Meeting(
                                    Contexts.mutual(server, root), Contexts.offering(ec, pki.root()))
                            .askingForACertificate()
                            .protocol(version)
                            .play())
                    .client("key-certificate-mismatch/likely")
                    .server("wrong-key-usage/certain"));
        }
    }

    private void trust(List<Exhibit> all) {
        all.add(Exhibit.of("application-gives-no-trust-manager", () -> new Meeting(Contexts.offering(good), trusting())
                        .play())
                .client("empty-truststore/certain"));
        all.add(Exhibit.of(
                        "application-gives-no-trust-manager-for-x509",
                        () -> new Meeting(Contexts.offering(good), trusting(new TrustManager() {})).play())
                .client("empty-truststore/certain"));
        all.add(Exhibit.of("application-adds-a-check-to-the-path", () -> {
                    PKIXBuilderParameters parameters = new PKIXBuilderParameters(
                            Collections.singleton(new TrustAnchor(root.certificate(), null)), null);
                    parameters.setRevocationEnabled(false);
                    parameters.addCertPathChecker(new Transparency());
                    new Meeting(Contexts.offering(good), trusting(Contexts.trust(parameters))).play();
                })
                .client("custom-trust-manager-rejected/likely"));
        all.add(Exhibit.of("authority-called-almost-like-a-proxy", () -> {
                    Identity seeds = root("CN=Burpee Seeds CA,O=Burpee Seeds");
                    new Meeting(Contexts.offering(presenting(leaf().issuedBy(seeds), seeds)), Contexts.client(root))
                            .play();
                })
                .client("untrusted-issuer/certain"));
        all.add(Exhibit.of("authority-called-like-a-proxy", () -> {
                    Identity proxy = root("CN=DO_NOT_TRUST_FiddlerRoot,O=DO_NOT_TRUST");
                    new Meeting(Contexts.offering(presenting(leaf().issuedBy(proxy), proxy)), Contexts.client(root))
                            .play();
                })
                .client("tls-interception/likely"));
    }

    private static SSLContext trusting(TrustManager... managers) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers, null);
        return context;
    }

    /** Of an application that wants more than the JDK does. */
    private static final class Transparency extends PKIXCertPathChecker {
        @Override
        public void init(boolean forward) {
            // looks at each certificate by itself
        }

        @Override
        public boolean isForwardCheckingSupported() {
            return true;
        }

        @Override
        public Set<String> getSupportedExtensions() {
            return null;
        }

        @Override
        public void check(Certificate certificate, Collection<String> unresolved) throws CertPathValidatorException {
            throw new CertPathValidatorException("no signed certificate timestamp");
        }
    }

    /** What a ClientHello may be answered with. */
    private void answers(List<Exhibit> all) {
        all.add(answered("bad-record-mac", "peer-rejected-handshake/likely", 21, 3, 3, 0, 2, 2, 20));
        all.add(answered("unknown-ca", "peer-rejected-handshake/likely", 21, 3, 3, 0, 2, 2, 48));
        all.add(answered("no-application-protocol", "no-common-alpn/likely", 21, 3, 3, 0, 2, 2, 120));
        all.add(answered("something-unknown", "peer-rejected-handshake/likely", 21, 3, 3, 0, 2, 2, 200));
        all.add(answered("close-notify-as-fatal", "peer-closed-during-handshake", 21, 3, 3, 0, 2, 2, 0));
        all.add(answered(
                "a-hello-request", "malformed-message|peer-closed-during-handshake", 22, 3, 3, 0, 4, 0, 0, 0, 0));
        all.add(answered("a-record-of-an-unknown-type", "malformed-message", 25, 3, 3, 0, 2, 1, 1));
        // a peer that is not TLS: MySQL's greeting, and an HTTP/2 server without TLS
        all.add(answered("mysqls-greeting", "peer-is-not-tls/certain", 0x4a, 0, 0, 0, 10, '8', '.', '0', 0, 8, 0));
        all.add(answered("settings-of-http2", "peer-is-not-tls/certain", 0, 0, 6, 4, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 1));
    }

    private Exhibit answered(String name, String diagnosis, int... answer) {
        return Exhibit.of(
                        "server-answers-" + name,
                        () -> Peers.server(
                                Plain.answering(bytes(answer)), new Peers.Client(Contexts.client(pki.root()))))
                .client(diagnosis);
    }

    /** What a server of ours may be sent first. */
    private void requests(List<Exhibit> all) {
        all.add(asked(
                "in-the-form-of-sslv2",
                "no-common-protocol",
                // length, client_hello, version 0.2, lengths of cipher_specs, session_id and challenge
                0x80,
                0x1c,
                1,
                0,
                2,
                0,
                3,
                0,
                0,
                0,
                16,
                1,
                0,
                0x80,
                0,
                1,
                2,
                3,
                4,
                5,
                6,
                7,
                8,
                9,
                10,
                11,
                12,
                13,
                14,
                15));
        byte[] hello = {
            3,
            3,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            // no session_id, TLS_AES_128_GCM_SHA256, no compression
            0,
            0,
            2,
            0x13,
            1,
            1,
            0,
            // supported_versions, signature_algorithms, supported_groups, and no key_share
            0,
            23,
            0,
            43,
            0,
            3,
            2,
            3,
            4,
            0,
            13,
            0,
            4,
            0,
            2,
            8,
            4,
            0,
            10,
            0,
            4,
            0,
            2,
            0,
            29
        };
        int[] record = new int[9 + hello.length];
        int[] header = {22, 3, 1, 0, hello.length + 4, 1, 0, 0, hello.length};
        System.arraycopy(header, 0, record, 0, header.length);
        for (int i = 0; i < hello.length; i++) {
            record[header.length + i] = hello[i];
        }
        all.add(asked("without-a-key-share", "malformed-message", record));
    }

    private Exhibit asked(String name, String diagnosis, int... hello) {
        return Exhibit.of(
                        "client-hello-" + name,
                        () -> Peers.client(
                                connection -> {
                                    connection.getOutputStream().write(bytes(hello));
                                    connection.shutdownOutput();
                                    Plain.drain(connection);
                                },
                                Contexts.server(server),
                                asItIs()))
                .server(diagnosis);
    }

    /** Who stops within its own flight is who should go on. */
    private void silence(List<Exhibit> all) {
        all.add(Exhibit.of("server-stops-within-its-flight", () -> new Meeting(
                                Contexts.server(server), Contexts.client(pki.root()))
                        .protocol(TLS_1_3)
                        .through(Tampering.swallowingFrom(false, 1))
                        .over(ImpatientSocket::new)
                        .play())
                .client("handshake-timeout/certain"));
    }

    /** Does not wait for as long as it is told to. */
    private static final class ImpatientSocket extends Socket {
        @Override
        public void setSoTimeout(int millis) throws SocketException {
            super.setSoTimeout(Math.min(millis, IMPATIENT_MILLIS));
        }
    }

    private void opensslClient(String options, SSLContext context) throws Exception {
        Peers.opensslClient(server, pki.root(), options, context, asItIs());
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
