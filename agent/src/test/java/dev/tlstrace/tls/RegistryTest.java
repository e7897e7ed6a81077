package dev.tlstrace.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Our tables against those that others have typed in: Bouncy Castle's constants and the enums of the JDK that runs this. */
class RegistryTest {
    /** A difference that is as it should be, and why. */
    private record Allowed(Registry registry, int code, String theirs, String why) {}

    private static final String RETIRED = "retired names have lost their suffix";
    private static final String NOT_IANA = "not in the registry";

    private static final List<Allowed> BOUNCY_CASTLE = List.of(
            new Allowed(Registry.NAMED_GROUPS, 583, "OQS_mlkem512", NOT_IANA),
            new Allowed(Registry.NAMED_GROUPS, 584, "OQS_mlkem768", NOT_IANA),
            new Allowed(Registry.NAMED_GROUPS, 585, "OQS_mlkem1024", NOT_IANA),
            new Allowed(Registry.CLIENT_CERTIFICATE_TYPES, 5, "rsa_ephemeral_dh_RESERVED", RETIRED),
            new Allowed(Registry.CLIENT_CERTIFICATE_TYPES, 6, "dss_ephemeral_dh_RESERVED", RETIRED),
            new Allowed(Registry.CLIENT_CERTIFICATE_TYPES, 20, "fortezza_dms_RESERVED", RETIRED),
            new Allowed(Registry.CERTIFICATE_TYPES, 2, "RawPublicKey", "no blank in a Java name"),
            new Allowed(Registry.COMPRESSION_METHODS, 0, "_null", "a word of Java's"),
            new Allowed(Registry.SRTP_PROTECTION_PROFILES, 3, "DRAFT_SRTP_AES256_CM_SHA1_80", NOT_IANA),
            new Allowed(Registry.SRTP_PROTECTION_PROFILES, 4, "DRAFT_SRTP_AES256_CM_SHA1_32", NOT_IANA),
            new Allowed(Registry.SIGNATURE_ALGORITHMS, 4, "rsa_pss_rsae_sha256", "the low byte of a scheme"),
            new Allowed(Registry.SIGNATURE_ALGORITHMS, 5, "rsa_pss_rsae_sha384", "the low byte of a scheme"),
            new Allowed(Registry.SIGNATURE_ALGORITHMS, 6, "rsa_pss_rsae_sha512", "the low byte of a scheme"),
            new Allowed(Registry.SIGNATURE_ALGORITHMS, 9, "rsa_pss_pss_sha256", "the low byte of a scheme"),
            new Allowed(Registry.SIGNATURE_ALGORITHMS, 10, "rsa_pss_pss_sha384", "the low byte of a scheme"),
            new Allowed(Registry.SIGNATURE_ALGORITHMS, 11, "rsa_pss_pss_sha512", "the low byte of a scheme"),
            new Allowed(Registry.SIGNATURE_ALGORITHMS, 26, "ecdsa_brainpoolP256r1tls13_sha256", "the same"),
            new Allowed(Registry.SIGNATURE_ALGORITHMS, 27, "ecdsa_brainpoolP384r1tls13_sha384", "the same"),
            new Allowed(Registry.SIGNATURE_ALGORITHMS, 28, "ecdsa_brainpoolP512r1tls13_sha512", "the same"));

    /** Numbers that JDK 17 has given twice, to extensions that it does not send; later JDKs have them right. */
    private static final Set<String> SLIPS_OF_JDK_17 = Set.of("14 heartbeat", "48 post_handshake_auth");

    static Stream<Map.Entry<String, Registry>> bouncyCastle() {
        Map<String, Registry> tables = new LinkedHashMap<>();
        tables.put("AlertDescription", Registry.ALERTS);
        tables.put("CertificateCompressionAlgorithm", Registry.CERTIFICATE_COMPRESSION_ALGORITHMS);
        tables.put("CertificateStatusType", Registry.CERTIFICATE_STATUS_TYPES);
        tables.put("CertificateType", Registry.CERTIFICATE_TYPES);
        tables.put("CipherSuite", Registry.CIPHER_SUITES);
        tables.put("ClientCertificateType", Registry.CLIENT_CERTIFICATE_TYPES);
        tables.put("CompressionMethod", Registry.COMPRESSION_METHODS);
        tables.put("ECCurveType", Registry.EC_CURVE_TYPES);
        tables.put("ECPointFormat", Registry.EC_POINT_FORMATS);
        tables.put("ExtensionType", Registry.EXTENSIONS);
        tables.put("HandshakeType", Registry.HANDSHAKE_TYPES);
        tables.put("HashAlgorithm", Registry.HASH_ALGORITHMS);
        tables.put("HeartbeatMode", Registry.HEARTBEAT_MODES);
        tables.put("IdentifierType", Registry.TRUSTED_AUTHORITY_IDENTIFIER_TYPES);
        tables.put("NamedGroup", Registry.NAMED_GROUPS);
        tables.put("PskKeyExchangeMode", Registry.PSK_KEY_EXCHANGE_MODES);
        tables.put("SRTPProtectionProfile", Registry.SRTP_PROTECTION_PROFILES);
        tables.put("SignatureAlgorithm", Registry.SIGNATURE_ALGORITHMS);
        tables.put("SignatureScheme", Registry.SIGNATURE_SCHEMES);
        tables.put("UserMappingType", Registry.USER_MAPPING_TYPES);
        return tables.entrySet().stream();
    }

    @ParameterizedTest
    @MethodSource
    void bouncyCastle(Map.Entry<String, Registry> table) throws ReflectiveOperationException {
        Registry ours = table.getValue();
        Set<Integer> unused = new HashSet<>();
        Map<Integer, String> expected = new HashMap<>();
        for (Allowed row : BOUNCY_CASTLE) {
            if (row.registry == ours) {
                unused.add(row.code);
                expected.put(row.code, row.theirs);
            }
        }
        List<String> differences = new ArrayList<>();
        int compared = 0;
        for (Field constant :
                Class.forName("org.bouncycastle.tls." + table.getKey()).getFields()) {
            if (!Modifier.isStatic(constant.getModifiers())
                    || !(constant.getType() == int.class || constant.getType() == short.class)) {
                continue;
            }
            int code = ((Number) constant.get(null)).intValue();
            // drafts that have become a registered value keep a second constant
            String theirs = constant.getName();
            String settled = theirs.startsWith("DRAFT_") ? theirs.substring("DRAFT_".length()) : theirs;
            compared++;
            if (theirs.equals(expected.get(code))) {
                unused.remove(code);
            } else if (!settled.equals(ours.nameOrNull(code))) {
                differences.add(code + ": theirs " + theirs + ", ours " + ours.nameOrNull(code));
            }
        }
        assertTrue(compared > 0, "no constants in " + table.getKey());
        assertEquals(List.of(), differences);
        assertEquals(Set.of(), unused, "differences that are listed and are none");
    }

    @Test
    void cipherSuitesOfTheJdk() throws ReflectiveOperationException {
        Map<String, String> differences = new TreeMap<>();
        for (Object suite : enumOf("CipherSuite")) {
            String name = ((Enum<?>) suite).name();
            int code = number(suite, "id") & 0xffff;
            // CS_0041 and the like are placeholders; C_NULL is one too
            if (name.startsWith("CS_") || name.equals("C_NULL")) {
                continue;
            }
            // JSSE has kept the names of SSL 3.0 for the oldest
            String expected = name.startsWith("SSL_") ? "TLS_" + name.substring(4) : name;
            if (!expected.equals(Registry.CIPHER_SUITES.nameOrNull(code))) {
                differences.put(Hex.code(code, 2), name);
            }
        }
        assertEquals(Map.of(), differences);
    }

    @Test
    void groupsOfTheJdk() throws ReflectiveOperationException {
        for (Object group : enumOf("NamedGroup")) {
            int code = number(group, "id") & 0xffff;
            assertEquals(text(group, "name"), Registry.NAMED_GROUPS.name(code));
        }
    }

    @Test
    void signatureSchemesOfTheJdk() throws ReflectiveOperationException {
        for (Object scheme : enumOf("SignatureScheme")) {
            int code = number(scheme, "id") & 0xffff;
            assertEquals(text(scheme, "name"), SignatureScheme.name(code));
        }
    }

    @Test
    void extensionsOfTheJdk() throws ReflectiveOperationException {
        for (Object extension : enumOf("SSLExtension")) {
            int code = number(extension, "id") & 0xffff;
            String name = text(extension, "name");
            if (!SLIPS_OF_JDK_17.contains(code + " " + name)) {
                assertEquals(name, Registry.EXTENSIONS.name(code));
            }
        }
    }

    @Test
    void alertsOfTheJdk() throws ReflectiveOperationException {
        for (Object alert : enumOf("Alert")) {
            assertEquals(text(alert, "description"), Registry.ALERTS.name(number(alert, "id") & 0xff));
        }
    }

    @Test
    void handshakeTypesOfTheJdk() throws ReflectiveOperationException {
        for (Object type : enumOf("SSLHandshake")) {
            String name = text(type, "name");
            // JSSE tells its two ServerHellos apart, and has a value for none
            if (!name.equals("hello_retry_request") && !name.equals("not_applicable")) {
                assertEquals(name, Registry.HANDSHAKE_TYPES.name(number(type, "id") & 0xff));
            }
        }
    }

    @Test
    void versionsOfTheJdk() throws ReflectiveOperationException {
        for (Object version : enumOf("ProtocolVersion")) {
            String name = text(version, "name");
            String expected = name.equals("TLSv1") ? "TLSv1.0" : name.equals("SSLv2Hello") ? "SSLv2" : name;
            if (!name.equals("NONE")) {
                assertEquals(expected, Registry.VERSIONS.name(number(version, "id") & 0xffff));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0403, ecdsa_secp256r1_sha256",
        "0904, mldsa44",
        "0402, dsa_sha256",
        "0301, rsa_sha224",
        "0101, rsa_md5",
        "0a0a, 0x0a0a",
        "0a03, 0x0a03",
        "0409, 0x0409",
        "fafa, 0xfafa",
    })
    void signatureScheme(String code, String name) {
        assertEquals(name, SignatureScheme.name(Integer.parseInt(code, 16)));
    }

    static Stream<Registry> all() throws ReflectiveOperationException {
        List<Registry> all = new ArrayList<>();
        for (Field constant : Registry.class.getFields()) {
            all.add((Registry) constant.get(null));
        }
        return all.stream();
    }

    /** GREASE (RFC 8701) is a number, by contract, and so is what IANA has marked reserved. */
    @ParameterizedTest
    @MethodSource("all")
    void greaseHasNoName(Registry registry) {
        for (int i = 0; i < 16; i++) {
            int grease = 0x0a0a + 0x1010 * i;
            assertNull(registry.nameOrNull(grease));
            assertEquals(6, Registry.CIPHER_SUITES.name(grease).length());
        }
        for (String name : registry.names().values()) {
            assertFalse(name.contains("RESERVED") || name.contains("Reserved") || name.contains("GREASE"), name);
            assertEquals(name.strip(), name);
        }
    }

    /** One line each, in order of the codes, none twice: so that a difference of two versions can be read. */
    @ParameterizedTest
    @MethodSource("all")
    void fileIsInOrder(Registry registry) throws ReflectiveOperationException, IOException {
        String file = "registry/" + text(registry, "resource") + ".tsv";
        int digits = 2 * number(registry, "octets");
        try (InputStream in = Registry.class.getResourceAsStream(file)) {
            assertNotNull(in, file);
            String last = "";
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
                if (!line.startsWith("#") && !line.isEmpty()) {
                    String code = line.substring(0, line.indexOf('\t'));
                    assertTrue(
                            code.matches("[0-9a-f]{" + digits + "}") && code.compareTo(last) > 0, file + ": " + line);
                    last = code;
                }
            }
            assertFalse(last.isEmpty(), file);
        }
    }

    private static Object[] enumOf(String name) throws ReflectiveOperationException {
        return Class.forName("sun.security.ssl." + name).getEnumConstants();
    }

    private static int number(Object of, String field) throws ReflectiveOperationException {
        return ((Number) field(of, field)).intValue();
    }

    private static String text(Object of, String field) throws ReflectiveOperationException {
        return (String) field(of, field);
    }

    private static Object field(Object of, String name) throws ReflectiveOperationException {
        Class<?> declaring = of instanceof Enum<?> constant ? constant.getDeclaringClass() : of.getClass();
        Field field = declaring.getDeclaredField(name);
        field.setAccessible(true);
        return field.get(of);
    }
}
