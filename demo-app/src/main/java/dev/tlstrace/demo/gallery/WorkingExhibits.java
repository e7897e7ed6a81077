package dev.tlstrace.demo.gallery;

import static dev.tlstrace.demo.gallery.Settings.TLS_1_2;
import static dev.tlstrace.demo.gallery.Settings.TLS_1_3;
import static dev.tlstrace.demo.gallery.Settings.asItIs;
import static dev.tlstrace.demo.gallery.Settings.needingACertificate;

import dev.tlstrace.demo.pki.Contexts;
import dev.tlstrace.demo.pki.Identity;
import dev.tlstrace.demo.pki.Pki;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;

/** Handshakes that are in order, of which nothing may be said. */
final class WorkingExhibits {
    private final Pki pki = new Pki();
    private final Identity server = pki.server();
    private final Identity client = pki.client();

    List<Exhibit> all() {
        List<Exhibit> all = new ArrayList<>();
        well(all);
        return all;
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

    private Peers.Client checked(SSLContext context) {
        return new Peers.Client(context)
                .host("localhost")
                .with(parameters -> parameters.setEndpointIdentificationAlgorithm("HTTPS"));
    }

    private Meeting usual() throws GeneralSecurityException {
        return new Meeting(Contexts.server(server), Contexts.client(pki.root()));
    }

    private Meeting demanding(SSLContext clientContext) throws GeneralSecurityException {
        return new Meeting(Contexts.mutual(server, pki.root()), clientContext).askingForACertificate();
    }

    private static String tls(String version) {
        return version.equals(TLS_1_2) ? "tls12" : "tls13";
    }
}
