package dev.tlstrace.demo.gallery;

import static dev.tlstrace.demo.gallery.Settings.TLS_1_2;
import static dev.tlstrace.demo.gallery.Settings.TLS_1_3;
import static dev.tlstrace.demo.gallery.Settings.protocols;
import static dev.tlstrace.demo.gallery.Settings.suites;

import dev.tlstrace.demo.pki.Contexts;
import dev.tlstrace.demo.pki.Identity;
import dev.tlstrace.demo.pki.Pki;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;

/** Messages changed on the way, sessions that do not fit, and handshakes on connections that have had one. */
final class TamperedExhibits {
    private final Pki pki = new Pki();
    private final Identity server = pki.server();

    List<Exhibit> all() {
        List<Exhibit> all = new ArrayList<>();
        records(all);
        downgrades(all);
        finished(all);
        resumptions(all);
        renegotiations(all);
        providers(all);
        return all;
    }

    private void records(List<Exhibit> all) {
        for (String version : new String[] {TLS_1_2, TLS_1_3}) {
            String tls = version.equals(TLS_1_2) ? "tls12" : "tls13";
            all.add(Exhibit.of("bit-flipped-on-the-way-to-the-client-" + tls, () -> meeting(version)
                            .through(Tampering.flippingABit(false))
                            .play())
                    .client("record-mac-failure/certain")
                    // before TLS 1.3 the server is done with its own Finished, and the client's alert comes too late
                    // for it
                    .server(version.equals(TLS_1_2) ? Exhibit.NONE : "record-mac-failure/likely"));
            all.add(Exhibit.of("bit-flipped-on-the-way-to-the-server-" + tls, () -> meeting(version)
                            .through(Tampering.flippingABit(true))
                            .play())
                    .client("record-mac-failure/likely")
                    .server("record-mac-failure/certain"));
        }
        all.add(Exhibit.of("bit-flipped-in-a-cbc-record", () -> meeting(TLS_1_2)
                        .client(suites("TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA"))
                        .through(Tampering.flippingABit(true))
                        .play())
                .server("record-mac-failure/certain"));
        all.add(Exhibit.of("bit-flipped-by-engines", () -> meeting(TLS_1_3)
                        .byEngines()
                        .through(Tampering.flippingABit(false))
                        .play())
                .client("record-mac-failure/certain")
                .server("record-mac-failure/likely"));
    }

    private void downgrades(List<Exhibit> all) {
        all.add(Exhibit.of("client-hello-stripped-of-tls13", () -> usual().through(Tampering.hidingTls13())
                        .play())
                .client("downgrade-detected/certain")
                .server("downgrade-detected/likely"));
        all.add(Exhibit.of("client-hello-stripped-of-tls13-by-engines", () -> usual().byEngines()
                        .through(Tampering.hidingTls13())
                        .play())
                .client("downgrade-detected/certain"));
        all.add(Exhibit.of("server-without-tls13-is-no-downgrade", () -> usual().checkingTheName()
                        .server(protocols(TLS_1_2))
                        .play())
                .client(Exhibit.NONE)
                .server(Exhibit.NONE));
        all.add(Exhibit.of("server-hello-of-a-version-not-offered", () -> meeting(TLS_1_2)
                        .through(Tampering.choosingVersion(1))
                        .play())
                .client("no-common-protocol/certain")
                .server("no-common-protocol/likely"));
    }

    private void finished(List<Exhibit> all) {
        all.add(Exhibit.of("client-hello-changed", () -> meeting(TLS_1_2)
                        .through(Tampering.changingASuite())
                        .play())
                .server("finished-mismatch/certain")
                .client("finished-mismatch/likely")
                .in(Room.NO_EXTENDED_MASTER_SECRET));
        all.add(Exhibit.of("client-hello-changed-on-resumption", () -> twice(TLS_1_2, Tampering.changingASuite()))
                .client("finished-mismatch/certain")
                .server("finished-mismatch/likely")
                .in(Room.NO_EXTENDED_MASTER_SECRET));
        all.add(Exhibit.of("client-hello-changed-tls13", () -> meeting(TLS_1_3)
                        .through(Tampering.changingASuite())
                        .play())
                .client("record-mac-failure/certain")
                .server("record-mac-failure/certain"));
    }

    private void resumptions(List<Exhibit> all) {
        all.add(Exhibit.of(
                        "session-resumed-without-extended-master-secret",
                        () -> twice(TLS_1_2, Tampering.hidingExtendedMasterSecret()))
                .server("resumption-mismatch/certain")
                .client("peer-rejected-handshake/likely"));
        all.add(Exhibit.of("binder-changed", () -> twice(TLS_1_3, Tampering.changingTheBinder()))
                .server("resumption-mismatch/certain")
                .client("resumption-mismatch/likely"));
    }

    private void renegotiations(List<Exhibit> all) {
        all.add(Exhibit.of(
                        "client-renegotiates",
                        () -> meeting(TLS_1_2).renegotiating().play())
                .server("renegotiation-rejected/certain")
                .client("renegotiation-rejected/likely")
                .in(Room.STRICT));
        all.add(Exhibit.of(
                        "openssl-server-does-not-renegotiate",
                        () -> Peers.opensslServer(
                                server,
                                pki.root(),
                                "-tls1_2 -no_renegotiation",
                                new Peers.Client(Contexts.client(pki.root())).renegotiating()))
                .client("renegotiation-rejected/likely"));
    }

    private void providers(List<Exhibit> all) {
        for (String version : new String[] {TLS_1_2, TLS_1_3}) {
            String tls = version.equals(TLS_1_2) ? "tls12" : "tls13";
            all.add(Exhibit.of("server-key-that-its-provider-lost-" + tls, () -> new Meeting(
                                    Contexts.offering(server.withKeyOfATokenThatIsGone()), Contexts.client(pki.root()))
                            .protocol(version)
                            .play())
                    .server("local-provider-error"));
            all.add(Exhibit.of("client-key-that-its-provider-lost-" + tls, () -> new Meeting(
                                    Contexts.mutual(server, pki.root()),
                                    Contexts.offering(pki.client().withKeyOfATokenThatIsGone(), pki.root()))
                            .askingForACertificate()
                            .protocol(version)
                            .play())
                    .client("local-provider-error"));
        }
    }

    private void twice(String version, Relay.Tampering theSecondTime) throws Exception {
        meeting(version)
                .host("localhost")
                .through(Tampering.nothing(), theSecondTime)
                .play();
    }

    private Meeting usual() throws GeneralSecurityException {
        return new Meeting(Contexts.server(server), Contexts.client(pki.root()));
    }

    private Meeting meeting(String version) throws GeneralSecurityException {
        return usual().protocol(version);
    }
}
