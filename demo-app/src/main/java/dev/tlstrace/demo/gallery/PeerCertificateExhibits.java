package dev.tlstrace.demo.gallery;

import static dev.tlstrace.demo.gallery.ChainRows.leaf;
import static dev.tlstrace.demo.gallery.ChainRows.root;
import static dev.tlstrace.demo.gallery.ChainRows.subject;
import static dev.tlstrace.demo.gallery.Settings.needingACertificate;

import dev.tlstrace.demo.pki.CertificateBuilder;
import dev.tlstrace.demo.pki.Contexts;
import dev.tlstrace.demo.pki.Identity;
import dev.tlstrace.demo.pki.KeyType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;

/** Certificates of openssl, gnutls, nginx and haproxy, which JSSE judges: each defect that is frequent, shown by each of them. */
final class PeerCertificateExhibits {
    private final Identity root = root("CN=Peers Root,O=Demo");
    private final Identity issuing =
            subject("CN=Peers Issuing CA,O=Demo").authority(0).issuedBy(root);
    private final Identity elsewhere = root("CN=Elsewhere,O=Elsewhere");
    // gnutls reads no EC key as JDKs write them, without the public one
    private final Identity good =
            leaf().key(KeyType.RSA_2048).serverAuth().clientAuth().issuedBy(issuing);
    private final Map<String, Identity> defects = new LinkedHashMap<>();
    private final List<Exhibit> exhibits = new ArrayList<>();

    PeerCertificateExhibits() {
        Instant now = Instant.now();
        Duration days = Duration.ofDays(9);
        defects.put("incomplete-chain", good.withoutIssuers());
        defects.put("self-signed-certificate/certain", another().selfSigned());
        defects.put(
                "certificate-expired/certain",
                another().valid(now.minus(days), now.minusSeconds(9_000)).issuedBy(issuing));
        defects.put(
                "certificate-not-yet-valid/certain",
                another().valid(now.plusSeconds(9_000), now.plus(days)).issuedBy(issuing));
    }

    List<Exhibit> all() {
        servers("openssl", (own, client) -> Peers.opensslServer(own, root, "", client));
        servers("openssl-tls12", (own, client) -> Peers.opensslServer(own, root, "-tls1_2", client));
        servers("gnutls", (own, client) -> Peers.gnutlsServer(own, root, "", client));
        servers("nginx", (own, client) -> Proxies.NGINX.endingTls(client, own, root, ""));
        servers("haproxy", (own, client) -> Proxies.HAPROXY.endingTls(client, own, root, ""));
        clients(
                "openssl",
                (own, server) -> Peers.opensslClient(
                        own, root, "-cert own.pem -key key.pem -cert_chain chain.pem", server, needingACertificate()));
        clients(
                "openssl-tls12",
                (own, server) -> Peers.opensslClient(
                        own,
                        root,
                        "-tls1_2 -cert own.pem -key key.pem -cert_chain chain.pem",
                        server,
                        needingACertificate()));
        clients(
                "nginx",
                (own, server) -> Proxies.NGINX.beginningTls(
                        server,
                        needingACertificate(),
                        own,
                        root,
                        "proxy_ssl_certificate chain.pem; proxy_ssl_certificate_key key.pem;"));
        clients(
                "haproxy",
                (own, server) -> Proxies.HAPROXY.beginningTls(
                        server, needingACertificate(), own, root, "verify none crt both.pem"));
        return exhibits;
    }

    /** Has a program with this certificate speak with a client of this JVM. */
    @FunctionalInterface
    private interface Serving {
        void with(Identity own, Peers.Calling client) throws Exception;
    }

    /** Has a program with this certificate speak with a server of this JVM, which demands one. */
    @FunctionalInterface
    private interface Calling {
        void with(Identity own, SSLContext server) throws Exception;
    }

    private void servers(String peer, Serving serving) {
        server(peer, "fine", Exhibit.NONE, good, root, "localhost", serving);
        server(peer, "untrusted-issuer", "untrusted-issuer/likely", good, elsewhere, "localhost", serving);
        server(peer, "hostname-mismatch", "hostname-mismatch/certain", good, root, "other.test", serving);
        defects.forEach((diagnosis, own) -> server(peer, name(diagnosis), diagnosis, own, root, "localhost", serving));
    }

    private void server(
            String peer, String name, String diagnosis, Identity own, Identity trusted, String host, Serving serving) {
        exhibits.add(Exhibit.of(
                        peer + "-server-" + name,
                        () -> serving.with(
                                own,
                                new Peers.Client(Contexts.client(trusted))
                                        .host(host)
                                        .with(parameters -> parameters.setEndpointIdentificationAlgorithm("HTTPS"))))
                .client(diagnosis));
    }

    private void clients(String peer, Calling calling) {
        client(peer, "fine", Exhibit.NONE, good, root, calling);
        client(peer, "untrusted-issuer", "untrusted-issuer/likely", good, elsewhere, calling);
        defects.forEach((diagnosis, own) -> client(peer, name(diagnosis), diagnosis, own, root, calling));
    }

    private void client(String peer, String name, String diagnosis, Identity own, Identity trusted, Calling calling) {
        exhibits.add(Exhibit.of(peer + "-client-" + name, () -> calling.with(own, Contexts.mutual(good, trusted)))
                .server(diagnosis));
    }

    private static String name(String diagnosis) {
        return diagnosis.split("/", 2)[0];
    }

    /** With the same key, which takes long to make. */
    private CertificateBuilder another() {
        return leaf().keyOf(good).serverAuth().clientAuth();
    }
}
