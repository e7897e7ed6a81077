package dev.tlstrace.x509;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Writes DER by hand, odd DER too. */
final class Tlv {
    private Tlv() {}

    static byte[] of(int tag, byte[]... parts) {
        byte[] content = join(parts);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.length < 0x80) {
            out.write(content.length);
        } else {
            out.write(0x84);
            for (int shift = 24; shift >= 0; shift -= 8) {
                out.write(content.length >> shift);
            }
        }
        out.writeBytes(content);
        return out.toByteArray();
    }

    static byte[] of(int tag, String text) {
        return of(tag, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    /** 2.5.4.n = value, in an RDN of its own. */
    static byte[] rdn(int attribute, byte[] value) {
        return of(0x31, attribute(attribute, value));
    }

    static byte[] attribute(int attribute, byte[] value) {
        return of(0x30, new byte[] {6, 3, 0x55, 4, (byte) attribute}, value);
    }

    static byte[] name(byte[]... rdns) {
        return of(0x30, rdns);
    }

    /** A certificate, not signed by anyone, of which single parts can be chosen. */
    static byte[] certificate(byte[] serial, byte[] subject, byte[] notBefore, byte[] notAfter, byte[]... extensions) {
        byte[] algorithm = hex("300d06092a864886f70d01010b0500");
        byte[] key = hex("302a300506032b6570032100" + "11".repeat(32));
        return of(
                0x30,
                of(
                        0x30,
                        hex("a003020102"),
                        of(2, serial),
                        algorithm,
                        name(rdn(3, of(0x0c, "issuer"))),
                        of(0x30, notBefore, notAfter),
                        subject,
                        key,
                        extensions.length == 0 ? new byte[0] : of(0xa3, of(0x30, extensions))),
                algorithm,
                hex("030200ff"));
    }

    static byte[] extended(byte[]... extensions) {
        return certificate(
                new byte[] {5},
                name(rdn(3, of(0x0c, "subject"))),
                of(0x17, "260101000000Z"),
                of(0x17, "270101000000Z"),
                extensions);
    }

    static byte[] extension(String oid, boolean critical, byte[] value) {
        return of(0x30, oid(oid), critical ? hex("0101ff") : new byte[0], of(4, value));
    }

    static byte[] oid(String dotted) {
        try {
            return new org.bouncycastle.asn1.ASN1ObjectIdentifier(dotted).getEncoded();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
