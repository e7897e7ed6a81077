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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Our tables in themselves, and against Bouncy Castle's constants; JdkNamesTest and TsharkNamesTest have other sources. */
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

    /**
     * Of these Wireshark has no names and decodes no values, and neither the JDK, Bouncy Castle, openssl, gnutls nor BoringSSL speaks
     * the extensions that have them: nothing on the machine has typed them in but this test, from the RFCs.
     */
    @ParameterizedTest
    @CsvSource({
        "CACHED_INFORMATION_TYPES, '{1=cert, 2=cert_req}', 'RFC 7924, section 3'",
        "TOKEN_BINDING_KEY_PARAMETERS, '{0=rsa2048_pkcs1.5, 1=rsa2048_pss, 2=ecdsap256}', 'RFC 8471, section 3'",
    })
    void withoutASecondSource(String registry, String names, String source) throws ReflectiveOperationException {
        Map<Integer, String> ours =
                ((Registry) Registry.class.getField(registry).get(null)).names();
        assertEquals(names, new TreeMap<>(ours).toString(), source);
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

    /** Or a field would not say which code point there was. */
    @ParameterizedTest
    @MethodSource("all")
    void noNameStandsForTwoCodes(Registry registry) {
        assertEquals(registry.names().size(), new HashSet<>(registry.names().values()).size());
    }

    /** HPKE, whose names Bouncy Castle has in a form of its own. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    kem_P256_SHA256        | DHKEM(P-256, HKDF-SHA256)
                    kem_P384_SHA348        | DHKEM(P-384, HKDF-SHA384)
                    kem_P384_SHA384        | DHKEM(P-384, HKDF-SHA384)
                    kem_P521_SHA512        | DHKEM(P-521, HKDF-SHA512)
                    kem_X25519_SHA256      | DHKEM(X25519, HKDF-SHA256)
                    kem_X448_SHA512        | DHKEM(X448, HKDF-SHA512)
                    kem_ML_KEM_512         | ML-KEM-512
                    kem_ML_KEM_768         | ML-KEM-768
                    kem_ML_KEM_1024        | ML-KEM-1024
                    kem_X_WING             | X-Wing
                    kdf_HKDF_SHA256        | HKDF-SHA256
                    kdf_HKDF_SHA384        | HKDF-SHA384
                    kdf_HKDF_SHA512        | HKDF-SHA512
                    aead_AES_GCM128        | AES-128-GCM
                    aead_AES_GCM256        | AES-256-GCM
                    aead_CHACHA20_POLY1305 | ChaCha20Poly1305
                    aead_EXPORT_ONLY       | Export-only
                    """)
    void hpke(String theirs, String name) throws ReflectiveOperationException {
        Registry registry = theirs.startsWith("kem_")
                ? Registry.HPKE_KEMS
                : theirs.startsWith("kdf_") ? Registry.HPKE_KDFS : Registry.HPKE_AEADS;
        Class<?> constants = Class.forName("org.bouncycastle.crypto.hpke.HPKE");
        assertEquals(name, registry.name(constants.getField(theirs).getShort(null) & 0xffff));
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
