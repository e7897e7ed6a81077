package dev.tlstrace.x509;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import org.junit.jupiter.api.Test;

/** Every field against the structure that {@code openssl asn1parse} finds, which knows nothing of certificates. */
class Asn1ParseTest {
    /** openssl's names of objects, and ours: neither stands for two. */
    private final Map<String, String> names = new HashMap<>();

    private final Map<String, String> namesBack = new HashMap<>();

    private int attributes;

    @Test
    void theStructureIsWhatIsDrawn() throws Exception {
        int compared = 0;
        for (Map.Entry<String, byte[]> sample : Samples.all().entrySet()) {
            Asn1Tree tree = Asn1Tree.parse(sample.getValue());
            Map<String, Object> ours = Drawn.of(Certificate.read(sample.getValue()));
            if (tree != null && !ours.containsKey("malformed")) {
                compared++;
                certificate(sample.getKey(), tree, ours);
            }
        }
        assertTrue(compared > 350, "only " + compared + " certificates");
        assertTrue(attributes > 900, "only " + attributes + " attributes of names");
        // so that what is the same throughout is not the wrong one throughout
        assertEquals("2.5.29.19", names.get("extension X509v3 Basic Constraints"));
        assertEquals("2.5.29.17", names.get("extension X509v3 Subject Alternative Name"));
        assertEquals("secp256r1", names.get("curve prime256v1"));
        assertEquals("RSA", names.get("key rsaEncryption"));
        assertEquals("sha256WithRSAEncryption", names.get("signature sha256WithRSAEncryption"));
    }

    /** RFC 5280, section 4.1. */
    private void certificate(String which, Asn1Tree certificate, Map<String, Object> ours) throws NamingException {
        assertEquals(3, certificate.children().size(), which);
        List<Asn1Tree> tbs = new ArrayList<>(certificate.child(0).children());
        boolean hasVersion = tbs.get(0).type().equals("cont [ 0 ]");
        int version = hasVersion ? Integer.parseInt(tbs.remove(0).child(0).value(), 16) + 1 : 1;
        assertEquals("v" + version, ours.get("version"), which);
        assertEquals(serialNumber(tbs.get(0).value()), ours.get("serial_number"), which);
        named("signature", certificate.child(1).child(0).value(), ours.get("signature_algorithm"), which);
        assertEquals(tbs.get(1).child(0).value(), certificate.child(1).child(0).value(), which);
        name(tbs.get(2), (String) ours.get("issuer"), which);
        assertEquals(time(tbs.get(3).child(0)), ours.get("not_before"), which);
        assertEquals(time(tbs.get(3).child(1)), ours.get("not_after"), which);
        name(tbs.get(4), (String) ours.get("subject"), which);
        key(tbs.get(5).child(0), (Map<?, ?>) ours.get("public_key"), which);
        List<Asn1Tree> extensions = tbs.get(tbs.size() - 1).type().equals("cont [ 3 ]")
                ? tbs.get(tbs.size() - 1).child(0).children()
                : List.of();
        List<?> drawn = (List<?>) ours.getOrDefault("certificate_extensions", List.of());
        assertEquals(extensions.size(), drawn.size(), which);
        for (int i = 0; i < extensions.size(); i++) {
            Map<?, ?> extension = (Map<?, ?>) drawn.get(i);
            List<Asn1Tree> parts = extensions.get(i).children();
            named("extension", parts.get(0).value(), extension.get("oid"), which);
            boolean critical = parts.size() == 3 && !parts.get(1).value().equals("0");
            assertEquals(critical, extension.get("critical"), which);
            value(parts.get(0).value(), parts.get(parts.size() - 1).value().replace("[HEX DUMP]:", ""), ours, which);
        }
    }

    private static String serialNumber(String hex) {
        boolean negative = hex.startsWith("-");
        String digits = negative ? hex.substring(1) : hex;
        return (negative ? "-" : "") + (digits.length() % 2 == 0 ? digits : "0" + digits);
    }

    /** {@code 261123150000Z} and {@code 20560101000001Z}. */
    private static String time(Asn1Tree time) {
        String digits = time.value();
        if (time.type().equals("UTCTIME")) {
            digits = (digits.charAt(0) < '5' ? "20" : "19") + digits;
        }
        return LocalDateTime.parse(digits, DateTimeFormatter.ofPattern("uuuuMMddHHmmss'Z'"))
                .toInstant(ZoneOffset.UTC)
                .toString();
    }

    private void named(String kind, String theirs, Object ours, String which) {
        String name = names.computeIfAbsent(kind + " " + theirs, key -> ours.toString());
        assertEquals(name, ours.toString(), () -> which + ": " + kind + " " + theirs);
        String back = namesBack.computeIfAbsent(kind + " " + ours, key -> theirs);
        assertEquals(back, theirs, () -> which + ": " + kind + " " + ours);
    }

    /** As many RDNs, each of as many attributes; of ASCII and named types with the same values, in any order within one RDN. */
    private void name(Asn1Tree theirs, String ours, String which) throws NamingException {
        List<Rdn> rdns = new ArrayList<>(new LdapName(ours).getRdns());
        // RFC 2253 begins with the last, and so the class's list with the first
        assertEquals(theirs.children().size(), rdns.size(), () -> which + ": " + ours);
        for (int i = 0; i < rdns.size(); i++) {
            List<String> values = new ArrayList<>();
            NamingEnumeration<? extends Attribute> all =
                    rdns.get(i).toAttributes().getAll();
            while (all.hasMore()) {
                NamingEnumeration<?> each = all.next().getAll();
                while (each.hasMore()) {
                    Object value = each.next();
                    values.add(value instanceof String text ? text : "#");
                }
            }
            List<String> expected = new ArrayList<>();
            for (Asn1Tree attribute : theirs.child(i).children()) {
                expected.add(attribute.child(1).value());
            }
            if (expected.size() == values.size()
                    && !values.contains("#")
                    && String.join("", expected).matches("[ -~]*")
                    && theirs.child(i).children().stream()
                            .allMatch(each -> each.child(1).type().matches("(UTF8|PRINTABLE|IA5|T61|NUMERIC)STRING"))) {
                Collections.sort(values);
                Collections.sort(expected);
                assertEquals(expected, values, () -> which + ": " + ours);
                attributes += values.size();
            }
        }
    }

    private void key(Asn1Tree algorithm, Map<?, ?> ours, String which) {
        named("key", algorithm.child(0).value(), ours.get("algorithm"), which);
        boolean curve = algorithm.child(0).value().equals("id-ecPublicKey")
                && algorithm.child(1).type().equals("OBJECT");
        if (curve) {
            named("curve", algorithm.child(1).value(), ours.get("curve"), which);
        }
    }

    private static void value(String extension, String hex, Map<String, Object> ours, String which) {
        switch (extension) {
            case "X509v3 Subject Key Identifier" ->
                assertEquals(hex.substring(4).toLowerCase(Locale.ROOT), ours.get("subject_key_identifier"), which);
            case "X509v3 Key Usage" -> {
                // BIT STRING: tag, length, how many bits of the last byte are none; then nine that have names
                String twoOctets = (hex.substring(6) + "0000").substring(0, 4);
                int bits = Integer.bitCount(Integer.parseInt(twoOctets, 16) & 0xff80);
                Object usages = ours.get("key_usage");
                assertEquals(bits, usages == null ? 0 : ((List<?>) usages).size(), which);
            }
            case "X509v3 Basic Constraints" -> {
                Map<?, ?> constraints = (Map<?, ?>) ours.get("basic_constraints");
                assertEquals(hex.matches("30..0101FF.*"), constraints.get("ca"), which);
                Object length = constraints.get("path_length");
                assertEquals(length != null, hex.matches(".*02..(..)+") && !hex.equals("30030101FF"), which);
            }
            default -> {}
        }
    }
}
