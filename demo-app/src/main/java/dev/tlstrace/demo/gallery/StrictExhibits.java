package dev.tlstrace.demo.gallery;

import static dev.tlstrace.demo.gallery.Settings.TLS_1_2;
import static dev.tlstrace.demo.gallery.Settings.asItIs;
import static dev.tlstrace.demo.gallery.Settings.suites;

import dev.tlstrace.demo.pki.Contexts;
import dev.tlstrace.demo.pki.Identity;
import dev.tlstrace.demo.pki.Pki;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;

/** A JVM that insists on what is newer than its peers, and whose servers have a Diffie-Hellman group of old. */
final class StrictExhibits {
    private static final String WITHOUT_RFC_7627 = "--priority=NORMAL:-VERS-TLS1.3:%NO_SESSION_HASH";

    private final Pki pki = new Pki();
    private final Identity server = pki.server();

    List<Exhibit> all() {
        List<Exhibit> all = new ArrayList<>();
        all.add(Exhibit.of(
                        "gnutls-server-without-extended-master-secret",
                        () -> Peers.gnutlsServer(
                                server,
                                pki.root(),
                                WITHOUT_RFC_7627,
                                new Peers.Client(Contexts.client(pki.root())).host("localhost")))
                .client("extended-master-secret-required/certain"));
        all.add(Exhibit.of(
                        "gnutls-client-without-extended-master-secret",
                        () -> Peers.gnutlsClient(pki.root(), WITHOUT_RFC_7627, Contexts.server(server), asItIs()))
                .server("extended-master-secret-required/certain"));
        all.add(Exhibit.of("extended-master-secret-on-both-sides", () -> usual().protocol(TLS_1_2)
                        .play())
                .client(Exhibit.NONE)
                .server(Exhibit.NONE));
        all.add(Exhibit.of("diffie-hellman-group-of-768-bits", () -> usual().protocol(TLS_1_2)
                        .client(suites("TLS_DHE_RSA_WITH_AES_128_GCM_SHA256"))
                        .play())
                .client("key-exchange-disabled-locally/certain")
                .server("key-exchange-disabled-locally/likely"));
        for (String program : new String[] {"openssl", "gnutls"}) {
            all.add(Exhibit.of(program + "-client-refuses-the-diffie-hellman-group", () -> {
                        if (program.equals("openssl")) {
                            Peers.opensslClient(
                                    server,
                                    pki.root(),
                                    "-tls1_2 -cipher DHE-RSA-AES128-GCM-SHA256",
                                    Contexts.server(server),
                                    asItIs());
                        } else {
                            Peers.gnutlsClient(
                                    pki.root(),
                                    "--priority=NORMAL:-VERS-TLS1.3:-KX-ALL:+DHE-RSA",
                                    Contexts.server(server),
                                    asItIs());
                        }
                    })
                    .server("key-exchange-disabled-locally/likely"));
        }
        all.forEach(exhibit -> exhibit.in(Room.STRICT));
        return all;
    }

    private Meeting usual() throws GeneralSecurityException {
        return new Meeting(Contexts.server(server), Contexts.client(pki.root()));
    }
}
