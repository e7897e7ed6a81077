package dev.tlstrace.demo.gallery;

import static dev.tlstrace.demo.gallery.ChainRows.leaf;
import static dev.tlstrace.demo.gallery.ChainRows.presenting;
import static dev.tlstrace.demo.gallery.ChainRows.root;
import static dev.tlstrace.demo.gallery.ChainRows.subject;
import static dev.tlstrace.demo.gallery.Exhibit.NONE;

import dev.tlstrace.demo.pki.CertificateBuilder;
import dev.tlstrace.demo.pki.Identity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1UTCTime;
import org.bouncycastle.asn1.x509.Time;

/** When the certificates of a chain are valid, and how they say so (RFC 5280, section 4.1.2.5). */
final class DateExhibits {
    private final Identity root = root("CN=Path Root,O=Demo");
    private final Identity issuing =
            subject("CN=Path Issuing CA,O=Demo").authority(0).issuedBy(root);
    private final Identity elsewhere = root("CN=Elsewhere,O=Elsewhere");
    private final ChainRows rows = new ChainRows("chain", leaf().selfSigned());

    List<Exhibit> all() {
        dates();
        return rows.all();
    }

    private void dates() {
        Identity good = leaf().issuedBy(issuing);
        Identity lateIssuing = ago(subject("CN=Path Issuing CA,O=Demo").keyOf(issuing))
                .authority(0)
                .issuedBy(root);
        Instant soon = Instant.now().plus(Duration.ofHours(3));
        Identity earlyIssuing = subject("CN=Path Issuing CA,O=Demo")
                .keyOf(issuing)
                .valid(soon, soon.plus(Duration.ofDays(99)))
                .authority(0)
                .issuedBy(root);
        rows.both("expired", "certificate-expired/certain", () -> ago(leaf()).issuedBy(issuing), root);
        rows.both(
                "expired-root-sent",
                "certificate-expired/certain",
                () -> presenting(ago(leaf()).issuedBy(issuing), issuing, root),
                root);
        rows.both(
                "expired-unordered",
                "certificate-expired/certain",
                () -> presenting(ago(leaf()).issuedBy(issuing), elsewhere, issuing),
                root);
        rows.both("expired-intermediate", "certificate-expired/certain", () -> presenting(good, lateIssuing), root);
        rows.both(
                "expired-intermediate-unordered",
                "certificate-expired/certain",
                () -> presenting(good, elsewhere, lateIssuing),
                root);
        rows.both(
                "not-yet-valid",
                "certificate-not-yet-valid/certain",
                () -> leaf().valid(soon, soon.plus(Duration.ofDays(9))).issuedBy(issuing),
                root);
        rows.both(
                "not-yet-valid-intermediate",
                "certificate-not-yet-valid/certain",
                () -> presenting(good, earlyIssuing),
                root);
        rows.both(
                "not-yet-valid-unordered",
                "certificate-not-yet-valid/certain",
                () -> presenting(good, elsewhere, earlyIssuing),
                root);
        rows.both("fine-until-9999", NONE, () -> dated("500101000000Z", "99991231235959Z"), root);
        rows.both("fine-generalized-before-2050", NONE, () -> dated("20200101000000Z", "20300101000000Z"), root);
        rows.both("fine-until-2050", NONE, () -> dated("700101000000Z", "20500101000000Z"), root);
        rows.both("expired-1950", "certificate-expired/certain", () -> dated("500101000000Z", "500102000000Z"), root);
        rows.both("expired-1999", "certificate-expired/certain", () -> dated("700101000000Z", "991231235959Z"), root);
        rows.both(
                "not-yet-valid-2049",
                "certificate-not-yet-valid/certain",
                () -> dated("490101000000Z", "20991231235959Z"),
                root);
        rows.both(
                "not-yet-valid-2100",
                "certificate-not-yet-valid/certain",
                () -> dated("21000101000000Z", "21991231235959Z"),
                root);
        rows.both(
                "ends-before-it-begins",
                "certificate-not-yet-valid|certificate-expired",
                () -> dated("20990101000000Z", "20000101000000Z"),
                root);
    }

    private Identity dated(String from, String to) {
        return leaf().valid(time(from), time(to)).issuedBy(issuing);
    }

    private static Time time(String text) {
        return new Time(text.length() == 13 ? new ASN1UTCTime(text) : new ASN1GeneralizedTime(text));
    }

    private static CertificateBuilder ago(CertificateBuilder builder) {
        Instant now = Instant.now();
        return builder.valid(now.minus(Duration.ofDays(100)), now.minus(Duration.ofDays(3)));
    }
}
