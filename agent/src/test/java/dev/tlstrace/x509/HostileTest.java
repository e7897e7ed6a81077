package dev.tlstrace.x509;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever comes, nothing is thrown, and it takes no longer than its length allows. */
class HostileTest {
    /** Asks for everything. */
    private static Certificate readAll(byte[] der) {
        Certificate certificate = Certificate.read(der);
        Drawn.of(certificate);
        certificate.isSelfIssued();
        certificate.mayHaveIssued(certificate);
        certificate.unrecognisedCriticalExtensions();
        if (certificate.subject() != null) {
            certificate.subject().commonName();
            certificate.publicKey().sha256();
        }
        return certificate;
    }

    @Test
    void truncatedAtEveryLength() throws Exception {
        for (String which : new String[] {"every extension", "EC secp256r1", "SHA256withRSAandMGF1"}) {
            byte[] der = Samples.all().get(which);
            for (int length = 0; length < der.length; length++) {
                Certificate certificate = readAll(Arrays.copyOf(der, length));
                assertNotNull(certificate.fault());
                assertTrue(certificate.fault().offset() <= length);
            }
        }
    }

    /** Each length byte of the certificate is believed, so that each part is short in turn. */
    @Test
    void everyByteChangedInEveryBit() throws Exception {
        byte[] der = Samples.all().get("every extension");
        for (int at = 0; at < der.length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] changed = der.clone();
                changed[at] ^= (byte) (1 << bit);
                readAll(changed);
            }
            for (int value : new int[] {0x00, 0x80, 0x84, 0x30, 0xff}) {
                byte[] changed = der.clone();
                changed[at] = (byte) value;
                readAll(changed);
            }
        }
    }

    /** What the JDK makes sense of is a certificate here too, of the same subject and dates. */
    @Test
    void whatTheJdkReadsIsRead() throws Exception {
        Random random = new Random(5280);
        List<byte[]> samples = new ArrayList<>(Samples.generated().values());
        samples.removeIf(sample -> sample.length > 3000);
        int read = 0;
        for (int i = 0; i < 40_000; i++) {
            byte[] changed = samples.get(random.nextInt(samples.size())).clone();
            for (int times = 1 + random.nextInt(2); times > 0; times--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            Certificate ours = readAll(changed);
            X509Certificate theirs;
            try {
                theirs = Samples.jdk(changed);
            } catch (CertificateException | RuntimeException e) {
                continue;
            }
            read++;
            String which = dev.tlstrace.tls.Hex.lower(changed);
            if (ours.fault() != null && ours.fault().reason().endsWith("bytes left over")) {
                continue; // the JDK looks at nothing behind the extensions, nor at what stands in their place
            }
            assertNull(ours.fault() == null ? null : ours.fault().reason(), which);
            assertEquals(theirs.getNotAfter().toInstant().toEpochMilli(), ours.notAfter(), which);
            assertEquals(
                    theirs.getSerialNumber().signum() < 0, ours.serialNumber().startsWith("-"), which);
            if (DistinguishedNameTest.readRightByJdk17(theirs.getSubjectX500Principal())) {
                assertEquals(
                        theirs.getSubjectX500Principal().getName(),
                        ours.subject().rfc2253(),
                        which);
            }
        }
        assertTrue(read > 10_000, "only " + read);
    }

    private static byte[] repeat(byte[] part, int times) {
        byte[] all = new byte[part.length * times];
        for (int i = 0; i < times; i++) {
            System.arraycopy(part, 0, all, i * part.length, part.length);
        }
        return all;
    }

    private static byte[] nested(int tag, int depth) {
        // from the inside out, each level with a long length, written backwards
        byte[] out = new byte[6 * depth];
        for (int i = 0; i < depth; i++) {
            int content = 6 * (depth - i - 1);
            out[6 * i] = (byte) tag;
            out[6 * i + 1] = (byte) 0x84;
            for (int octet = 0; octet < 4; octet++) {
                out[6 * i + 2 + octet] = (byte) (content >> (24 - 8 * octet));
            }
        }
        return out;
    }

    @Test
    void giantsTakeLinearTime() {
        int many = 300_000;
        byte[] hugeOid = Tlv.of(6, repeat(Tlv.hex("ff"), many));
        byte[] longOid = Tlv.of(6, Tlv.join(repeat(Tlv.hex("ff"), 250), Tlv.hex("01")));
        byte[][] certificates = {
            Tlv.extended(Tlv.extension("2.5.29.17", false, Tlv.of(0x30, repeat(Tlv.hex("8200"), many)))),
            Tlv.extended(Tlv.extension("2.5.29.17", false, Tlv.of(0x30, repeat(Tlv.hex("880103"), many)))),
            Tlv.extended(Tlv.extension("2.5.29.17", false, Tlv.of(0x30, Tlv.of(0xa4, nested(0x30, many))))),
            Tlv.extended(Tlv.extension("2.5.29.17", false, nested(0x30, many))),
            Tlv.extended(Tlv.extension("2.5.29.17", false, nested(0xa4, many))),
            Tlv.extended(Tlv.extension("2.5.29.30", false, nested(0xa0, many))),
            Tlv.extended(Tlv.extension("2.5.29.37", false, Tlv.of(0x30, hugeOid))),
            Tlv.extended(Tlv.extension("2.5.29.37", false, Tlv.of(0x30, repeat(longOid, 4000)))),
            Tlv.extended(repeat(Tlv.extension("1.2.3", true, new byte[0]), many / 10)),
            Tlv.extended(Tlv.extension("2.5.29.15", true, Tlv.of(3, new byte[many]))),
            Tlv.extended(Tlv.extension("2.5.29.19", true, Tlv.of(0x30, Tlv.of(2, new byte[many])))),
            Tlv.certificate(
                    repeat(Tlv.hex("ff"), many), Tlv.name(repeat(Tlv.rdn(3, Tlv.of(0x0c, " ")), many / 10)),
                    Tlv.of(0x18, "2".repeat(many)), Tlv.of(0x17, "")),
            Tlv.certificate(
                    repeat(Tlv.hex("80"), many),
                    Tlv.name(Tlv.of(0x31, repeat(Tlv.attribute(3, Tlv.of(0x0c, "x")), many / 10))),
                    Tlv.of(0x18, "20260101000000." + "9".repeat(many) + "Z"),
                    Tlv.of(0x17, "270101000000Z")),
            nested(0x30, many),
            repeat(Tlv.hex("3080"), many),
        };
        for (byte[] der : certificates) {
            assertTimeoutPreemptively(Duration.ofSeconds(5), () -> readAll(der));
        }
    }

    @Test
    void namesOfAnyBytes() {
        Random random = new Random(1);
        byte[] der = Tlv.name(Tlv.rdn(3, Tlv.of(0x1e, "\0a\0b")), Tlv.rdn(6, Tlv.of(0x13, "DE")));
        for (int i = 0; i < 100_000; i++) {
            byte[] changed = Arrays.copyOf(der, random.nextInt(der.length + 1));
            if (changed.length > 0) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            DistinguishedName name = DistinguishedName.read(changed);
            assertNotNull(name.rfc2253());
            assertEquals(name, DistinguishedName.read(changed.clone()));
            name.commonName();
        }
    }
}
