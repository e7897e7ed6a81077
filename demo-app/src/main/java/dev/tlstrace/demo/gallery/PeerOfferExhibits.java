package dev.tlstrace.demo.gallery;

import static dev.tlstrace.demo.gallery.Settings.TLS_1_2;
import static dev.tlstrace.demo.gallery.Settings.TLS_1_3;
import static dev.tlstrace.demo.gallery.Settings.alpn;
import static dev.tlstrace.demo.gallery.Settings.asItIs;
import static dev.tlstrace.demo.gallery.Settings.protocols;
import static dev.tlstrace.demo.gallery.Settings.suites;

import dev.tlstrace.demo.pki.Contexts;
import dev.tlstrace.demo.pki.Identity;
import dev.tlstrace.demo.pki.Pki;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;

/** Offers that do not meet those of gnutls, nginx and haproxy, names that they do not know, and ports of theirs without TLS. */
final class PeerOfferExhibits {
    private static final String GCM_128 = "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256";
    private static final String GCM_256 = "ECDHE-RSA-AES256-GCM-SHA384";

    private final Pki pki = new Pki();
    private final Identity server = pki.server();
    private final List<Exhibit> exhibits = new ArrayList<>();

    List<Exhibit> all() {
        versions();
        cipherSuites();
        applicationProtocols();
        names();
        withoutTls();
        return exhibits;
    }

    private void versions() {
        client(
                "nginx-server-of-tls13-only",
                "no-common-protocol/likely",
                () -> nginx("ssl_protocols TLSv1.3;", client(protocols(TLS_1_2))));
        client(
                "haproxy-server-of-tls13-only",
                "no-common-protocol/likely",
                () -> haproxy("ssl-min-ver TLSv1.3", client(protocols(TLS_1_2))));
        client(
                "haproxy-server-of-tls12-only",
                "no-common-protocol/likely",
                () -> haproxy("ssl-max-ver TLSv1.2", client(protocols(TLS_1_3))));
        server(
                "nginx-client-of-tls12-only",
                "no-common-protocol/certain",
                () -> nginxClient("proxy_ssl_protocols TLSv1.2;", protocols(TLS_1_3)));
        server(
                "haproxy-client-of-tls12-only",
                "no-common-protocol/certain",
                () -> haproxyClient("verify none ssl-max-ver TLSv1.2", protocols(TLS_1_3)));
    }

    private void cipherSuites() {
        client(
                "gnutls-server-of-one-suite",
                "no-common-cipher-suite/likely",
                () -> Peers.gnutlsServer(
                        server,
                        pki.root(),
                        "--priority=NORMAL:-VERS-ALL:+VERS-TLS1.2:-CIPHER-ALL:+AES-256-GCM",
                        client(protocols(TLS_1_2)).with(suites(GCM_128))));
        client(
                "nginx-server-of-one-suite",
                "no-common-cipher-suite/likely",
                () -> nginx(
                        "ssl_protocols TLSv1.2; ssl_ciphers " + GCM_256 + ";",
                        client(protocols(TLS_1_2)).with(suites(GCM_128))));
        client(
                "haproxy-server-of-one-suite",
                "no-common-cipher-suite/likely",
                () -> haproxy(
                        "ssl-max-ver TLSv1.2 ciphers " + GCM_256,
                        client(protocols(TLS_1_2)).with(suites(GCM_128))));
        server(
                "gnutls-client-of-one-suite",
                "no-common-cipher-suite/certain",
                () -> Peers.gnutlsClient(
                        pki.root(),
                        "--priority=NORMAL:-VERS-ALL:+VERS-TLS1.2:-CIPHER-ALL:+AES-256-GCM",
                        Contexts.server(server),
                        suites(GCM_128)));
        server(
                "nginx-client-of-one-suite",
                "no-common-cipher-suite/certain",
                () -> nginxClient("proxy_ssl_protocols TLSv1.2; proxy_ssl_ciphers " + GCM_256 + ";", suites(GCM_128)));
        server(
                "haproxy-client-of-one-suite",
                "no-common-cipher-suite/certain",
                () -> haproxyClient("verify none ssl-max-ver TLSv1.2 ciphers " + GCM_256, suites(GCM_128)));
    }

    private void applicationProtocols() {
        client(
                "gnutls-server-of-another-alpn",
                "no-common-alpn/likely",
                () -> Peers.gnutlsServer(server, pki.root(), "--alpn=http/1.1 --alpn-fatal", client(alpn("h2"))));
        client("nginx-server-of-another-alpn", "no-common-alpn/likely", () -> nginx("", client(alpn("h2"))));
        server(
                "gnutls-client-of-another-alpn",
                "no-common-alpn/certain",
                () -> Peers.gnutlsClient(pki.root(), "--alpn=h2", Contexts.server(server), alpn("http/1.1")));
        server(
                "haproxy-client-of-another-alpn",
                "no-common-alpn/certain",
                () -> haproxyClient("verify none alpn h2", alpn("http/1.1")));
        // it goes on without, and the client's application has to see to it
        exhibits.add(Exhibit.of("haproxy-server-of-another-alpn", () -> haproxy("alpn http/1.1", client(alpn("h2"))))
                .client(Exhibit.NONE)
                .warnsClient("no-application-protocol-negotiated"));
    }

    private void names() {
        String unrecognized = "unrecognized-server-name/likely";
        client(
                "gnutls-server-of-another-name",
                unrecognized,
                () -> Peers.gnutlsServer(
                        server,
                        pki.root(),
                        "--sni-hostname=known.example.org --sni-hostname-fatal",
                        client(asItIs()).host("other.example.org")));
        client(
                "nginx-server-of-another-name",
                unrecognized,
                () -> nginx("ssl_reject_handshake on;", client(asItIs()).host("other.example.org")));
        client(
                "haproxy-server-of-another-name",
                unrecognized,
                () -> haproxy("strict-sni", client(asItIs()).host("other.example.org")));
        client(
                "nginx-server-and-no-name",
                "server-name-missing/likely",
                () -> nginx("ssl_reject_handshake on;", client(asItIs()).host("127.0.0.1")));
        client(
                "haproxy-server-and-no-name",
                "server-name-missing/likely",
                () -> haproxy("strict-sni", client(asItIs()).host("127.0.0.1")));
        String here = "unrecognized-server-name/certain";
        server(
                "openssl-client-of-another-name",
                here,
                () -> Peers.opensslClient(
                        server,
                        pki.root(),
                        "-servername other.example.org",
                        Contexts.server(server),
                        PeerOfferExhibits::knowing));
        server(
                "gnutls-client-of-another-name",
                here,
                () -> Peers.gnutlsClient(
                        pki.root(),
                        "--sni-hostname=other.example.org",
                        Contexts.server(server),
                        PeerOfferExhibits::knowing));
        server(
                "nginx-client-of-another-name",
                here,
                () -> nginxClient(
                        "proxy_ssl_server_name on; proxy_ssl_name other.example.org;", PeerOfferExhibits::knowing));
        server(
                "haproxy-client-of-another-name",
                here,
                () -> haproxyClient("verify none sni str(other.example.org)", PeerOfferExhibits::knowing));
    }

    private void withoutTls() {
        client(
                "nginx-server-without-tls",
                "peer-is-not-tls/certain",
                () -> Proxies.NGINX.withoutTls(client(asItIs()), server));
        client(
                "haproxy-server-without-tls",
                "peer-is-not-tls/certain",
                () -> Proxies.HAPROXY.withoutTls(client(asItIs()), server));
        server(
                "nginx-client-without-tls",
                "peer-is-not-tls/certain",
                () -> Proxies.NGINX.beginningNothing(Contexts.server(server), server, ""));
        server(
                "haproxy-client-without-tls",
                "peer-is-not-tls/certain",
                () -> Proxies.HAPROXY.beginningNothing(Contexts.server(server), server, ""));
        server(
                "haproxy-client-with-proxy-protocol",
                "peer-is-not-tls/certain",
                () -> haproxyClient("verify none send-proxy", asItIs()));
        server(
                "haproxy-client-with-proxy-protocol-2",
                "peer-is-not-tls/certain",
                () -> haproxyClient("verify none send-proxy-v2", asItIs()));
    }

    private void client(String name, String diagnosis, Exhibit.Play play) {
        exhibits.add(Exhibit.of(name, play).client(diagnosis));
    }

    private void server(String name, String diagnosis, Exhibit.Play play) {
        exhibits.add(Exhibit.of(name, play).server(diagnosis));
    }

    /** One name only. */
    private static void knowing(SSLParameters parameters) {
        parameters.setSNIMatchers(Collections.singleton(SNIHostName.createSNIMatcher("known\\.example\\.org")));
    }

    private Peers.Client client(Consumer<SSLParameters> setup) throws GeneralSecurityException {
        return new Peers.Client(Contexts.client(pki.root())).with(setup);
    }

    private void nginx(String settings, Peers.Client client) throws Exception {
        Proxies.NGINX.endingTls(client, server, pki.root(), settings);
    }

    private void haproxy(String settings, Peers.Client client) throws Exception {
        Proxies.HAPROXY.endingTls(client, server, pki.root(), settings);
    }

    private void nginxClient(String settings, Consumer<SSLParameters> setup) throws Exception {
        Proxies.NGINX.beginningTls(Contexts.server(server), setup, server, pki.root(), settings);
    }

    private void haproxyClient(String settings, Consumer<SSLParameters> setup) throws Exception {
        Proxies.HAPROXY.beginningTls(Contexts.server(server), setup, server, pki.root(), settings);
    }
}
