package dev.tlstrace.demo.gallery;

import static dev.tlstrace.demo.gallery.ChainRows.der;
import static dev.tlstrace.demo.gallery.ChainRows.leaf;
import static dev.tlstrace.demo.gallery.ChainRows.presenting;
import static dev.tlstrace.demo.gallery.ChainRows.root;
import static dev.tlstrace.demo.gallery.ChainRows.subject;
import static dev.tlstrace.demo.gallery.Exhibit.NONE;

import dev.tlstrace.demo.pki.CertificateBuilder;
import dev.tlstrace.demo.pki.Identity;
import java.util.List;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;

/** What certificates may be used for, and what their issuers may issue (RFC 5280, sections 4.2.1 and 6.1; RFC 6125 aside). */
final class ConstraintExhibits {
    private static final String VIOLATED = "path-constraint-violated/certain";
    private static final String ANY_PURPOSE = "2.5.29.37.0";
    private static final String CODE_SIGNING = "1.3.6.1.5.5.7.3.3";

    private final Identity root = root("CN=Path Root,O=Demo");
    private final ChainRows rows = new ChainRows("constraint", leaf().selfSigned());

    List<Exhibit> all() {
        authorities();
        lengths();
        usages();
        extensions();
        return rows.all();
    }

    private CertificateBuilder issuing() {
        return subject("CN=Path Issuing CA,O=Demo");
    }

    private void authorities() {
        Identity notSaid = issuing().keyUsage(KeyUsage.keyCertSign).issuedBy(root);
        rows.both("ca-not-said", VIOLATED, () -> leaf().issuedBy(notSaid), root);
        rows.both("ca-not-said-root-sent", VIOLATED, () -> presenting(leaf().issuedBy(notSaid), notSaid, root), root);
        rows.both("ca-not-said-unordered", VIOLATED, () -> presenting(leaf().issuedBy(notSaid), root, notSaid), root);
        Identity refused = issuing()
                .keyUsage(KeyUsage.keyCertSign)
                .extension("2.5.29.19", true, der(new BasicConstraints(false)))
                .issuedBy(root);
        rows.both("ca-false", VIOLATED, () -> leaf().issuedBy(refused), root);
        Identity refusedLightly = issuing()
                .keyUsage(KeyUsage.keyCertSign)
                .extension("2.5.29.19", false, der(new BasicConstraints(false)))
                .issuedBy(root);
        rows.both("ca-false-not-critical", VIOLATED, () -> leaf().issuedBy(refusedLightly), root);
        Identity saidLightly = issuing()
                .keyUsage(KeyUsage.keyCertSign)
                .extension("2.5.29.19", false, der(new BasicConstraints(true)))
                .issuedBy(root);
        rows.both("fine-ca-not-critical", NONE, () -> leaf().issuedBy(saidLightly), root);
        Identity old = issuing().version(1).issuedBy(root);
        rows.both("ca-of-version-1", VIOLATED, () -> leaf().issuedBy(old), root);
        Identity user = leaf().issuedBy(root);
        rows.both("leaf-issues", VIOLATED, () -> leaf().issuedBy(user), root);
    }

    private void lengths() {
        Identity none = issuing().authority(0).issuedBy(root);
        Identity below = subject("CN=Lower CA,O=Demo").authority().issuedBy(none);
        rows.both("length-0", VIOLATED, () -> leaf().issuedBy(below), root);
        rows.both("length-0-root-sent", VIOLATED, () -> presenting(leaf().issuedBy(below), below, none, root), root);
        rows.both("length-0-unordered", VIOLATED, () -> presenting(leaf().issuedBy(below), none, below), root);
        rows.both(
                "fine-length-0-leaf-ca",
                NONE,
                () -> leaf().authority().keyUsage(0x84).issuedBy(none),
                root);
        Identity one = issuing().authority(1).issuedBy(root);
        Identity second = subject("CN=Lower CA,O=Demo").authority(0).issuedBy(one);
        rows.both("fine-length-1", NONE, () -> leaf().issuedBy(second), root);
        Identity third = subject("CN=Lowest CA,O=Demo").authority().issuedBy(second);
        rows.both("length-1", VIOLATED, () -> leaf().issuedBy(third), root);
        Identity again = issuing().authority(0).issuedBy(none);
        rows.both("fine-length-self-issued", NONE, () -> presenting(leaf().issuedBy(again), again, none), root);
        Identity wide = issuing().authority(5).issuedBy(root);
        Identity narrow = subject("CN=Lower CA,O=Demo").authority(0).issuedBy(wide);
        Identity tooDeep = subject("CN=Lowest CA,O=Demo").authority(3).issuedBy(narrow);
        rows.both("length-narrowed", VIOLATED, () -> leaf().issuedBy(tooDeep), root);
    }

    private void usages() {
        Identity good = issuing().authority(0).issuedBy(root);
        Identity crlOnly = issuing().authority().keyUsage(KeyUsage.cRLSign).issuedBy(root);
        rows.both("usage-of-ca", "wrong-key-usage/certain", () -> leaf().issuedBy(crlOnly), root);
        rows.both(
                "usage-of-ca-unordered",
                "wrong-key-usage/certain",
                () -> presenting(leaf().issuedBy(crlOnly), root, crlOnly),
                root);
        Identity free = issuing().authority().without(Extension.keyUsage).issuedBy(root);
        rows.both("fine-usage-of-ca-not-said", NONE, () -> leaf().issuedBy(free), root);
        Identity certOnly = issuing().authority().keyUsage(KeyUsage.keyCertSign).issuedBy(root);
        rows.both("fine-usage-without-crl-sign", NONE, () -> leaf().issuedBy(certOnly), root);
        rows.both(
                "fine-usage-not-said",
                NONE,
                () -> leaf().without(Extension.keyUsage).issuedBy(good),
                root);
        rows.both(
                "usage-agreement",
                "wrong-key-usage/certain",
                () -> leaf().keyUsage(KeyUsage.keyAgreement).issuedBy(good),
                root);
        rows.both(
                "usage-cert-sign",
                "wrong-key-usage/certain",
                () -> leaf().keyUsage(KeyUsage.keyCertSign).issuedBy(good),
                root);
        rows.both(
                "fine-usage-sign-and-more",
                NONE,
                () -> leaf().keyUsage(KeyUsage.digitalSignature | KeyUsage.keyCertSign)
                        .issuedBy(good),
                root);
        rows.both("fine-purpose-any", NONE, () -> leaf().purpose(ANY_PURPOSE).issuedBy(good), root);
        rows.both(
                "fine-purpose-both",
                NONE,
                () -> leaf().serverAuth().clientAuth().issuedBy(good),
                root);
        rows.ofServer(
                "purpose-client",
                "wrong-extended-key-usage/certain",
                () -> leaf().clientAuth().issuedBy(good),
                root);
        rows.ofClient(
                "purpose-server",
                "wrong-extended-key-usage/certain",
                () -> leaf().serverAuth().issuedBy(good),
                root);
        rows.both(
                "purpose-code",
                "wrong-extended-key-usage/certain",
                () -> leaf().purpose(CODE_SIGNING).issuedBy(good),
                root);
        rows.both(
                "purpose-code-critical",
                "wrong-extended-key-usage/certain",
                () -> leaf().extension("2.5.29.37", true, der(oids(CODE_SIGNING)))
                        .issuedBy(good),
                root);
        rows.both(
                "purpose-none",
                "wrong-extended-key-usage/certain",
                () -> leaf().extension("2.5.29.37", false, new byte[] {0x30, 0}).issuedBy(good),
                root);
        Identity codeCa = issuing().authority().purpose(CODE_SIGNING).issuedBy(root);
        rows.both("fine-purpose-of-ca", NONE, () -> leaf().issuedBy(codeCa), root);
        rows.ofServer(
                "fine-purpose-gated",
                NONE,
                () -> leaf().purpose("2.16.840.1.113730.4.1").issuedBy(good),
                root);
        // Netscape's certificate type: for S/MIME only, for both sides of TLS
        rows.both(
                "type-mail",
                "wrong-extended-key-usage|wrong-key-usage",
                () -> leaf().extension("2.16.840.1.113730.1.1", false, new byte[] {3, 2, 5, 0x20})
                        .issuedBy(good),
                root);
        rows.both(
                "fine-type-tls",
                NONE,
                () -> leaf().extension("2.16.840.1.113730.1.1", false, new byte[] {3, 2, 6, (byte) 0xc0})
                        .issuedBy(good),
                root);
    }

    private void extensions() {
        Identity good = issuing().authority(0).issuedBy(root);
        String unknown = "1.3.6.1.4.1.55555.1";
        rows.both(
                "critical-of-leaf",
                "unrecognized-critical-extension/certain",
                () -> leaf().extension(unknown, true, der(DERNull.INSTANCE)).issuedBy(good),
                root);
        rows.both(
                "critical-of-leaf-unordered",
                "unrecognized-critical-extension/certain",
                () -> presenting(
                        leaf().extension(unknown, true, der(DERNull.INSTANCE)).issuedBy(good), root, good),
                root);
        Identity odd = issuing()
                .authority(0)
                .extension(unknown, true, der(DERNull.INSTANCE))
                .issuedBy(root);
        rows.both("critical-of-ca", "unrecognized-critical-extension/certain", () -> leaf().issuedBy(odd), root);
        rows.both(
                "fine-unknown-not-critical",
                NONE,
                () -> leaf().extension(unknown, false, der(DERNull.INSTANCE)).issuedBy(good),
                root);
        rows.both(
                "critical-key-identifier",
                "unrecognized-critical-extension?",
                () -> leaf().without(Extension.subjectKeyIdentifier)
                        .extension("2.5.29.14", true, der(new DEROctetString(new byte[20])))
                        .issuedBy(good),
                root);
        rows.both("fine-critical-names", NONE, () -> leaf().criticalNames().issuedBy(good), root);
        rows.both(
                "fine-must-staple",
                NONE,
                () -> leaf().extension("1.3.6.1.5.5.7.1.24", false, der(new DERSequence(new ASN1Integer(5))))
                        .issuedBy(good),
                root);
    }

    private static DERSequence oids(String oid) {
        return new DERSequence(new ASN1ObjectIdentifier(oid));
    }
}
