package dev.tlstrace.x509;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every field against what {@code openssl x509} prints of the same certificate. */
class OpensslCertificateTest {
    /** RFC 2253 as both have it; what comes above 7 bits stays as it is. */
    private static final String[] COMMAND = {
        "openssl",
        "x509",
        "-inform",
        "DER",
        "-noout",
        "-serial",
        "-fingerprint",
        "-sha256",
        "-dates",
        "-dateopt",
        "iso_8601",
        "-subject",
        "-issuer",
        "-nameopt",
        "RFC2253,-esc_msb",
        "-text"
    };

    private static final Map<String, String> KEY_USAGES = Map.of(
            "Digital Signature", "digitalSignature",
            "Non Repudiation", "nonRepudiation",
            "Key Encipherment", "keyEncipherment",
            "Data Encipherment", "dataEncipherment",
            "Key Agreement", "keyAgreement",
            "Certificate Sign", "keyCertSign",
            "CRL Sign", "cRLSign",
            "Encipher Only", "encipherOnly",
            "Decipher Only", "decipherOnly");

    private static final Map<String, String> PURPOSES = Map.of(
            "TLS Web Server Authentication", "serverAuth",
            "TLS Web Client Authentication", "clientAuth",
            "Code Signing", "codeSigning",
            "E-mail Protection", "emailProtection",
            "Time Stamping", "timeStamping",
            "OCSP Signing", "OCSPSigning",
            "IPSec End System", "ipsecEndSystem",
            "IPSec Tunnel", "ipsecTunnel",
            "IPSec User", "ipsecUser");

    /** Where openssl has another name for the same curve. */
    private static final Map<String, String> CURVES = Map.of(
            "prime256v1", "secp256r1",
            "prime192v1", "secp192r1",
            "c2pnb176v1", "c2pnb176w1",
            "SM2", "curveSM2");

    /**
     * What RFC 2253 names. Of other types openssl knows names of its own, dumps in its own way what is no string, escapes
     * control characters and turns round what stands within one RDN; there the JDK's reading alone is compared.
     */
    private static final Pattern NAMED_BY_BOTH =
            Pattern.compile("((CN|C|L|ST|O|OU|UID|DC)=([^,+=\\\\#\\p{Cntrl}]|\\\\.)*(,|$))*");

    @Test
    void whatOpensslPrintsIsWhatIsDrawn() throws Exception {
        int compared = 0;
        int names = 0;
        for (Map.Entry<String, byte[]> sample : Samples.all().entrySet()) {
            String which = sample.getKey();
            String text = openssl(sample.getValue());
            if (text == null) {
                continue;
            }
            compared++;
            Map<String, Object> ours = Drawn.of(Certificate.read(sample.getValue()));
            assertTrue(
                    text.contains("Version: " + ours.get("version").toString().substring(1) + " ("), which);
            assertEquals(line(text, "serial="), ours.get("serial_number"), which);
            assertEquals(line(text, "sha256 Fingerprint=").replace(":", ""), ours.get("sha256"), which);
            assertEquals(line(text, "notBefore=").replace(' ', 'T'), ours.get("not_before"), which);
            assertEquals(line(text, "notAfter=").replace(' ', 'T'), ours.get("not_after"), which);
            names += name(line(text, "subject="), (String) ours.get("subject"), which);
            names += name(line(text, "issuer="), (String) ours.get("issuer"), which);
            key(text, ours, which);
            algorithm(text, ours, which);
            identifiers(text, ours, which);
            basicConstraints(text, ours, which);
            words(extension(text, "X509v3 Key Usage:"), KEY_USAGES, ours.get("key_usage"), which);
            words(extension(text, "X509v3 Extended Key Usage:"), PURPOSES, ours.get("extended_key_usage"), which);
            alternativeNames(extension(text, "X509v3 Subject Alternative Name:"), ours, which);
            whereElse(text, ours, which);
        }
        assertTrue(compared > 250, "only " + compared + " certificates");
        assertTrue(names > 300, "only " + names + " names");
    }

    private static int name(String theirs, String ours, String which) {
        if (!NAMED_BY_BOTH.matcher(ours).matches()) {
            return 0;
        }
        // the JDK, and so we, escape some characters where they need not be, as RFC 2253 allows
        assertEquals(unescaped(theirs), unescaped(ours), which);
        return 1;
    }

    private static String unescaped(String name) {
        return name.replaceAll("\\\\([ #=])", "$1");
    }

    private static void key(String text, Map<String, Object> ours, String which) {
        Map<?, ?> key = (Map<?, ?>) ours.get("public_key");
        if (key.containsKey("size")) {
            assertTrue(text.contains("Key: (" + key.get("size") + " bit)"), which);
        }
        Matcher curve = Pattern.compile("ASN1 OID: (\\S+)").matcher(text);
        if (curve.find() && !key.get("curve").toString().matches("[0-9.]+")) {
            assertEquals(CURVES.getOrDefault(curve.group(1), curve.group(1)), key.get("curve"), which);
        } else if (which.startsWith("explicit ")) {
            assertEquals("explicit", key.get("curve"), which);
        }
        Matcher algorithm = Pattern.compile("Public Key Algorithm: (\\S+)").matcher(text);
        assertTrue(algorithm.find(), which);
        Map<String, String> others = Map.of(
                "rsaEncryption", "RSA",
                "rsassaPss", "RSASSA-PSS",
                "id-ecPublicKey", "EC",
                "dsaEncryption", "DSA",
                "ED25519", "Ed25519",
                "ED448", "Ed448",
                "dhKeyAgreement", "DH");
        String expected = others.getOrDefault(algorithm.group(1), algorithm.group(1));
        // openssl 3.0 knows no ML-DSA
        assertEquals(Oids.KEYS.name(expected), key.get("algorithm"), which);
    }

    private static void algorithm(String text, Map<String, Object> ours, String which) {
        if (ours.containsKey("signature_hash")) {
            assertTrue(text.contains("Hash Algorithm: " + ours.get("signature_hash")), which);
        }
        String algorithm = (String) ours.get("signature_algorithm");
        if (algorithm.contains("WithRSA") || algorithm.startsWith("ecdsa")) {
            assertTrue(text.contains("Signature Algorithm: " + algorithm), which);
        }
    }

    private static void identifiers(String text, Map<String, Object> ours, String which) {
        List<String> subject = extension(text, "X509v3 Subject Key Identifier:");
        assertEquals(subject.isEmpty() ? null : plain(subject.get(0)), ours.get("subject_key_identifier"), which);
        String authority = null;
        for (String line : extension(text, "X509v3 Authority Key Identifier:")) {
            if (authority == null && line.matches("(keyid:)?([0-9A-F]{2}:?)+")) {
                authority = plain(line.replace("keyid:", ""));
            }
        }
        assertEquals(authority, ours.get("authority_key_identifier"), which);
    }

    private static String plain(String hex) {
        return hex.replace(":", "").toLowerCase(Locale.ROOT);
    }

    private static void basicConstraints(String text, Map<String, Object> ours, String which) {
        List<String> theirs = extension(text, "X509v3 Basic Constraints:");
        Map<?, ?> constraints = (Map<?, ?>) ours.get("basic_constraints");
        assertEquals(theirs.isEmpty(), constraints == null, which);
        if (constraints != null) {
            boolean ca = (boolean) constraints.get("ca");
            String expected = "CA:" + (ca ? "TRUE" : "FALSE");
            Object length = constraints.get("path_length");
            assertEquals(expected + (length == null ? "" : ", pathlen:" + length), theirs.get(0), which);
        }
    }

    private static void words(List<String> theirs, Map<String, String> known, Object ours, String which) {
        List<String> expected = new ArrayList<>();
        for (String word : String.join(", ", theirs).split(", ", -1)) {
            // where no bit has a name, openssl dumps the value
            if (!word.isEmpty() && !word.startsWith("..")) {
                expected.add(known.getOrDefault(word, word));
            }
        }
        // of purposes that have a name here and none there, or another one, the name is no matter
        List<?> words = ours == null ? List.of() : (List<?>) ours;
        assertEquals(expected.size(), words.size(), which);
        for (int i = 0; i < expected.size(); i++) {
            if (known.containsValue(expected.get(i)) || expected.get(i).matches("[0-9.]+")) {
                assertEquals(expected.get(i), words.get(i), which);
            }
        }
    }

    private static void alternativeNames(List<String> theirs, Map<String, Object> ours, String which) {
        List<?> names = (List<?>) ours.getOrDefault("subject_alternative_names", List.of());
        assertEquals(theirs.isEmpty(), names.isEmpty(), which);
        StringBuilder expected = new StringBuilder();
        for (Object each : names) {
            String name = (String) each;
            expected.append(expected.length() == 0 ? "" : ", ");
            if (name.startsWith("IP:") && name.indexOf(':', 3) > 0) {
                expected.append("IP Address:").append(spelledOut(name.substring(3)));
            } else if (name.startsWith("IP:")) {
                expected.append("IP Address:").append(name, 3, name.length());
            } else if (name.startsWith("RID:")) {
                expected.append("Registered ID:").append(name, 4, name.length());
            } else if (name.startsWith("otherName:")) {
                String type = name.substring("otherName:".length());
                boolean principal = type.equals("1.3.6.1.4.1.311.20.2.3");
                expected.append("othername: ").append(principal ? "UPN::user@example" : type + "::<unsupported>");
            } else if (name.startsWith("DN:")) {
                // in its old form, whatever form is asked for: the JDK's reading is compared instead
                return;
            } else {
                expected.append(name);
            }
        }
        if (!names.isEmpty()) {
            assertEquals(expected.toString(), theirs.get(0), which);
        }
    }

    /** {@code 2001:db8::1} as {@code 2001:DB8:0:0:0:0:0:1}. */
    private static String spelledOut(String address) {
        try {
            byte[] octets = java.net.InetAddress.getByName(address).getAddress();
            List<String> groups = new ArrayList<>();
            for (int i = 0; i < octets.length; i += 2) {
                groups.add(Integer.toHexString((octets[i] & 0xff) << 8 | (octets[i + 1] & 0xff)));
            }
            return String.join(":", groups).toUpperCase(Locale.ROOT);
        } catch (java.net.UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void whereElse(String text, Map<String, Object> ours, String which) {
        List<String> expected = new ArrayList<>();
        Map<?, ?> access = (Map<?, ?>) ours.get("authority_information_access");
        if (access != null) {
            for (Object uri : (List<?>) access.get("ca_issuers")) {
                expected.add("CA Issuers - URI:" + uri);
            }
            for (Object uri : (List<?>) access.get("ocsp")) {
                expected.add("OCSP - URI:" + uri);
            }
        }
        for (Object point : (List<?>) ours.getOrDefault("crl_distribution_points", List.of())) {
            expected.add(point.toString().startsWith("DN:") ? "" : point.toString());
        }
        for (Object policy : (List<?>) ours.getOrDefault("certificate_policies", List.of())) {
            expected.add(policy.equals("2.5.29.32.0") ? "X509v3 Any Policy" : "Policy: " + policy);
        }
        for (String each : expected) {
            assertTrue(text.contains(each), () -> which + ": no " + each + " in " + text);
        }
    }

    /** The lines of an extension's value; none if it is not there. */
    private static List<String> extension(String text, String heading) {
        List<String> lines = new ArrayList<>();
        int from = text.indexOf("            " + heading);
        if (from >= 0) {
            for (String line : text.substring(text.indexOf('\n', from) + 1).split("\n", -1)) {
                if (!line.startsWith("                ")) {
                    break;
                }
                lines.add(line.strip());
            }
        }
        return lines;
    }

    /** Null if openssl cannot read it: 3.0 knows no ML-DSA, 1.1 no dates by ISO 8601. */
    private static String openssl(byte[] der) throws Exception {
        Process process = new ProcessBuilder(COMMAND)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().write(der);
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        // it breaks long numbers over lines
        return process.waitFor() == 0 ? text.replaceAll("(?<=[0-9A-F]{64})\\\\\n", "") : null;
    }

    private static String line(String text, String prefix) {
        return Arrays.stream(text.split("\n", -1))
                .filter(line -> line.startsWith(prefix))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + prefix + " in " + text))
                .substring(prefix.length());
    }
}
