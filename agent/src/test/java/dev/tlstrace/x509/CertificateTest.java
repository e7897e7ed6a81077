package dev.tlstrace.x509;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlstrace.event.EventSchema;
import dev.tlstrace.event.JsonLine;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.DSAPublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.junit.jupiter.api.Test;

class CertificateTest {
    @Test
    void whatIsDrawnFitsTheSchema() throws Exception {
        EventSchema.Checked certificate = new EventSchema().definition("certificate");
        JsonLine line = new JsonLine(new CertificateCache());
        for (Map.Entry<String, byte[]> sample : Samples.all().entrySet()) {
            byte[] drawn = line.draw(out -> out.certificate(sample.getValue()));
            assertEquals(Set.of(), certificate.faults(new String(drawn, StandardCharsets.UTF_8)), sample.getKey());
        }
    }

    @Test
    void everyFieldIsThatOfTheJdk() throws Exception {
        Map<String, byte[]> samples = Samples.all();
        int compared = 0;
        for (Map.Entry<String, byte[]> sample : samples.entrySet()) {
            X509Certificate theirs;
            try {
                theirs = Samples.jdk(sample.getValue());
            } catch (CertificateParsingException e) {
                // JDK 17 reads no certificate with a curve that it does not know by name; openssl does
                assertTrue(sample.getKey().matches("(curve|explicit) .*"), sample.getKey());
                continue;
            }
            compared++;
            Certificate ours = Certificate.read(sample.getValue());
            String which = sample.getKey();
            assertNull(ours.fault(), which);
            Map<String, Object> drawn = Drawn.of(ours);

            assertEquals("v" + theirs.getVersion(), drawn.get("version"), which);
            assertEquals(hex(theirs.getSerialNumber()), drawn.get("serial_number"), which);
            assertEquals(theirs.getSigAlgOID(), ours.signatureAlgorithmOid(), which);
            name(theirs.getSubjectX500Principal(), ours.subject(), which);
            name(theirs.getIssuerX500Principal(), ours.issuer(), which);
            assertEquals(ours.subject().rfc2253(), drawn.get("subject"), which);
            assertEquals(ours.issuer().rfc2253(), drawn.get("issuer"), which);
            assertEquals(
                    theirs.getSubjectX500Principal().equals(theirs.getIssuerX500Principal()),
                    ours.isSelfIssued(),
                    which);
            Instant notBefore = theirs.getNotBefore().toInstant();
            Instant notAfter = theirs.getNotAfter().toInstant();
            assertEquals(notBefore.toEpochMilli(), ours.notBefore(), which);
            assertEquals(notAfter.toEpochMilli(), ours.notAfter(), which);
            assertEquals(notBefore.toString(), drawn.get("not_before"), which);
            assertEquals(notAfter.toString(), drawn.get("not_after"), which);
            key(theirs, ours, which);
            keyUsage(theirs, ours, which);
            assertEquals(theirs.getExtendedKeyUsage(), ours.extendedKeyUsage(), which);
            int constraint = theirs.getBasicConstraints();
            assertEquals(constraint >= 0, ours.isCa(), which);
            assertEquals(constraint == Integer.MAX_VALUE ? -1 : constraint, ours.pathLength(), which);
            alternativeNames(theirs, ours, which);
            identifiers(theirs, ours, which);
            extensions(theirs, ours, which);
            assertEquals(sample.getValue().length, (int) (long) drawn.get("length"), which);
        }
        assertTrue(compared > 250, "only " + compared);
    }

    private static void name(X500Principal theirs, DistinguishedName ours, String which) {
        assertArrayEquals(theirs.getEncoded(), ours.encoded(), which);
        if (DistinguishedNameTest.readRightByJdk17(theirs)) {
            assertEquals(theirs.getName(), ours.rfc2253(), which);
        }
    }

    private static String hex(BigInteger number) {
        String digits = number.abs().toString(16).toUpperCase(Locale.ROOT);
        return (number.signum() < 0 ? "-" : "") + (digits.length() % 2 == 0 ? "" : "0") + digits;
    }

    private static void key(X509Certificate theirs, Certificate ours, String which) throws Exception {
        java.security.PublicKey key = theirs.getPublicKey();
        // not the JDK's key, which adds parameters to those of algorithms it does not know
        assertArrayEquals(
                new X509CertificateHolder(theirs.getEncoded())
                        .getSubjectPublicKeyInfo()
                        .getEncoded(),
                ours.publicKey().encoded(),
                which);
        if (key instanceof RSAPublicKey rsa) {
            assertEquals(rsa.getModulus().bitLength(), ours.publicKey().size(), which);
            assertEquals(key.getAlgorithm(), ours.publicKey().algorithm(), which);
        } else if (key instanceof DSAPublicKey dsa) {
            assertEquals(dsa.getParams().getP().bitLength(), ours.publicKey().size(), which);
            assertEquals("DSA", ours.publicKey().algorithm(), which);
        } else if (key instanceof ECPublicKey ec) {
            // the JDK's text: secp256r1 [NIST P-256, X9.62 prime256v1] (1.2.840.10045.3.1.7)
            String names = " " + ec.getParams().toString().replaceAll("[\\[\\](),]", " ");
            assertTrue(names.contains(" " + ours.publicKey().curve() + " "), which + ":" + names);
            assertEquals(
                    ec.getParams().getCurve().getField().getFieldSize(),
                    ours.publicKey().size(),
                    which);
        }
    }

    private static void keyUsage(X509Certificate theirs, Certificate ours, String which) {
        boolean[] bits = theirs.getKeyUsage();
        assertEquals(bits == null, ours.keyUsage() == null, which);
        for (int bit = 0; bits != null && bit < bits.length; bit++) {
            assertEquals(bits[bit], ours.keyUsage().allows(bit), which);
        }
    }

    private static void alternativeNames(X509Certificate theirs, Certificate ours, String which) throws Exception {
        List<GeneralName> names = ours.subjectAlternativeNames();
        if (theirs.getSubjectAlternativeNames() == null) {
            assertEquals(0, names.size(), which);
            return;
        }
        assertEquals(theirs.getSubjectAlternativeNames().size(), names.size(), which);
        int at = 0;
        for (List<?> name : theirs.getSubjectAlternativeNames()) {
            GeneralName our = names.get(at++);
            assertEquals(name.get(0), our.type(), which);
            if (our.type() == GeneralName.IP_ADDRESS) {
                assertEquals(InetAddress.getByName((String) name.get(1)), InetAddress.getByName(our.value()), which);
            } else if (name.get(1) instanceof String) {
                assertEquals(name.get(1), our.value(), which);
            }
        }
    }

    private static void identifiers(X509Certificate theirs, Certificate ours, String which) throws Exception {
        byte[] subject = theirs.getExtensionValue("2.5.29.14");
        assertArrayEquals(
                subject == null
                        ? null
                        : org.bouncycastle.asn1.x509.SubjectKeyIdentifier.getInstance(
                                        JcaX509ExtensionUtils.parseExtensionValue(subject))
                                .getKeyIdentifier(),
                ours.subjectKeyIdentifier(),
                which);
        byte[] authority = theirs.getExtensionValue("2.5.29.35");
        assertArrayEquals(
                authority == null
                        ? null
                        : org.bouncycastle.asn1.x509.AuthorityKeyIdentifier.getInstance(
                                        JcaX509ExtensionUtils.parseExtensionValue(authority))
                                .getKeyIdentifierOctets(),
                ours.authorityKeyIdentifier(),
                which);
    }

    private static void extensions(X509Certificate theirs, Certificate ours, String which) {
        Set<String> critical = new HashSet<>();
        Set<String> others = new HashSet<>();
        for (Extension extension : ours.extensions()) {
            assertNull(extension.fault(), which);
            (extension.isCritical() ? critical : others).add(extension.oid());
            byte[] octets = theirs.getExtensionValue(extension.oid());
            byte[] value = extension.value();
            assertArrayEquals(value, Arrays.copyOfRange(octets, octets.length - value.length, octets.length), which);
        }
        assertEquals(ours.extensions().isEmpty() ? Set.of() : theirs.getCriticalExtensionOIDs(), critical, which);
        assertEquals(ours.extensions().isEmpty() ? Set.of() : theirs.getNonCriticalExtensionOIDs(), others, which);
    }

    @Test
    void everyExtensionIsDrawn() throws Exception {
        Certificate certificate = Certificate.read(Samples.all().get("every extension"));
        Map<String, Object> drawn = Drawn.of(certificate);
        assertEquals("C0FFEE", drawn.get("serial_number"));
        assertEquals("2026-11-23T15:00:00Z", drawn.get("not_before"));
        assertEquals("CN=service.example,O=tlstrace\\, Inc.,C=DE", drawn.get("subject"));
        assertEquals(Map.of("algorithm", "RSA", "size", 1280L), drawn.get("public_key"));
        assertEquals("sha256WithRSAEncryption", drawn.get("signature_algorithm"));
        assertEquals(Map.of("ca", true, "path_length", 3L), drawn.get("basic_constraints"));
        assertEquals(List.of("digitalSignature", "keyCertSign", "cRLSign"), drawn.get("key_usage"));
        assertEquals(List.of("serverAuth", "clientAuth", "1.2.3.4.5"), drawn.get("extended_key_usage"));
        assertEquals(
                List.of(
                        "DNS:*.example.com",
                        "IP:192.0.2.1",
                        "IP:2001:db8::1",
                        "URI:spiffe://example/service",
                        "email:ops@example.com",
                        "DN:O=y,CN=x",
                        "RID:1.2.3",
                        "otherName:1.3.6.1.4.1.311.20.2.3"),
                drawn.get("subject_alternative_names"));
        assertEquals(
                Map.of("ca_issuers", List.of("http://ca.example/ca.crt"), "ocsp", List.of("http://ocsp.example")),
                drawn.get("authority_information_access"));
        assertEquals(List.of("URI:http://crl.example/a.crl"), drawn.get("crl_distribution_points"));
        assertEquals(List.of("2.23.140.1.2.1"), drawn.get("certificate_policies"));
        assertEquals(
                Map.of("permitted", List.of("DNS:.example.com", "IP:10.0.0.0/8"), "excluded", List.of("DN:O=Other")),
                drawn.get("name_constraints"));
        assertEquals(List.of("status_request"), drawn.get("tls_feature"));
        assertTrue(certificate.isMustStaple());
        List<?> extensions = (List<?>) drawn.get("certificate_extensions");
        assertEquals(Map.of("oid", "2.5.29.19", "name", "basicConstraints", "critical", true), extensions.get(0));
        assertEquals(
                Map.of("oid", "1.2.3.4.5.6", "critical", true, "value", "0500"), extensions.get(extensions.size() - 1));
        assertEquals(
                "1.2.3.4.5.6",
                certificate.unrecognisedCriticalExtensions().get(0).oid());
        assertEquals(1, certificate.unrecognisedCriticalExtensions().size());
        assertEquals(List.of("*.example.com"), certificate.subjectAlternativeNames(GeneralName.DNS));
        assertTrue(certificate.mayHaveIssued(certificate));
        assertFalse(certificate.mayHaveIssued(Certificate.read(Tlv.extended())));
    }

    /** Sample, public key, signature algorithm, its hash. */
    private static final String[][] ALGORITHMS = {
        {"MD5withRSA", "RSA 1280", "md5WithRSAEncryption", null},
        {"SHA1withRSA", "RSA 1280", "sha1WithRSAEncryption", null},
        {"SHA512withRSA", "RSA 1280", "sha512WithRSAEncryption", null},
        {"SHA1withRSAandMGF1", "RSA 1280", "id-RSASSA-PSS", "sha1"},
        {"SHA256withRSAandMGF1", "RSA 1280", "id-RSASSA-PSS", "sha256"},
        {"SHA512withRSAandMGF1", "RSA 1280", "id-RSASSA-PSS", "sha512"},
        {"SHA3-256withRSA", "RSA 1280", "id-rsassa-pkcs1-v1_5-with-sha3-256", null},
        {"EC secp256r1", "EC secp256r1", "ecdsa-with-SHA384", null},
        {"EC secp521r1", "EC secp521r1", "ecdsa-with-SHA384", null},
        {"EC brainpoolP384r1", "EC brainpoolP384r1", "ecdsa-with-SHA384", null},
        {"EC sect283k1", "EC sect283k1", "ecdsa-with-SHA384", null},
        {"Ed25519", "Ed25519", "id-Ed25519", null},
        {"Ed448", "Ed448", "id-Ed448", null},
        {"X25519", "X25519", "sha256WithRSAEncryption", null},
        {"X448", "X448", "sha256WithRSAEncryption", null},
        {"DH", "DH 512", "sha256WithRSAEncryption", null},
        {"DSA", "DSA 1024", "id-dsa-with-sha256", null},
        {"ML-DSA-44", "ML-DSA-44", "id-ml-dsa-44", null},
        {"ML-DSA-65", "ML-DSA-65", "id-ml-dsa-65", null},
        {"ML-DSA-87", "ML-DSA-87", "id-ml-dsa-87", null},
        {"SLH-DSA-SHA2-128F", "SLH-DSA-SHA2-128f", "id-slh-dsa-sha2-128f", null},
    };

    @Test
    void algorithmsHaveTheirNames() throws Exception {
        for (String[] expected : ALGORITHMS) {
            Certificate certificate = Certificate.read(Samples.all().get(expected[0]));
            Map<String, Object> drawn = Drawn.of(certificate.publicKey());
            Object detail = drawn.containsKey("size") ? drawn.get("size") : drawn.get("curve");
            assertEquals(expected[1], drawn.get("algorithm") + (detail == null ? "" : " " + detail));
            assertEquals(expected[2], certificate.signatureAlgorithm(), expected[0]);
            assertEquals(expected[3], certificate.signatureHash(), expected[0]);
        }
    }

    @Test
    void oddNumbersAreThoseOfTheJdk() throws Exception {
        for (String serial :
                new String[] {"00", "0001", "00000001", "0080", "80", "ff", "ff80", "ffff7f", "7f", "8000"}) {
            byte[] der = Tlv.certificate(
                    Tlv.hex(serial), Tlv.name(), Tlv.of(0x17, "260101000000Z"), Tlv.of(0x17, "270101000000Z"));
            assertEquals(
                    hex(Samples.jdk(der).getSerialNumber()),
                    Certificate.read(der).serialNumber(),
                    serial);
        }
    }

    /** Extension, what it gives for the names. */
    @Test
    void oddAddresses() {
        String[][] table = {
            {"00".repeat(16), "IP:::"},
            {"00".repeat(15) + "01", "IP:::1"},
            {"fe80" + "00".repeat(12) + "0001", "IP:fe80::1"},
            {"20010db8000000000001000000000001", "IP:2001:db8::1:0:0:1"},
            {"20010db8000100010001000100010000", "IP:2001:db8:1:1:1:1:1:0"},
            {"20010db8000000010001000100010001", "IP:2001:db8:0:1:1:1:1:1"},
            {"20010db8" + "00".repeat(12), "IP:2001:db8::"},
            {"00".repeat(10) + "ffffc0000201", "IP:::ffff:192.0.2.1"},
            {"0a00000001", "IP:#0a00000001"},
            {"", "IP:#"},
        };
        for (String[] row : table) {
            byte[] names = Tlv.of(0x30, Tlv.of(0x87, Tlv.hex(row[0])));
            Certificate certificate = Certificate.read(Tlv.extended(Tlv.extension("2.5.29.17", false, names)));
            assertEquals(List.of(row[1]), Drawn.of(certificate).get("subject_alternative_names"));
        }
    }

    @Test
    void anExtensionThatCannotBeReadSaysWhere() {
        byte[] der = Tlv.extended(
                Tlv.extension("2.5.29.15", true, Tlv.hex("0403020106")),
                Tlv.extension("2.5.29.19", true, Tlv.hex("30030101ff")),
                Tlv.extension("2.5.29.19", true, Tlv.hex("3000")));
        Certificate certificate = Certificate.read(der);
        assertNull(certificate.fault());
        assertNull(certificate.keyUsage());
        assertTrue(certificate.isCa());
        Unreadable fault = certificate.extensions().get(0).fault();
        assertEquals(4, der[fault.offset()]);
        assertEquals("OCTET STRING where BIT STRING should be", fault.reason());
        assertNotNull(certificate.extensions().get(2).fault());
        assertTrue(Drawn.of(certificate).containsKey("basic_constraints"));
    }

    @Test
    void whatFollowsABrokenPartIsReadAllTheSame() {
        byte[] der = Tlv.certificate(
                new byte[] {5},
                Tlv.name(Tlv.of(0x30)),
                Tlv.of(0x17, "not a time"),
                Tlv.of(0x17, "270101000000Z"),
                Tlv.extension("2.5.29.19", true, Tlv.hex("30030101ff")));
        Certificate certificate = Certificate.read(der);
        assertEquals("SEQUENCE where SET should be", certificate.fault().reason());
        assertEquals("CN=issuer", certificate.issuer().rfc2253());
        assertEquals("unreadable: #30023000", certificate.subject().rfc2253());
        assertEquals(Long.MIN_VALUE, certificate.notBefore());
        assertTrue(certificate.isCa());
        assertTrue(Drawn.of(certificate).containsKey("malformed"));
    }

    @Test
    void whatStandsBehindACertificateIsAFaultThatHidesNothing() {
        byte[] der = Tlv.extended();
        Certificate certificate = Certificate.read(Tlv.join(der, Tlv.hex("0500")));
        assertEquals("CN=subject", certificate.subject().rfc2253());
        assertEquals("2 bytes left over", certificate.fault().reason());
        assertEquals(der.length, certificate.fault().offset());
    }

    @Test
    void whatIsNoCertificateKeepsItsBytes() {
        Map<String, Object> drawn = Drawn.of(Certificate.read(Tlv.hex("3003020100")));
        assertEquals(Set.of("length", "sha256", "malformed", "data"), drawn.keySet());
        assertEquals(Map.of("offset", 2L, "reason", "INTEGER where SEQUENCE should be"), drawn.get("malformed"));
    }

    @Test
    void aKeysIdentifierIsTheSha1OfItsBits() throws Exception {
        for (Map.Entry<String, byte[]> sample : Samples.generated().entrySet()) {
            assertArrayEquals(
                    new JcaX509ExtensionUtils()
                            .createSubjectKeyIdentifier(
                                    new X509CertificateHolder(sample.getValue()).getSubjectPublicKeyInfo())
                            .getKeyIdentifier(),
                    Certificate.read(sample.getValue()).publicKey().identifier(),
                    sample.getKey());
        }
    }

    @Test
    void theIssuersIssuerIsWhomTheAuthorityKeyIdentifierNames() {
        byte[] name = Tlv.name(Tlv.rdn(3, Tlv.of(0x0c, "Above")));
        byte[] named = Tlv.of(0x30, Tlv.of(0xa1, Tlv.of(0xa4, name)), Tlv.hex("82 01 05"));
        assertEquals(
                "CN=Above",
                Certificate.read(Tlv.extended(Tlv.extension("2.5.29.35", false, named)))
                        .issuersIssuer()
                        .rfc2253());
        assertNull(Certificate.read(Tlv.extended()).issuersIssuer());
    }
}
