package dev.tlstrace.demo.gallery;

import static dev.tlstrace.demo.gallery.ChainRows.der;
import static dev.tlstrace.demo.gallery.ChainRows.leaf;
import static dev.tlstrace.demo.gallery.ChainRows.presenting;
import static dev.tlstrace.demo.gallery.ChainRows.root;
import static dev.tlstrace.demo.gallery.ChainRows.subject;
import static dev.tlstrace.demo.gallery.Exhibit.NONE;

import dev.tlstrace.demo.pki.Identity;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1UTCTime;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Time;

/**
 * Certificates that are none by the grammar of X.509, or nearly. What one JDK lets pass another may not: where it passes, nothing
 * must be said.
 */
final class EncodingExhibits {
    private static final String UNPARSEABLE = "certificate-unparseable/certain";

    private final Identity root = root("CN=Path Root,O=Demo");
    private final Identity issuing =
            subject("CN=Path Issuing CA,O=Demo").authority(0).issuedBy(root);
    private final ChainRows rows = new ChainRows("encoding", leaf().selfSigned());

    List<Exhibit> all() {
        Identity good = leaf().issuedBy(issuing);
        rows.both("text", UNPARSEABLE, () -> bytes("this is no certificate".getBytes(StandardCharsets.US_ASCII)), root);
        rows.both("one-byte", UNPARSEABLE, () -> bytes(0x30), root);
        rows.both("empty-sequence", UNPARSEABLE, () -> bytes(0x30, 0), root);
        rows.both("cut-short", UNPARSEABLE, () -> changed(der -> Arrays.copyOf(der, der.length - 1)), root);
        rows.both("half", UNPARSEABLE, () -> changed(der -> Arrays.copyOf(der, der.length / 2)), root);
        rows.both("byte-behind", UNPARSEABLE + "?", () -> changed(der -> Arrays.copyOf(der, der.length + 1)), root);
        rows.both(
                "pem",
                UNPARSEABLE + "?",
                () -> changed(der -> ("-----BEGIN CERTIFICATE-----\n"
                                + Base64.getMimeEncoder().encodeToString(der)
                                + "\n-----END CERTIFICATE-----\n")
                        .getBytes(StandardCharsets.US_ASCII)),
                root);
        rows.both("intermediate-cut", UNPARSEABLE, () -> presenting(good, cut()), root);
        rows.both("superfluous-cut", UNPARSEABLE, () -> presenting(good, issuing, cut()), root);
        rows.both("wrong-tag", UNPARSEABLE, () -> changed(der -> set(der, 0, 0x31)), root);
        rows.both("version-4", UNPARSEABLE + "?", () -> leaf().version(4).issuedBy(issuing), root);
        rows.both(
                "extensions-in-version-2",
                UNPARSEABLE + "?",
                () -> leaf().version(2).issuedBy(issuing),
                root);
        rows.both(
                "serial-zero",
                UNPARSEABLE + "?",
                () -> leaf().serialNumber(BigInteger.ZERO).issuedBy(issuing),
                root);
        rows.both(
                "serial-negative",
                UNPARSEABLE + "?",
                () -> leaf().serialNumber(BigInteger.valueOf(-5)).issuedBy(issuing),
                root);
        rows.both(
                "serial-long",
                UNPARSEABLE + "?",
                () -> leaf().serialNumber(BigInteger.ONE.shiftLeft(170)).issuedBy(issuing),
                root);
        rows.both(
                "serial-huge",
                UNPARSEABLE + "?",
                () -> leaf().serialNumber(BigInteger.ONE.shiftLeft(1000)).issuedBy(issuing),
                root);
        rows.both(
                "extension-twice",
                UNPARSEABLE + "?",
                () -> leaf().extension("2.5.29.19", true, der(new BasicConstraints(false)))
                        .extension("2.5.29.19", true, der(new BasicConstraints(true)))
                        .issuedBy(issuing),
                root);
        rows.both(
                "unknown-extension-twice",
                UNPARSEABLE + "?",
                () -> leaf().extension("1.2.3.4", false, new byte[] {5, 0})
                        .extension("1.2.3.4", false, new byte[] {5, 0})
                        .issuedBy(issuing),
                root);
        malformed("basic-constraints", "2.5.29.19");
        malformed("key-usage", "2.5.29.15");
        malformed("purposes", "2.5.29.37");
        malformed("names", "2.5.29.17");
        malformed("key-identifier", "2.5.29.14");
        malformed("authority-key-identifier", "2.5.29.35");
        malformed("policies", "2.5.29.32");
        malformed("name-constraints", "2.5.29.30");
        malformed("distribution-points", "2.5.29.31");
        malformed("information-access", "1.3.6.1.5.5.7.1.1");
        rows.both(
                "time-of-month-13",
                UNPARSEABLE,
                () -> leaf().valid(
                                new Time(new ASN1UTCTime("201301000000Z")),
                                new Time(new ASN1GeneralizedTime("20991231235959Z")))
                        .issuedBy(issuing),
                root);
        rows.both(
                "time-without-seconds",
                UNPARSEABLE + "?",
                () -> leaf().valid(
                                new Time(new ASN1UTCTime("2001010000Z")),
                                new Time(new ASN1GeneralizedTime("20991231235959Z")))
                        .issuedBy(issuing),
                root);
        rows.both(
                "fine-identifier-of-nothing",
                NONE,
                () -> leaf().without(Extension.subjectKeyIdentifier)
                        .extension("2.5.29.14", false, der(new DEROctetString(new byte[0])))
                        .issuedBy(issuing),
                root);
        return rows.all();
    }

    /** The extension's value is a lone NULL, which is none of theirs. */
    private void malformed(String name, String oid) {
        rows.both(
                "malformed-" + name,
                UNPARSEABLE + "?",
                () -> leaf().without(new ASN1ObjectIdentifier(oid))
                        .extension(oid, false, new byte[] {5, 0})
                        .issuedBy(issuing),
                root);
        rows.both(
                "malformed-critical-" + name,
                UNPARSEABLE + "?",
                () -> leaf().without(new ASN1ObjectIdentifier(oid))
                        .extension(oid, true, new byte[] {5, 0})
                        .issuedBy(issuing),
                root);
    }

    private Identity changed(UnaryOperator<byte[]> change) {
        return leaf().encoded(change).issuedBy(issuing);
    }

    private Identity cut() {
        return subject("CN=Cut CA")
                .encoded(der -> Arrays.copyOf(der, der.length - 3))
                .selfSigned();
    }

    private Identity bytes(int... bytes) {
        byte[] all = new byte[bytes.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) bytes[i];
        }
        return bytes(all);
    }

    private Identity bytes(byte[] bytes) {
        return changed(der -> bytes);
    }

    private static byte[] set(byte[] der, int at, int value) {
        byte[] changed = der.clone();
        changed[at] = (byte) value;
        return changed;
    }
}
