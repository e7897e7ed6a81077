package dev.tlstrace.demo.gallery;

import static dev.tlstrace.demo.gallery.Settings.TLS_1_2;
import static dev.tlstrace.demo.gallery.Settings.TLS_1_3;
import static dev.tlstrace.demo.gallery.Settings.alpn;
import static dev.tlstrace.demo.gallery.Settings.protocols;
import static dev.tlstrace.demo.gallery.Settings.suites;

import dev.tlstrace.demo.pki.CertificateBuilder;
import dev.tlstrace.demo.pki.Contexts;
import dev.tlstrace.demo.pki.Identity;
import dev.tlstrace.demo.pki.KeyType;
import dev.tlstrace.demo.pki.Pki;
import java.io.IOException;
import java.net.URL;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Handshakes that work, and what should not be as it is in them; and such as look like that and are in order. */
final class WarningExhibits {
    private static final int SLOW_MILLIS = 3_100;

    private final Pki pki = new Pki();
    private final Identity server = pki.server();

    List<Exhibit> all() {
        List<Exhibit> all = new ArrayList<>();
        trust(all);
        names(all);
        weak(all);
        certificates(all);
        slow(all);
        withheld(all);
        offers(all);
        return all;
    }

    private void trust(List<Exhibit> all) {
        Identity expired = valid(-60, -30);
        all.add(Exhibit.of(
                        "application-trusts-all", () -> new Meeting(Contexts.server(server), trusting(new TrustAll()))
                                .checkingTheName()
                                .play())
                .client(Exhibit.NONE)
                .warnsClient("trust-all-manager"));
        all.add(Exhibit.of("application-does-not-look", () -> new Meeting(
                                Contexts.server(expired), trusting(new Indifferent()))
                        .checkingTheName()
                        .play())
                .client(Exhibit.NONE)
                .warnsClient("trust-all-manager"));
        all.add(Exhibit.of("application-knows-the-certificate", () -> new Meeting(
                                Contexts.server(server), trusting(new Pinning(server.certificate())))
                        .checkingTheName()
                        .play())
                .client(Exhibit.NONE));
    }

    private void names(List<Exhibit> all) {
        all.add(Exhibit.of("name-is-not-checked", () -> usual().play())
                .client(Exhibit.NONE)
                .warnsClient("hostname-verification-disabled"));
        all.add(Exhibit.of("name-is-not-checked-and-is-another", () -> usual().host("other.example.org")
                        .play())
                .client(Exhibit.NONE)
                .warnsClient("hostname-verification-disabled"));
        all.add(Exhibit.of("name-is-not-checked-by-engines", () -> usual().byEngines()
                        .play())
                .client(Exhibit.NONE)
                .warnsClient("hostname-verification-disabled"));
        all.add(Exhibit.of("library-checks-the-name-itself", this::byUrl)
                .client(Exhibit.NONE)
                .quiet());
    }

    private void weak(List<Exhibit> all) {
        for (String version : new String[] {"TLSv1", "TLSv1.1"}) {
            all.add(Exhibit.of(
                            "old-version-" + (version.equals("TLSv1") ? "tls10" : "tls11"),
                            () -> usual().checkingTheName()
                                    .server(protocols(version))
                                    .protocol(version)
                                    .client(suites("TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA"))
                                    .play())
                    .client(Exhibit.NONE)
                    .server(Exhibit.NONE)
                    .warnsClient("weak-protocol")
                    .warnsServer("weak-protocol")
                    .in(Room.LEGACY));
        }
        for (String suite : new String[] {
            "TLS_RSA_WITH_AES_128_GCM_SHA256",
            "SSL_RSA_WITH_3DES_EDE_CBC_SHA",
            "TLS_ECDHE_RSA_WITH_RC4_128_SHA",
            "TLS_ECDH_anon_WITH_AES_128_CBC_SHA"
        }) {
            Exhibit exhibit = Exhibit.of(
                            "suite-" + suite.toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
                            () -> usual().protocol(TLS_1_2)
                                    .checkingTheName()
                                    .server(suites(suite))
                                    .client(suites(suite))
                                    .play())
                    .client(Exhibit.NONE)
                    .in(Room.LEGACY);
            if (suite.contains("_RSA_WITH") && !suite.contains("ECDHE")) {
                exhibit.warnsClient("no-forward-secrecy");
            }
            all.add(suite.contains("GCM") ? exhibit : exhibit.warnsClient("weak-cipher-suite"));
        }
        all.add(Exhibit.of("small-diffie-hellman-group", () -> usual().protocol(TLS_1_2)
                        .checkingTheName()
                        .client(suites("TLS_DHE_RSA_WITH_AES_128_GCM_SHA256"))
                        .play())
                .client(Exhibit.NONE)
                .warnsClient("small-key")
                .in(Room.LEGACY));
        all.add(Exhibit.of(
                        "small-rsa-key",
                        () -> with(pki.localhost().key(KeyType.RSA_1024).issuedBy(pki.issuing()))
                                .play())
                .client(Exhibit.NONE)
                .warnsClient("small-key")
                .in(Room.LEGACY));
        all.add(Exhibit.of("sha1-certificate", () -> with(pki.localhost()
                                .signatureAlgorithm("SHA1withRSA")
                                .issuedBy(rsaAuthority))
                        .play())
                .client(Exhibit.NONE)
                .warnsClient("sha1-signature")
                .in(Room.LEGACY));
        all.add(Exhibit.of("modern-in-a-legacy-jvm", () -> usual().checkingTheName()
                        .play())
                .client(Exhibit.NONE)
                .server(Exhibit.NONE)
                .in(Room.LEGACY));
        all.add(Exhibit.of(
                        "openssl-server-of-tls10",
                        () -> Peers.opensslServer(
                                server,
                                pki.root(),
                                "-tls1 -cipher ALL:@SECLEVEL=0",
                                checked().with(protocols("TLSv1"))))
                .client(Exhibit.NONE)
                .warnsClient("weak-protocol")
                .in(Room.LEGACY));
    }

    private void certificates(List<Exhibit> all) {
        all.add(Exhibit.of("certificate-expires-soon", () -> with(valid(-85, 5)).play())
                .client(Exhibit.NONE)
                .server(Exhibit.NONE)
                .warnsClient("certificate-expires-soon")
                .warnsServer("certificate-expires-soon"));
        all.add(Exhibit.of("short-lived-certificate", () -> with(valid(-2, 4)).play())
                .client(Exhibit.NONE)
                .server(Exhibit.NONE));
        all.add(Exhibit.of("certificate-with-weeks-left", () -> with(valid(-60, 30))
                        .play())
                .client(Exhibit.NONE)
                .server(Exhibit.NONE));
    }

    private void slow(List<Exhibit> all) {
        all.add(Exhibit.of("slow-on-the-way", () -> usual().checkingTheName()
                        .through(Tampering.delaying(false, SLOW_MILLIS))
                        .play())
                .client(Exhibit.NONE)
                .server(Exhibit.NONE)
                .warnsClient("slow-handshake")
                .warnsServer("slow-handshake"));
    }

    private void withheld(List<Exhibit> all) {
        Identity stranger = CertificateBuilder.subject("CN=stranger,O=Elsewhere")
                .clientAuth()
                .issuedBy(CertificateBuilder.subject("CN=Another Root CA,O=Elsewhere")
                        .authority()
                        .selfSigned());
        for (String version : new String[] {TLS_1_2, TLS_1_3}) {
            String tls = version.equals(TLS_1_2) ? "tls12" : "tls13";
            all.add(Exhibit.of("client-keeps-its-certificate-back-" + tls, () -> new Meeting(
                                    Contexts.mutual(server, pki.root()), Contexts.mutual(stranger, pki.root()))
                            .checkingTheName()
                            .protocol(version)
                            .server(parameters -> parameters.setWantClientAuth(true))
                            .play())
                    .client(Exhibit.NONE)
                    .server(Exhibit.NONE)
                    .warnsClient("client-certificate-withheld"));
            all.add(Exhibit.of("client-has-no-certificate-to-give-" + tls, () -> new Meeting(
                                    Contexts.mutual(server, pki.root()), Contexts.client(pki.root()))
                            .checkingTheName()
                            .protocol(version)
                            .server(parameters -> parameters.setWantClientAuth(true))
                            .play())
                    .client(Exhibit.NONE)
                    .server(Exhibit.NONE));
        }
    }

    private void offers(List<Exhibit> all) {
        all.add(Exhibit.of(
                        "engine-without-a-host",
                        () -> usual().byEngines().host(null).play())
                .client(Exhibit.NONE)
                .warnsClient("no-server-name-sent")
                .warnsClient("hostname-verification-disabled"));
        all.add(Exhibit.of(
                        "address-instead-of-a-name",
                        () -> usual().host("127.0.0.1").checkingTheName().play())
                .client(Exhibit.NONE));
        all.add(Exhibit.of(
                        "server-ignores-alpn",
                        () -> usual().checkingTheName().client(alpn("h2")).play())
                .client(Exhibit.NONE)
                .warnsClient("no-application-protocol-negotiated"));
        all.add(Exhibit.of("server-ignores-alpn-of-a-client-that-can-do-without", () -> usual().checkingTheName()
                        .client(alpn("h2", "http/1.1"))
                        .play())
                .client(Exhibit.NONE));
        all.add(Exhibit.of("alpn-agreed", () -> usual().checkingTheName()
                        .client(alpn("h2"))
                        .server(alpn("http/1.1", "h2"))
                        .play())
                .client(Exhibit.NONE)
                .server(Exhibit.NONE));
        all.add(Exhibit.of(
                        "large-client-hello-unanswered",
                        () -> Peers.server(Plain.resetting(), checked().with(alpn(longNames()))))
                .client("connection-reset-during-handshake")
                .warnsClient("large-client-hello"));
        all.add(Exhibit.of("large-client-hello-answered", () -> usual().checkingTheName()
                        .client(alpn(longNames()))
                        .server(alpn("http/1.1"))
                        .play())
                .client(Exhibit.NONE));
    }

    private final Identity rsaAuthority = CertificateBuilder.subject("CN=Demo Old Issuing CA,O=Demo")
            .authority(0)
            .issuedBy(pki.root());

    private Meeting usual() throws GeneralSecurityException {
        return new Meeting(Contexts.server(server), Contexts.client(pki.root()));
    }

    private Meeting with(Identity own) throws GeneralSecurityException {
        return new Meeting(Contexts.server(own), Contexts.client(pki.root())).checkingTheName();
    }

    private Peers.Client checked() throws GeneralSecurityException {
        return new Peers.Client(Contexts.client(pki.root()))
                .host("localhost")
                .with(parameters -> parameters.setEndpointIdentificationAlgorithm("HTTPS"));
    }

    private Identity valid(int fromDays, int toDays) {
        Instant now = Instant.now();
        return pki.localhost()
                .valid(now.plus(Duration.ofDays(fromDays)), now.plus(Duration.ofDays(toDays)))
                .issuedBy(pki.issuing());
    }

    /** By HttpsURLConnection with a verifier of the application's, which is asked after the handshake. */
    private void byUrl() throws Exception {
        Peers.opensslServer(server, pki.root(), "-www", port -> {
            HttpsURLConnection connection =
                    (HttpsURLConnection) new URL("https://localhost:" + port + "/").openConnection();
            connection.setSSLSocketFactory(Contexts.client(pki.root()).getSocketFactory());
            connection.setHostnameVerifier((host, session) -> host.equals("localhost"));
            connection.setReadTimeout(Meeting.TIMEOUT_MILLIS);
            try {
                connection.getResponseCode();
            } catch (IOException refused) {
                // what the exhibit is about
            } finally {
                connection.disconnect();
            }
        });
    }

    private static String[] longNames() {
        String[] names = new String[41];
        for (int i = 0; i < names.length; i++) {
            names[i] = "a-protocol-with-a-name-that-is-rather-long/" + i;
        }
        names[40] = "http/1.1";
        return names;
    }

    private static SSLContext trusting(TrustManager manager) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {manager}, null);
        return context;
    }

    /** The same under a name that does not say so. */
    private static final class Indifferent extends Judge {
        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {
            // whoever it is
        }
    }

    /** Knows the one certificate that it accepts: no fault. */
    private static final class Pinning extends Judge {
        private final X509Certificate known;

        Pinning(X509Certificate known) {
            this.known = known;
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            if (!chain[0].equals(known)) {
                throw new CertificateException("another certificate");
            }
        }
    }

    private abstract static class Judge implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            throw new CertificateException("no server");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
