package dev.tlstrace.demo.gallery;

import static dev.tlstrace.demo.gallery.ChainRows.der;
import static dev.tlstrace.demo.gallery.ChainRows.leaf;
import static dev.tlstrace.demo.gallery.ChainRows.presenting;
import static dev.tlstrace.demo.gallery.ChainRows.root;
import static dev.tlstrace.demo.gallery.ChainRows.subject;
import static dev.tlstrace.demo.gallery.Exhibit.NONE;

import dev.tlstrace.demo.pki.CertificateBuilder;
import dev.tlstrace.demo.pki.Identity;
import dev.tlstrace.demo.pki.KeyType;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/** Ways from a certificate to an anchor, whole and broken: issuers, signatures, names that chain, dates (RFC 5280, section 6.1). */
final class ChainExhibits {
    private final Identity root = root("CN=Path Root,O=Demo");
    private final Identity issuing =
            subject("CN=Path Issuing CA,O=Demo").authority(0).issuedBy(root);
    private final Identity elsewhere = root("CN=Elsewhere,O=Elsewhere");
    private final ChainRows rows = new ChainRows("chain", leaf().selfSigned());

    List<Exhibit> all() {
        whole();
        crossed();
        anchors();
        unknown();
        signatures();
        names();
        return rows.all();
    }

    private void whole() {
        Identity good = leaf().issuedBy(issuing);
        rows.both("fine", NONE, () -> good, root);
        rows.both("fine-root-sent", NONE, () -> presenting(good, issuing, root), root);
        rows.both("fine-root-between", NONE, () -> presenting(good, root, issuing), root);
        rows.both("fine-superfluous", NONE, () -> presenting(good, issuing, elsewhere), root);
        rows.both("fine-superfluous-before", NONE, () -> presenting(good, elsewhere, issuing), root);
        rows.both("fine-leaf-twice", NONE, () -> presenting(good, good, issuing), root);
        rows.both("fine-intermediate-trusted", NONE, () -> good, issuing);
        rows.both("fine-intermediate-not-sent", NONE, () -> good.withoutIssuers(), issuing);
        rows.both("fine-many-anchors", NONE, () -> good, elsewhere, issuing, root);
        rows.both("fine-expired-root-sent", NONE, () -> presenting(good, issuing, past("Path Root", root)), root);
        rows.both(
                "fine-without-key-identifiers",
                NONE,
                () -> leaf().without(Extension.authorityKeyIdentifier).issuedBy(issuing),
                root);
        rows.both("authority-as-leaf", "wrong-key-usage/certain", () -> issuing, root);
        rows.both(
                "fine-leaf-says-authority",
                NONE,
                () -> leaf().authority().keyUsage(0x80).issuedBy(issuing),
                root);
    }

    /** One authority, certified by two: whichever path holds counts. */
    private void crossed() {
        Identity byOther =
                subject("CN=Path Issuing CA,O=Demo").keyOf(issuing).authority(0).issuedBy(elsewhere);
        Identity expired = ago(subject("CN=Path Issuing CA,O=Demo").keyOf(issuing))
                .authority(0)
                .issuedBy(root);
        Identity good = leaf().issuedBy(issuing);
        rows.both("fine-cross", NONE, () -> presenting(good, byOther, issuing), root);
        rows.both("fine-cross-second", NONE, () -> presenting(good, issuing, byOther), root);
        rows.both("fine-cross-expired", NONE, () -> presenting(good, expired, issuing), root);
        rows.both("fine-cross-expired-second", NONE, () -> presenting(good, issuing, expired), root);
        rows.both("cross-expired-only", "certificate-expired/certain", () -> presenting(good, expired), root);
        rows.both("cross-expired-or-unknown", "certificate-expired", () -> presenting(good, byOther, expired), root);
        rows.both("cross-unknown-only", "untrusted-issuer", () -> presenting(good, byOther), root);
        rows.both(
                "cross-unknown-root-sent", "untrusted-issuer/likely", () -> presenting(good, byOther, elsewhere), root);
        Identity rootByOther =
                subject("CN=Path Root,O=Demo").keyOf(root).authority().issuedBy(elsewhere);
        rows.both("fine-root-crossed", NONE, () -> presenting(good, issuing, rootByOther), root);
        rows.both("fine-root-crossed-other", NONE, () -> presenting(good, issuing, rootByOther), elsewhere);
    }

    private void anchors() {
        Identity self = leaf().selfSigned();
        rows.both("fine-self-signed-trusted", NONE, () -> self, self);
        Identity late = ago(leaf()).selfSigned();
        rows.both("fine-self-signed-expired-trusted", NONE, () -> late, late);
        Identity good = leaf().issuedBy(issuing);
        rows.both("fine-leaf-trusted", NONE, () -> good.withoutIssuers(), good);
        Identity renewed = leaf().keyOf(late).selfSigned();
        // a JDK may take the old one for its issuer, and then misses the authority in it
        rows.both("self-signed-renewed-same-key", "trust-anchor-not-ca?", () -> renewed, late);
        rows.both("self-signed-renewed-other-key", "trust-anchor-key-mismatch", () -> self, late);
        Identity noCa = subject("CN=No CA,O=Demo").keyUsage(0x04).selfSigned();
        rows.both("anchor-no-ca", "trust-anchor-not-ca/certain", () -> leaf().issuedBy(noCa), noCa);
        rows.both(
                "anchor-no-ca-sent",
                "trust-anchor-not-ca/certain",
                () -> presenting(leaf().issuedBy(noCa), noCa),
                noCa);
        Identity said = subject("CN=Says No CA,O=Demo")
                .keyUsage(0x04)
                .extension("2.5.29.19", true, new byte[] {0x30, 0})
                .selfSigned();
        rows.both("anchor-ca-false", "trust-anchor-not-ca/certain", () -> leaf().issuedBy(said), said);
        Identity signsNot =
                subject("CN=Signs Not,O=Demo").authority().keyUsage(0x02).selfSigned();
        rows.both("anchor-key-usage", "wrong-key-usage", () -> leaf().issuedBy(signsNot), signsNot);
        Identity old = subject("CN=Version 1 Root").version(1).selfSigned();
        rows.both("fine-anchor-version-1", NONE, () -> leaf().issuedBy(old), old);
        Identity odd = subject("CN=Odd Root")
                .authority()
                .extension("1.3.6.1.4.1.55555.1", true, new byte[] {5, 0})
                .selfSigned();
        rows.both("fine-anchor-critical-extension", NONE, () -> leaf().issuedBy(odd), odd);
        Identity lateRoot = ago(subject("CN=Late Root")).authority().selfSigned();
        rows.both("fine-anchor-expired", NONE, () -> leaf().issuedBy(lateRoot), lateRoot);
        Identity limited = subject("CN=Limited Root").authority(0).selfSigned();
        rows.both(
                "fine-anchor-path-length",
                NONE,
                () -> leaf().issuedBy(subject("CN=Below").authority().issuedBy(limited)),
                limited);
    }

    private void unknown() {
        Identity good = leaf().issuedBy(issuing);
        rows.both("unknown-root", "untrusted-issuer", () -> good, elsewhere);
        rows.both("unknown-root-sent", "untrusted-issuer/certain", () -> presenting(good, issuing, root), elsewhere);
        rows.both(
                "unknown-root-sent-unordered",
                "untrusted-issuer/certain",
                () -> presenting(good, root, issuing),
                elsewhere);
        rows.both(
                "unknown-root-direct",
                "untrusted-issuer/certain",
                () -> presenting(leaf().issuedBy(root), root),
                elsewhere);
        rows.both("intermediate-missing", "incomplete-chain", () -> good.withoutIssuers(), root);
        rows.both("intermediate-missing-root-sent", "incomplete-chain", () -> presenting(good, root), root);
        Identity middle = subject("CN=Path Policy CA,O=Demo").authority().issuedBy(root);
        Identity lower = subject("CN=Path Lower CA,O=Demo").authority(0).issuedBy(middle);
        rows.both("middle-missing", "incomplete-chain", () -> presenting(leaf().issuedBy(lower), lower), root);
        rows.both(
                "middle-missing-root-sent",
                "incomplete-chain",
                () -> presenting(leaf().issuedBy(lower), lower, root),
                root);
        rows.both(
                "other-intermediate",
                "incomplete-chain",
                () -> presenting(
                        good, subject("CN=Path Other CA,O=Demo").authority().issuedBy(root)),
                root);
        // the issuer's own issuer is named: an authority that is no root, or one that is
        rows.both(
                "issuer-named-below-anchor",
                "incomplete-chain/certain",
                () -> leaf().without(Extension.authorityKeyIdentifier)
                        .extension("2.5.29.35", false, authority(root, issuing))
                        .issuedBy(issuing)
                        .withoutIssuers(),
                root);
        rows.both(
                "issuer-named-root",
                "untrusted-issuer/certain",
                () -> leaf().without(Extension.authorityKeyIdentifier)
                        .extension("2.5.29.35", false, authority(root, root))
                        .issuedBy(root)
                        .withoutIssuers(),
                elsewhere);
        rows.both("self-signed", "self-signed-certificate/certain", () -> leaf().selfSigned(), root);
        rows.both(
                "self-signed-authority",
                "self-signed-certificate/certain",
                () -> leaf().authority().keyUsage(0x84).selfSigned(),
                root);
        rows.both(
                "self-signed-with-others",
                "self-signed-certificate/certain",
                () -> presenting(leaf().selfSigned(), issuing),
                root);
        rows.both(
                "self-signed-version-1",
                "self-signed-certificate/certain",
                () -> leaf().version(1).selfSigned(),
                root);
        rows.both(
                "self-signed-expired",
                "self-signed-certificate",
                () -> ago(leaf()).selfSigned(),
                root);
    }

    private void signatures() {
        Identity good = leaf().issuedBy(issuing);
        rows.both(
                "signature-of-leaf",
                "certificate-signature-invalid/certain",
                () -> leaf().damaged().issuedBy(issuing),
                root);
        rows.both(
                "signature-of-leaf-forged",
                "certificate-signature-invalid/certain",
                () -> leaf().signedWith(elsewhere).issuedBy(issuing),
                root);
        rows.both(
                "signature-of-leaf-unordered",
                "certificate-signature-invalid",
                () -> presenting(leaf().damaged().issuedBy(issuing), elsewhere, issuing),
                root);
        rows.both(
                "signature-of-leaf-rsa",
                "certificate-signature-invalid/certain",
                () -> leaf().damaged().issuedBy(rsa()),
                rsa());
        Identity badIssuing = subject("CN=Path Issuing CA,O=Demo")
                .keyOf(issuing)
                .authority(0)
                .damaged()
                .issuedBy(root);
        rows.both(
                "signature-of-intermediate", "certificate-signature-invalid", () -> presenting(good, badIssuing), root);
        rows.both(
                "signature-of-intermediate-root-sent",
                "certificate-signature-invalid",
                () -> presenting(good, badIssuing, root),
                root);
        rows.both(
                "signature-of-direct-leaf",
                "certificate-signature-invalid",
                () -> leaf().damaged().issuedBy(root),
                root);
        Identity again = root("CN=Path Root,O=Demo");
        rows.both("root-made-anew", "trust-anchor-key-mismatch/likely", () -> good, again);
        rows.both(
                "root-made-anew-sent",
                "trust-anchor-key-mismatch/certain",
                () -> presenting(good, issuing, root),
                again);
        rows.both("root-made-anew-direct", "trust-anchor-key-mismatch/likely", () -> leaf().issuedBy(root), again);
        // JDKs pass over an anchor that goes by another identifier than the one asked for, even if the key is right
        rows.both(
                "issuer-key-identifier-wrong",
                "trust-anchor-key-mismatch/likely",
                () -> leaf().without(Extension.authorityKeyIdentifier)
                        .extension("2.5.29.35", false, ChainRows.der(new AuthorityKeyIdentifier(new byte[20])))
                        .issuedBy(root),
                root);
        rows.both(
                "root-made-anew-no-identifiers",
                "trust-anchor-key-mismatch",
                () -> leaf().without(Extension.authorityKeyIdentifier).issuedBy(root),
                again);
        rows.both(
                "root-made-anew-fine-both",
                NONE,
                () -> leaf().without(Extension.authorityKeyIdentifier).issuedBy(root),
                again,
                root);
    }

    private void names() {
        rows.both(
                "name-of-no-issuer",
                "untrusted-issuer",
                () -> leaf().issuerName(name("Path Somebody CA", false)).issuedBy(issuing),
                root);
        rows.both(
                "fine-name-case-and-space",
                NONE,
                () -> leaf().issuerName(name(BCStyle.O, "DEMO", BCStyle.CN, "  path   ISSUING ca "))
                        .issuedBy(issuing),
                root);
        rows.both(
                "fine-name-printable",
                NONE,
                () -> leaf().issuerName(name("Path Issuing CA", true)).issuedBy(issuing),
                root);
        rows.both(
                "name-reordered",
                "untrusted-issuer",
                () -> leaf().issuerName(name(BCStyle.CN, "Path Issuing CA", BCStyle.O, "Demo"))
                        .issuedBy(issuing),
                root);
    }

    private static CertificateBuilder ago(CertificateBuilder builder) {
        Instant now = Instant.now();
        return builder.valid(now.minus(Duration.ofDays(100)), now.minus(Duration.ofDays(3)));
    }

    private static Identity past(String name, Identity sameKey) {
        return ago(subject("CN=" + name + ",O=Demo").keyOf(sameKey)).authority().selfSigned();
    }

    private Identity rsa;

    private Identity rsa() {
        if (rsa == null) {
            rsa = CertificateBuilder.subject("CN=RSA Root,O=Demo")
                    .key(KeyType.RSA_2048)
                    .authority()
                    .selfSigned();
        }
        return rsa;
    }

    private static X500Name name(String common, boolean printable) {
        return new X500NameBuilder()
                .addRDN(BCStyle.O, printable ? new DERPrintableString("Demo") : new DERUTF8String("Demo"))
                .addRDN(BCStyle.CN, printable ? new DERPrintableString(common) : new DERUTF8String(common))
                .build();
    }

    private static X500Name name(ASN1ObjectIdentifier one, String value, ASN1ObjectIdentifier two, String another) {
        return new X500NameBuilder()
                .addRDN(one, new DERUTF8String(value))
                .addRDN(two, new DERUTF8String(another))
                .build();
    }

    /** As openssl has it with {@code issuer:always}: whose issuer and serial number the issuer's certificate has. */
    private static byte[] authority(Identity issuersIssuer, Identity issuer) {
        X509Certificate certificate = issuer.certificate();
        return der(new AuthorityKeyIdentifier(
                new GeneralNames(new GeneralName(X500Name.getInstance(
                        issuersIssuer.certificate().getSubjectX500Principal().getEncoded()))),
                certificate.getSerialNumber()));
    }
}
