package dev.tlstrace.demo.gallery;

import static dev.tlstrace.demo.gallery.ChainRows.leaf;
import static dev.tlstrace.demo.gallery.ChainRows.presenting;
import static dev.tlstrace.demo.gallery.ChainRows.root;
import static dev.tlstrace.demo.gallery.ChainRows.subject;

import dev.tlstrace.demo.pki.CertificateBuilder;
import dev.tlstrace.demo.pki.Identity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Names that would do harm if they came into a command. */
final class HostileNameExhibits {
    private final Identity root = root("CN=Path Root,O=Demo");
    private final ChainRows rows = new ChainRows("chain", leaf().selfSigned());

    List<Exhibit> all() {
        hostile();
        return rows.all();
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

    private static CertificateBuilder ago(CertificateBuilder builder) {
        Instant now = Instant.now();
        return builder.valid(now.minus(Duration.ofDays(100)), now.minus(Duration.ofDays(3)));
    }
}
