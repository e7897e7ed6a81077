package dev.tlstrace.demo.gallery;

import static dev.tlstrace.demo.gallery.ChainRows.leaf;
import static dev.tlstrace.demo.gallery.ChainRows.root;
import static dev.tlstrace.demo.gallery.ChainRows.subject;
import static dev.tlstrace.demo.gallery.Settings.asItIs;

import dev.tlstrace.demo.pki.Contexts;
import dev.tlstrace.demo.pki.Identity;
import dev.tlstrace.demo.pki.KeyType;
import java.util.ArrayList;
import java.util.List;

/** Certificates of this JVM, or the want of one, as openssl, gnutls, nginx and haproxy judge them; each says it its own way. */
final class PeerVerdictExhibits {
    private static final String SERVER_REJECTED = "server-certificate-rejected/likely";
    private static final String CLIENT_REJECTED = "client-certificate-rejected/likely";
    private static final String REQUIRED = "client-certificate-required/likely";
    private static final String NO_MATCH = "no-matching-client-certificate/likely";

    private final Identity root = root("CN=Peers Root,O=Demo");
    private final Identity issuing =
            subject("CN=Peers Issuing CA,O=Demo").authority(0).issuedBy(root);
    private final Identity elsewhere = root("CN=Elsewhere,O=Elsewhere");
    // gnutls reads no EC key as JDKs write them, without the public one
    private final Identity own =
            leaf().key(KeyType.RSA_2048).serverAuth().clientAuth().issuedBy(issuing);
    private final Identity stranger =
            subject("CN=stranger,O=Elsewhere").clientAuth().issuedBy(elsewhere);
    private final List<Exhibit> exhibits = new ArrayList<>();

    List<Exhibit> all() {
        ofServers();
        ofClients("gnutls", "--require-client-cert --verify-client-cert", Peers::gnutlsServer);
        ofClients(
                "haproxy",
                "verify required ca-file authority.pem",
                (identity, authority, options, client) ->
                        Proxies.HAPROXY.endingTls(client, identity, authority, options));
        ofNginx();
        return exhibits;
    }

    /** How a client of openssl, gnutls or haproxy refuses our certificate. */
    private void ofServers() {
        server(
                "openssl-of-another-name",
                () -> Peers.opensslClient(
                        own, root, "-verify_return_error -verify_hostname other.test", Contexts.server(own), asItIs()));
        server(
                "openssl-without-the-intermediate",
                () -> Peers.opensslClient(
                        own, root, "-verify_return_error", Contexts.server(own.withoutIssuers()), asItIs()));
        server(
                "gnutls-of-another-name",
                () -> Peers.gnutlsClient(root, "--verify-hostname=other.test", Contexts.server(own), asItIs()));
        server(
                "gnutls-without-the-intermediate",
                () -> Peers.gnutlsClient(root, "", Contexts.server(own.withoutIssuers()), asItIs()));
        server(
                "haproxy-without-our-authority",
                () -> Proxies.HAPROXY.beginningTls(
                        Contexts.server(own), asItIs(), own, elsewhere, "verify required ca-file authority.pem"));
        server(
                "haproxy-without-the-intermediate",
                () -> Proxies.HAPROXY.beginningTls(
                        Contexts.server(own.withoutIssuers()),
                        asItIs(),
                        own,
                        root,
                        "verify required ca-file authority.pem"));
        // it alerts internal_error and resets the connection: JSSE sees the one or the other
        exhibits.add(Exhibit.of(
                        "haproxy-of-another-name",
                        () -> Proxies.HAPROXY.beginningTls(
                                Contexts.server(own),
                                asItIs(),
                                own,
                                root,
                                "verify required ca-file authority.pem verifyhost other.test"))
                .server("connection-reset-during-handshake/likely|peer-rejected-handshake/likely"));
        // it looks at the certificate when the handshake is done, and then just closes
        exhibits.add(Exhibit.of(
                        "nginx-without-our-authority",
                        () -> Proxies.NGINX.beginningTls(
                                Contexts.server(own), asItIs(), own, elsewhere, "proxy_ssl_verify on;"))
                .server(Exhibit.NONE));
    }

    private void server(String name, Exhibit.Play play) {
        exhibits.add(Exhibit.of(name, play).server(SERVER_REJECTED));
    }

    /** Has a program that demands certificates speak with the client. */
    @FunctionalInterface
    private interface Demanding {
        void server(Identity own, Identity authority, String options, Peers.Calling client) throws Exception;
    }

    /** How a server of gnutls or haproxy refuses a client's certificate. */
    private void ofClients(String peer, String options, Demanding demanding) {
        exhibits.add(Exhibit.of(
                        peer + "-server-demands-a-certificate",
                        () -> demanding.server(own, root, options, new Peers.Client(Contexts.client(root))))
                .client(REQUIRED));
        exhibits.add(Exhibit.of(
                        peer + "-server-demands-a-certificate-of-others",
                        () -> demanding.server(own, root, options, new Peers.Client(Contexts.mutual(stranger, root))))
                .client(NO_MATCH));
        exhibits.add(Exhibit.of(
                        peer + "-server-rejects-a-certificate",
                        () -> demanding.server(own, root, options, new Peers.Client(Contexts.offering(stranger, root))))
                .client(CLIENT_REJECTED));
        exhibits.add(Exhibit.of(
                        peer + "-server-accepts-a-certificate",
                        () -> demanding.server(own, root, options, new Peers.Client(Contexts.mutual(own, root))))
                .client(Exhibit.NONE));
    }

    /** It lets everybody in and answers with HTTP 400 whom it does not know: no failure of TLS. */
    private void ofNginx() {
        String settings = "ssl_verify_client on; ssl_client_certificate authority.pem;";
        exhibits.add(Exhibit.of(
                        "nginx-server-demands-a-certificate",
                        () -> Proxies.NGINX.endingTls(new Peers.Client(Contexts.client(root)), own, root, settings))
                .client(Exhibit.NONE));
        exhibits.add(Exhibit.of(
                        "nginx-server-rejects-a-certificate",
                        () -> Proxies.NGINX.endingTls(
                                new Peers.Client(Contexts.offering(stranger, root)), own, root, settings))
                .client(Exhibit.NONE));
        exhibits.add(Exhibit.of(
                        "nginx-server-demands-a-certificate-of-others",
                        () -> Proxies.NGINX.endingTls(
                                new Peers.Client(Contexts.mutual(stranger, root)), own, root, settings))
                .client(Exhibit.NONE)
                .warnsClient("client-certificate-withheld"));
    }
}
