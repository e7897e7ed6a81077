package dev.tlstrace.demo.gallery;

import static dev.tlstrace.demo.gallery.Settings.TLS_1_2;
import static dev.tlstrace.demo.gallery.Settings.TLS_1_3;

import dev.tlstrace.demo.pki.CertificateBuilder;
import dev.tlstrace.demo.pki.Contexts;
import dev.tlstrace.demo.pki.Identity;
import dev.tlstrace.demo.pki.Pki;
import dev.tlstrace.demo.scenario.EnginePair;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * What leads whoever looks at exceptions and alerts alone to the wrong cause: an alert that a failed write hides, names of alerts that
 * say little, a refusal that comes when the handshake is done, a second fault behind the first, managers that the JDK wraps, causes
 * that another thread has, texts that are somebody else's, keys that are held back, engines without a network, repeated attempts.
 */
final class TrapExhibits {
    private final Pki pki = new Pki();
    private final Identity server = pki.server();
    private final Identity client = pki.client();
    private final Identity elsewhere = CertificateBuilder.subject("CN=Another Root CA,O=Elsewhere")
            .authority()
            .selfSigned();
    private final Identity stranger =
            CertificateBuilder.subject("CN=stranger,O=Elsewhere").clientAuth().issuedBy(elsewhere);

    List<Exhibit> all() {
        List<Exhibit> all = new ArrayList<>();
        lost(all);
        alerts(all);
        late(all);
        second(all);
        wrapped(all);
        delegated(all);
        texts(all);
        withheld(all);
        all.add(Exhibit.of("trap-self-test-in-memory", this::selfTest)
                .client("untrusted-issuer/likely")
                .server("server-certificate-rejected/likely"));
        all.add(Exhibit.of("trap-retries-of-one-fault", () -> new Meeting(
                                Contexts.server(server), Contexts.client(elsewhere))
                        .through(Tampering.nothing(), Tampering.nothing(), Tampering.nothing())
                        .play())
                .client("untrusted-issuer/likely")
                .server("server-certificate-rejected/likely"));
        return all;
    }

    /** Whoever is refused while it still writes, sees a broken pipe; the alert lies unread in its socket. */
    private void lost(List<Exhibit> all) {
        for (String version : new String[] {TLS_1_2, TLS_1_3}) {
            String tls = tls(version);
            String option = version.equals(TLS_1_2) ? "-tls1_2" : "-tls1_3";
            // client_hello and, in TLS 1.3, change_cipher_spec go before the certificate; what follows it fails
            int behindTheCertificate = version.equals(TLS_1_2) ? 3 : 4;
            all.add(Exhibit.of("trap-alert-lost-refused-while-writing-" + tls, () -> demanding(
                                    Contexts.offering(stranger, pki.root()))
                            .protocol(version)
                            .over(() -> new DeafSocket(behindTheCertificate))
                            .play())
                    .client("client-certificate-rejected/likely"));
            all.add(Exhibit.of(
                            "trap-alert-lost-refused-while-writing-by-openssl-" + tls,
                            () -> Peers.opensslServer(
                                    server,
                                    pki.root(),
                                    option + " -Verify 3 -verify_return_error",
                                    new Peers.Client(Contexts.offering(stranger, pki.root()))
                                            .over(() -> new DeafSocket(behindTheCertificate))))
                    .client("client-certificate-rejected/likely"));
            all.add(Exhibit.of("trap-alert-lost-refused-without-a-certificate-while-writing-" + tls, () -> demanding(
                                    Contexts.client(pki.root()))
                            .protocol(version)
                            .over(() -> new DeafSocket(behindTheCertificate))
                            .play())
                    .client("client-certificate-required/likely"));
        }
        // client_hello, change_cipher_spec, certificate, certificate_verify, finished: the first word of the
        // application fails
        all.add(Exhibit.of("trap-alert-lost-refused-while-the-application-writes", () -> demanding(
                                Contexts.offering(stranger, pki.root()))
                        .protocol(TLS_1_3)
                        .over(() -> new DeafSocket(6))
                        .play())
                .client("client-certificate-rejected/likely"));
        all.add(Exhibit.of(
                        "trap-alert-lost-refused-by-openssl-while-the-application-writes",
                        () -> Peers.opensslServer(
                                server,
                                pki.root(),
                                "-tls1_3 -Verify 3 -verify_return_error",
                                new Peers.Client(Contexts.offering(stranger, pki.root()))
                                        .over(() -> new DeafSocket(6))))
                .client("client-certificate-rejected/likely"));
    }

    /** What they are called is no reason, and JSSE calls nearly everything certificate_unknown. */
    private void alerts(List<Exhibit> all) {
        all.add(Exhibit.of(
                        "trap-alert-handshake-failure",
                        () -> Peers.server(Plain.alerting(40), new Peers.Client(Contexts.client(pki.root()))))
                .client("peer-rejected-handshake/likely"));
        all.add(Exhibit.of(
                        "trap-alert-of-an-expired-certificate",
                        () -> new Meeting(Contexts.server(expired()), Contexts.client(pki.root())).play())
                .client("certificate-expired/certain")
                .server("server-certificate-rejected/likely"));
        all.add(Exhibit.of("trap-alert-of-a-stranger", () -> demanding(Contexts.offering(stranger, pki.root()))
                        .play())
                .client("client-certificate-rejected/likely")
                .server("untrusted-issuer/likely"));
    }

    /** A TLS 1.3 client has taken the handshake for done, and its application has gone on. */
    private void late(List<Exhibit> all) {
        all.add(Exhibit.of("trap-refused-behind-the-handshake", () -> demanding(Contexts.offering(stranger, pki.root()))
                        .protocol(TLS_1_3)
                        .play())
                .client("client-certificate-rejected/likely")
                .server("untrusted-issuer/likely"));
        all.add(Exhibit.of("trap-missing-behind-the-handshake", () -> demanding(Contexts.client(pki.root()))
                        .protocol(TLS_1_3)
                        .play())
                .client("client-certificate-required/likely")
                .server("client-certificate-required/certain"));
    }

    /** What the JDK says of it is not what is wrong, or nothing is. */
    private void second(List<Exhibit> all) {
        all.add(Exhibit.of("trap-expired-and-incomplete", () -> new Meeting(
                                Contexts.server(expired().withoutIssuers()), Contexts.client(pki.root()))
                        .play())
                .client("certificate-expired/likely"));
        all.add(Exhibit.of("trap-anchor-is-expired", () -> {
                    Identity old = past(CertificateBuilder.subject("CN=Old Root,O=Demo")
                                    .authority())
                            .selfSigned();
                    new Meeting(Contexts.server(pki.localhost().issuedBy(old)), Contexts.client(old)).play();
                })
                .client(Exhibit.NONE)
                .server(Exhibit.NONE));
        all.add(Exhibit.of("trap-wrong-order", () -> new Meeting(
                                Contexts.offering(server.presenting(
                                        server.certificate(),
                                        pki.root().certificate(),
                                        server.chain().get(1))),
                                Contexts.client(pki.root()))
                        .play())
                .client(Exhibit.NONE)
                .server(Exhibit.NONE));
    }

    /** The JDK checks on behind a plain X509TrustManager, which accepts all: names and algorithms. Behind an extended one it does not. */
    private void wrapped(List<Exhibit> all) {
        X509TrustManager plain = new TrustAll();
        all.add(Exhibit.of("trap-trust-all-and-another-name", () -> meeting(trusting(plain))
                        .host("other.example.org")
                        .checkingTheName()
                        .play())
                .client("hostname-mismatch/certain"));
        Identity weak = pki.localhost().signatureAlgorithm("MD5withRSA").issuedBy(pki.issuing());
        all.add(Exhibit.of(
                        "trap-trust-all-and-a-weak-signature",
                        () -> new Meeting(Contexts.server(weak), trusting(plain)).play())
                .client("certificate-algorithm-disabled/certain"));
        all.add(Exhibit.of("trap-trust-all-extended-and-another-name", () -> meeting(
                                trusting(OwnTrustManager.besideTheJdks((chain, jdk) -> {}, elsewhere)))
                        .host("other.example.org")
                        .checkingTheName()
                        .play())
                .client(Exhibit.NONE));
    }

    /** The cause arises on a thread of the application's own and comes out where the engine is used next, or before it is used at all. */
    private void delegated(List<Exhibit> all) {
        all.add(Exhibit.of("trap-cause-in-a-delegated-task", () -> new Meeting(
                                Contexts.server(expired()), Contexts.client(pki.root()))
                        .byEngines()
                        .play())
                .client("certificate-expired/certain")
                .server("server-certificate-rejected/likely"));
        all.add(Exhibit.of("trap-cause-before-any-message", () -> meeting(Contexts.client(pki.root()))
                        .byEngines()
                        .protocol("TLSv1")
                        .play())
                .client("protocol-disabled-locally/certain"));
    }

    /** The words are those of another cause, or in another language: who throws what counts. */
    private void texts(List<Exhibit> all) {
        all.add(Exhibit.of("trap-text-of-the-jdk-from-an-application", () -> meeting(
                                trusting(OwnTrustManager.besideTheJdks(
                                        (chain, jdk) -> {
                                            throw new CertificateException("PKIX path building failed:"
                                                    + " unable to find valid certification path to requested target");
                                        },
                                        pki.root())))
                        .play())
                .client("custom-trust-manager-rejected/certain"));
        all.add(Exhibit.of("trap-text-of-an-alert-from-an-application", () -> meeting(
                                trusting(OwnTrustManager.besideTheJdks(
                                        (chain, jdk) -> {
                                            throw new IllegalStateException("Received fatal alert: handshake_failure");
                                        },
                                        pki.root())))
                        .play())
                .client("custom-trust-manager-rejected/certain"));
        all.add(Exhibit.of("trap-text-translated", () -> new Meeting(
                                Contexts.server(expired()),
                                trusting(OwnTrustManager.besideTheJdks(
                                        (chain, jdk) -> {
                                            try {
                                                jdk.run();
                                            } catch (CertificateException e) {
                                                throw new CertificateException("Zertifikat abgelehnt", e);
                                            }
                                        },
                                        pki.root())))
                        .play())
                .client("certificate-expired/certain"));
        all.add(Exhibit.of(
                        "trap-text-of-a-reset-in-another-language",
                        () -> Peers.server(
                                Plain.silent(), new Peers.Client(Contexts.client(pki.root())).over(ForeignSocket::new)))
                .client("connection-reset-during-handshake/certain"));
    }

    /** The handshake succeeds, and the client is nobody to the server. */
    private void withheld(List<Exhibit> all) {
        for (String version : new String[] {TLS_1_2, TLS_1_3}) {
            all.add(Exhibit.of("trap-key-held-back-" + tls(version), () -> new Meeting(
                                    Contexts.mutual(server, pki.root()), Contexts.mutual(stranger, pki.root()))
                            .protocol(version)
                            .server(parameters -> parameters.setWantClientAuth(true))
                            .play())
                    .client(Exhibit.NONE)
                    .server(Exhibit.NONE)
                    .warnsClient("client-certificate-withheld"));
        }
        all.add(Exhibit.of("trap-key-with-its-chain-is-sent", () -> demanding(Contexts.mutual(client, pki.root()))
                        .play())
                .client(Exhibit.NONE)
                .server(Exhibit.NONE));
    }

    /** As brokers try their own key store before they use it: two engines within one JVM, and no address anywhere. */
    private void selfTest() throws Exception {
        SSLEngine asking = Contexts.client(elsewhere).createSSLEngine();
        SSLEngine answering = Contexts.server(server).createSSLEngine();
        String name = Thread.currentThread().getName() + " tasks";
        ExecutorService tasks = Executors.newSingleThreadExecutor(task -> new Thread(task, name));
        try {
            new EnginePair(asking, answering, tasks).shakeHands();
        } finally {
            tasks.shutdown();
        }
    }

    private Meeting meeting(SSLContext clientContext) throws GeneralSecurityException {
        return new Meeting(Contexts.server(server), clientContext);
    }

    private Meeting demanding(SSLContext clientContext) throws GeneralSecurityException {
        return new Meeting(Contexts.mutual(server, pki.root()), clientContext).askingForACertificate();
    }

    private static String tls(String version) {
        return version.equals(TLS_1_2) ? "tls12" : "tls13";
    }

    private Identity expired() {
        return past(pki.localhost()).issuedBy(pki.issuing());
    }

    private static CertificateBuilder past(CertificateBuilder builder) {
        Instant now = Instant.now();
        return builder.valid(now.minus(Duration.ofDays(100)), now.minus(Duration.ofDays(3)));
    }

    private static SSLContext trusting(TrustManager manager) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {manager}, null);
        return context;
    }
}
