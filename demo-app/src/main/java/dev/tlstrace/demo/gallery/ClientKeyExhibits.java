package dev.tlstrace.demo.gallery;

import static dev.tlstrace.demo.gallery.Settings.TLS_1_2;
import static dev.tlstrace.demo.gallery.Settings.TLS_1_3;
import static dev.tlstrace.demo.gallery.Settings.needingACertificate;

import dev.tlstrace.demo.pki.CertificateBuilder;
import dev.tlstrace.demo.pki.Contexts;
import dev.tlstrace.demo.pki.Identity;
import dev.tlstrace.demo.pki.Pki;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;

/** Clients that have no certificate to show, or one that the server does not take; and how they learn of it. */
final class ClientKeyExhibits {
    private final Pki pki = new Pki();
    private final Identity server = pki.server();
    private final Identity client = pki.client();
    private final Identity stranger = CertificateBuilder.subject("CN=stranger,O=Elsewhere")
            .clientAuth()
            .issuedBy(CertificateBuilder.subject("CN=Another Root CA,O=Elsewhere")
                    .authority()
                    .selfSigned());

    List<Exhibit> all() {
        List<Exhibit> all = new ArrayList<>();
        demanded(all);
        rejectedClients(all);
        return all;
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

    /** A client with a certificate of an issuer that the server does not name. */
    private SSLContext strangersContext() throws GeneralSecurityException {
        return Contexts.mutual(stranger, pki.root());
    }

    private Meeting demanding(SSLContext clientContext) throws GeneralSecurityException {
        return new Meeting(Contexts.mutual(server, pki.root()), clientContext).askingForACertificate();
    }

    private static String tls(String version) {
        return version.equals(TLS_1_2) ? "tls12" : "tls13";
    }
}
