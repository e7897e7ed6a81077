package dev.tlstrace.demo.gallery;

import static dev.tlstrace.demo.gallery.ChainRows.leaf;
import static dev.tlstrace.demo.gallery.ChainRows.presenting;
import static dev.tlstrace.demo.gallery.ChainRows.root;
import static dev.tlstrace.demo.gallery.ChainRows.subject;
import static dev.tlstrace.demo.gallery.Settings.alpn;
import static dev.tlstrace.demo.gallery.Settings.asItIs;

import dev.tlstrace.demo.pki.CertificateBuilder;
import dev.tlstrace.demo.pki.Contexts;
import dev.tlstrace.demo.pki.Identity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Names that would do harm if they came into a command. */
final class HostileNameExhibits {
    private final Identity root = root("CN=Path Root,O=Demo");
    private final ChainRows rows = new ChainRows("chain", leaf().selfSigned());

    List<Exhibit> all() {
        hostile();
        List<Exhibit> all = new ArrayList<>(rows.all());
        words(all);
        return all;
    }

    /** Names that would do harm if they came into a command, in every place of a certificate. */
    private void hostile() {
        Identity evil = root("CN=$(reboot)`reboot`\\;reboot|reboot&reboot\\>x '\\\"");
        Identity below = subject("CN='\\; reboot \\#,O=$(reboot)").authority().issuedBy(evil);
        CertificateBuilder late =
                ago(subject("CN=`reboot`")).dns("$(reboot)", "localhost").uri("http://`reboot`/");
        rows.both("hostile-names-expired", "certificate-expired/certain", () -> late.issuedBy(below), evil);
        Identity good = subject("CN=`reboot`").dns("$(reboot)").issuedBy(below);
        rows.both("hostile-names-unknown", "untrusted-issuer/certain", () -> presenting(good, below, evil), root);
        rows.both("hostile-names-missing", "incomplete-chain|untrusted-issuer", () -> good.withoutIssuers(), root);
        rows.named("hostile-names-mismatch", "hostname-mismatch/certain", "a.test", () -> good, evil);
        rows.both(
                "hostile-names-self-signed",
                "self-signed-certificate/certain",
                () -> subject("CN=$(reboot)").dns("`reboot`").selfSigned(),
                root);
    }

    /** Where a peer can say something else of its own. */
    private void words(List<Exhibit> all) {
        Identity server = leaf().issuedBy(root);
        all.add(Exhibit.of("hostile-alpn", () -> new Meeting(Contexts.server(server), Contexts.client(root))
                        .client(alpn("$(reboot)", "`reboot`;reboot"))
                        .server(alpn("http/1.1"))
                        .play())
                .client("no-common-alpn/likely")
                .server("no-common-alpn/certain"));
        all.add(Exhibit.of(
                        "hostile-server-name",
                        () -> Peers.opensslClient(
                                server,
                                root,
                                "-servername $(reboot)`reboot`.example.org",
                                Contexts.server(server),
                                asItIs()))
                // on 8 such a name is one
                .server("malformed-message/likely?"));
        all.add(Exhibit.of(
                        "hostile-first-word",
                        () -> Peers.client(
                                Plain.saying("$(reboot)`reboot`;reboot\r\n"), Contexts.server(server), asItIs()))
                .server("peer-is-not-tls/certain"));
    }

    private static CertificateBuilder ago(CertificateBuilder builder) {
        Instant now = Instant.now();
        return builder.valid(now.minus(Duration.ofDays(100)), now.minus(Duration.ofDays(3)));
    }
}
