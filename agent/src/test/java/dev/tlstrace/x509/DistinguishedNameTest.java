package dev.tlstrace.x509;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.Test;

class DistinguishedNameTest {
    private static final Charset UTF_32 = Charset.forName("UTF-32BE");

    private static byte[] cn(int tag, String value, Charset charset) {
        return Tlv.name(Tlv.rdn(3, Tlv.of(tag, value.getBytes(charset))));
    }

    /** Up to 17 the JDK takes the bytes of every string type for UTF-8: right for ASCII alone, and never for BMPString. */
    static boolean readRightByJdk17(X500Principal name) {
        try {
            Der rdns = Der.read(name.getEncoded(), Der.SEQUENCE);
            while (rdns.hasNext()) {
                Der rdn = rdns.next();
                while (rdn.hasNext()) {
                    Der attribute = rdn.next();
                    attribute.next();
                    Der value = attribute.next();
                    boolean ascii = StandardCharsets.US_ASCII.newEncoder().canEncode(value.latin1());
                    if (value.tag() == Der.BMP_STRING || (value.tag() != Der.UTF8_STRING && !ascii)) {
                        return false;
                    }
                }
            }
            return true;
        } catch (Unreadable e) {
            throw new AssertionError(e.reason(), e);
        }
    }

    /** Values that need care, as UTF8String: each as the JDK has it. */
    @Test
    void escapesAsTheJdk() {
        String[] values = {
            "",
            " ",
            "   ",
            " a",
            "a ",
            "  a b  ",
            "\ra\r",
            "\r \r",
            "\na\n",
            "\ta",
            "#a",
            "a#",
            ",",
            "+",
            "\"",
            "\\",
            "<>;=",
            "a\u0000b",
            "\u0000",
            "\\ ",
            " \\",
            ", ",
            "ä€😀",
            "$(reboot)`id`;rm -rf *|'",
            "\u001b[31mred",
            "\u202eevil",
            "a,b+c=d",
            "\u007f",
            "\ud800"
        };
        for (String value : values) {
            byte[] der = cn(0x0c, value, StandardCharsets.UTF_8);
            assertEquals(new X500Principal(der).getName(), DistinguishedName.rfc2253(der));
        }
    }

    @Test
    void escapesAsTheJdkWhateverTheOrder() {
        java.util.Random random = new java.util.Random(2253);
        String alphabet = " \r\\,+\"#a=<\u0000é";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder value = new StringBuilder();
            for (int length = random.nextInt(7); length > 0; length--) {
                value.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            byte[] der = cn(0x0c, value.toString(), StandardCharsets.UTF_8);
            assertEquals(new X500Principal(der).getName(), DistinguishedName.rfc2253(der));
        }
    }

    /** Every attribute type under 2.5.4, and some others: which the JDK spells out and which as numbers. */
    @Test
    void namesTheTypesThatTheJdkNames() {
        for (int type = 0; type < 128; type++) {
            byte[] der = Tlv.name(Tlv.rdn(type, Tlv.of(0x13, "x")));
            assertEquals(new X500Principal(der).getName(), DistinguishedName.rfc2253(der));
        }
        for (String oid : new String[] {
            "0.9.2342.19200300.100.1.25",
            "0.9.2342.19200300.100.1.1",
            "0.9.2342.19200300.100.1.3",
            "1.2.840.113549.1.9.1",
            "1.3.6.1.4.1.311.60.2.1.3",
            "2.999.1",
            "1.3.6.1.4.1.99999999999999999999.1"
        }) {
            byte[] der = Tlv.name(Tlv.of(0x31, Tlv.of(0x30, Tlv.oid(oid), Tlv.of(0x16, "x"))));
            assertEquals(new X500Principal(der).getName(), DistinguishedName.rfc2253(der));
        }
    }

    /** String types: as JDK 21, 25 and 27 have them. */
    @Test
    void readsEveryStringType() {
        assertEquals("CN=Aé", DistinguishedName.rfc2253(cn(0x0c, "Aé", StandardCharsets.UTF_8)));
        assertEquals("CN=Aé", DistinguishedName.rfc2253(cn(0x13, "Aé", StandardCharsets.ISO_8859_1)));
        assertEquals("CN=Aé", DistinguishedName.rfc2253(cn(0x14, "Aé", StandardCharsets.ISO_8859_1)));
        assertEquals("CN=Aé", DistinguishedName.rfc2253(cn(0x16, "Aé", StandardCharsets.ISO_8859_1)));
        assertEquals("CN=Aé", DistinguishedName.rfc2253(cn(0x1b, "Aé", StandardCharsets.ISO_8859_1)));
        assertEquals("CN=Aé\\,ő", DistinguishedName.rfc2253(cn(0x1e, "Aé,ő", StandardCharsets.UTF_16BE)));
        assertEquals("CN=#1c0800000041000000e9", DistinguishedName.rfc2253(cn(0x1c, "Aé", UTF_32)));
        assertEquals("CN=#120131", DistinguishedName.rfc2253(cn(0x12, "1", StandardCharsets.US_ASCII)));
        assertEquals("CN=#1a0141", DistinguishedName.rfc2253(cn(0x1a, "A", StandardCharsets.US_ASCII)));
        assertEquals("CN=#020105", DistinguishedName.rfc2253(Tlv.name(Tlv.rdn(3, Tlv.hex("020105")))));
        assertEquals("CN=a\ufffd", DistinguishedName.rfc2253(Tlv.name(Tlv.rdn(3, Tlv.hex("0c0261ff")))));
        assertEquals("Aé😀", DistinguishedName.read(cn(0x1c, "Aé😀", UTF_32)).commonName());
        assertEquals(
                "\ufffd",
                DistinguishedName.read(Tlv.name(Tlv.rdn(3, Tlv.hex("1c04ffffffff"))))
                        .commonName());
    }

    @Test
    void ordersFromTheLast() {
        byte[] der = Tlv.name(
                Tlv.rdn(6, Tlv.of(0x13, "DE")),
                Tlv.rdn(3, Tlv.of(0x0c, "outer")),
                Tlv.of(0x31, Tlv.attribute(3, Tlv.of(0x0c, "a")), Tlv.attribute(11, Tlv.of(0x0c, "b"))),
                Tlv.rdn(10, Tlv.of(0x0c, "O")));
        DistinguishedName name = DistinguishedName.read(der);
        assertEquals("O=O,CN=a+OU=b,CN=outer,C=DE", name.rfc2253());
        assertEquals(new X500Principal(der).getName(), name.rfc2253());
        assertEquals("a", name.commonName());
        assertNull(DistinguishedName.read(Tlv.name()).commonName());
        assertEquals("", DistinguishedName.rfc2253(Tlv.name()));
        assertTrue(DistinguishedName.read(Tlv.name()).isEmpty());
    }

    @Test
    void saysSoIfItCannotBeRead() {
        assertEquals("unreadable: #", DistinguishedName.rfc2253(new byte[0]));
        assertEquals("unreadable: #3005", DistinguishedName.rfc2253(Tlv.hex("3005")));
        assertEquals("unreadable: #30800000", DistinguishedName.rfc2253(Tlv.hex("30800000")));
        assertEquals(1, DistinguishedName.read(Tlv.hex("30800000")).fault().offset());
        assertNotEquals(DistinguishedName.read(Tlv.hex("3005")), DistinguishedName.read(Tlv.hex("3006")));
    }

    @Test
    void matchesAsRfc5280Has() {
        DistinguishedName name = DistinguishedName.read(cn(0x0c, "Corp  Issuing CA é", StandardCharsets.UTF_8));
        for (byte[] same : new byte[][] {
            cn(0x0c, " corp issuing ca É ", StandardCharsets.UTF_8),
            cn(0x14, "CORP ISSUING CA é", StandardCharsets.ISO_8859_1),
            cn(0x1e, "Corp Issuing CA é", StandardCharsets.UTF_16BE),
            cn(0x1c, "Corp Issuing CA é", UTF_32)
        }) {
            assertEquals(name, DistinguishedName.read(same));
            assertEquals(name.hashCode(), DistinguishedName.read(same).hashCode());
        }
        assertNotEquals(name, DistinguishedName.read(cn(0x0c, "CorpIssuing CA é", StandardCharsets.UTF_8)));
        assertNotEquals(name, DistinguishedName.read(Tlv.name()));

        byte[] a = Tlv.attribute(3, Tlv.of(0x0c, "a"));
        byte[] b = Tlv.attribute(11, Tlv.of(0x0c, "b"));
        DistinguishedName both = DistinguishedName.read(Tlv.name(Tlv.of(0x31, a, b)));
        assertEquals(both, DistinguishedName.read(Tlv.name(Tlv.of(0x31, b, a))));
        assertNotEquals(both, DistinguishedName.read(Tlv.name(Tlv.of(0x31, a), Tlv.of(0x31, b))));
        assertNotEquals(DistinguishedName.read(Tlv.name(Tlv.rdn(3, Tlv.of(0x0c, "a+2.5.4.11=1:b")))), both);
    }

    @Test
    void aNameIsWithinThoseAboveItWhateverTheirSpelling() {
        DistinguishedName unit = name("OU=Unit,O=Demo,C=DE");
        assertTrue(unit.isWithin(name("O=dEMO,C=DE")));
        assertTrue(unit.isWithin(unit));
        assertTrue(unit.isWithin(name("")));
        assertFalse(unit.isWithin(name("O=Demo2,C=DE")));
        assertFalse(unit.isWithin(name("OU=Unit,O=Demo")));
        assertFalse(name("O=Demo,C=DE").isWithin(unit));
    }

    @Test
    void textsAreThoseOfOneTypeFromTheTopDown() {
        assertEquals(List.of("A", "B"), name("OU=B,CN=x,OU=A").texts("2.5.4.11"));
        assertEquals(List.of(), name("CN=x").texts("2.5.4.11"));
    }

    private static DistinguishedName name(String rfc2253) {
        return DistinguishedName.read(new X500Principal(rfc2253).getEncoded());
    }
}
