package dev.tlstrace.demo.gallery;

import static dev.tlstrace.demo.gallery.ChainRows.leaf;
import static dev.tlstrace.demo.gallery.ChainRows.presenting;
import static dev.tlstrace.demo.gallery.ChainRows.root;
import static dev.tlstrace.demo.gallery.ChainRows.subject;
import static dev.tlstrace.demo.gallery.Exhibit.NONE;

import dev.tlstrace.demo.pki.CertificateBuilder;
import dev.tlstrace.demo.pki.Identity;
import dev.tlstrace.demo.pki.KeyType;
import java.util.List;

/** Signatures and keys that a JDK no longer accepts in a certificate, or still does. */
final class AlgorithmExhibits {
    private final Identity root = root("CN=Path Root,O=Demo");
    private final ChainRows rows = new ChainRows("constraint", leaf().selfSigned());

    List<Exhibit> all() {
        algorithms();
        return rows.all();
    }

    private CertificateBuilder issuing() {
        return subject("CN=Path Issuing CA,O=Demo");
    }

    private void algorithms() {
        Identity rsaRoot = CertificateBuilder.subject("CN=RSA Root,O=Demo")
                .key(KeyType.RSA_2048)
                .authority()
                .selfSigned();
        rows.both("md5", weak(), () -> leaf().signatureAlgorithm("MD5withRSA").issuedBy(rsaRoot), rsaRoot);
        rows.both(
                "sha1",
                weak() + "?",
                () -> leaf().signatureAlgorithm("SHA1withRSA").issuedBy(rsaRoot),
                rsaRoot);
        rows.both(
                "sha1-ecdsa",
                weak() + "?",
                () -> leaf().signatureAlgorithm("SHA1withECDSA").issuedBy(root),
                root);
        rows.both(
                "sha224",
                weak() + "?",
                () -> leaf().signatureAlgorithm("SHA224withRSA").issuedBy(rsaRoot),
                rsaRoot);
        Identity md5Ca = issuing().authority().signatureAlgorithm("MD5withRSA").issuedBy(rsaRoot);
        rows.both("md5-of-ca", weak(), () -> leaf().issuedBy(md5Ca), rsaRoot);
        rows.both("md5-of-ca-unordered", weak(), () -> presenting(leaf().issuedBy(md5Ca), root, md5Ca), rsaRoot);
        Identity md5Root = CertificateBuilder.subject("CN=MD5 Root,O=Demo")
                .keyOf(rsaRoot)
                .authority()
                .signatureAlgorithm("MD5withRSA")
                .selfSigned();
        rows.both("fine-md5-of-root", NONE, () -> leaf().issuedBy(md5Root), md5Root);
        rows.both("fine-md5-of-root-sent", NONE, () -> presenting(leaf().issuedBy(md5Root), md5Root), md5Root);
        Identity shortCa = CertificateBuilder.subject("CN=Short CA,O=Demo")
                .key(KeyType.RSA_512)
                .authority()
                .signatureAlgorithm("SHA256withECDSA")
                .issuedBy(root);
        rows.both("rsa-512-of-ca", weak(), () -> leaf().issuedBy(shortCa), root);
        Identity rather = CertificateBuilder.subject("CN=leaf,O=Demo")
                .key(KeyType.RSA_1024)
                .dns("localhost")
                .issuedBy(root);
        rows.both("rsa-1024", weak() + "?", () -> rather, root);
        Identity shortRoot = CertificateBuilder.subject("CN=Short Root,O=Demo")
                .key(KeyType.RSA_512)
                .authority()
                .selfSigned();
        rows.both("rsa-512-of-root", weak(), () -> leaf().issuedBy(shortRoot), shortRoot);
        rows.both(
                "fine-pss",
                NONE,
                () -> leaf().signatureAlgorithm("SHA256withRSAandMGF1").issuedBy(rsaRoot),
                rsaRoot);
        rows.both("fine-p521", NONE, () -> leaf().issuedBy(p521()), p521());
    }

    private Identity p521;

    private Identity p521() {
        if (p521 == null) {
            p521 = CertificateBuilder.subject("CN=P-521 Root")
                    .key(KeyType.EC_P521)
                    .authority()
                    .selfSigned();
        }
        return p521;
    }

    private static String weak() {
        return "certificate-algorithm-disabled/certain";
    }
}
