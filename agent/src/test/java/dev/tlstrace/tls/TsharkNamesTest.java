package dev.tlstrace.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our tables against Wireshark's, which {@code tshark -G values} prints, letter case and blanks aside. */
class TsharkNamesTest {
    /** A name of one code point that Wireshark spells in another way than the registry, and why. */
    private record Spelled(Registry registry, int code, String theirs, String why) {}

    /** Code points that Wireshark names and the registry does not, and why. */
    private record Unregistered(Registry registry, int first, int last, String why) {}

    private static final String OLDER = "tshark 4.0 was made before it was registered";
    private static final String IN_WORDS = "in words there";
    private static final String RESERVED = "reserved, of a draft";
    private static final String PRIVATE = "of a draft or private, never registered";
    private static final String QUANTUM = "Open Quantum Safe's, in its private range";

    private static final List<Spelled> SPELLED = List.of(
            new Spelled(Registry.CERTIFICATE_TYPES, 0, "X.509", "the registry has no full stop"),
            new Spelled(Registry.EXTENSIONS, 34, "delegated_credentials", "RFC 9345 has the singular"),
            new Spelled(Registry.HANDSHAKE_TYPES, 21, "Client Certificate URL", IN_WORDS),
            new Spelled(Registry.HEARTBEAT_MODES, 1, "Peer allowed to send requests", IN_WORDS),
            new Spelled(Registry.HEARTBEAT_MODES, 2, "Peer not allowed to send requests", IN_WORDS),
            new Spelled(Registry.PSK_KEY_EXCHANGE_MODES, 0, "PSK-only key establishment (psk_ke)", IN_WORDS),
            new Spelled(
                    Registry.PSK_KEY_EXCHANGE_MODES, 1, "PSK with (EC)DHE key establishment (psk_dhe_ke)", IN_WORDS),
            new Spelled(Registry.NAMED_GROUPS, 0x200, "frodo640aes", OLDER),
            new Spelled(Registry.NAMED_GROUPS, 0x201, "frodo640shake", OLDER),
            new Spelled(Registry.NAMED_GROUPS, 0x202, "frodo976aes", OLDER));

    private static final List<Unregistered> UNREGISTERED = List.of(
            new Unregistered(Registry.ALERTS, 1, 1, RESERVED),
            new Unregistered(Registry.CLIENT_CERTIFICATE_TYPES, 0, 0, "stands for none there"),
            new Unregistered(Registry.CLIENT_CERTIFICATE_TYPES, 21, 22, PRIVATE),
            new Unregistered(Registry.CLIENT_CERTIFICATE_TYPES, 80, 80, PRIVATE),
            new Unregistered(Registry.CIPHER_SUITES, 0x1c, 0x1d, "of SSL 3.0, taken back"),
            new Unregistered(Registry.CIPHER_SUITES, 0x60, 0x66, "of a draft on export ciphers"),
            new Unregistered(Registry.CIPHER_SUITES, 0x80, 0x83, "of a draft on GOST"),
            new Unregistered(Registry.CIPHER_SUITES, 0xc0ff, 0xc0ff, "of a draft on ECJPAKE"),
            new Unregistered(Registry.CIPHER_SUITES, 0xcc13, 0xcc15, "of a draft on ChaCha20"),
            new Unregistered(Registry.CIPHER_SUITES, 0xe001, 0xe05a, "of GM/T 0024, never registered"),
            new Unregistered(Registry.CIPHER_SUITES, 0xe410, 0xe41f, "of a draft on Salsa20"),
            new Unregistered(Registry.CIPHER_SUITES, 0xfefe, 0xffe1, "Netscape's, private range"),
            new Unregistered(Registry.EXTENSIONS, 40, 40, RESERVED),
            new Unregistered(Registry.EXTENSIONS, 46, 46, RESERVED),
            new Unregistered(Registry.EXTENSIONS, 13172, 13172, PRIVATE),
            new Unregistered(Registry.EXTENSIONS, 17513, 17513, PRIVATE),
            new Unregistered(Registry.EXTENSIONS, 30031, 30032, PRIVATE),
            new Unregistered(Registry.EXTENSIONS, 0xffa5, 0xffce, RESERVED),
            new Unregistered(Registry.HANDSHAKE_TYPES, 7, 7, RESERVED),
            new Unregistered(Registry.HANDSHAKE_TYPES, 67, 67, "encrypted_extensions of a draft on NPN"),
            new Unregistered(Registry.HASH_ALGORITHMS, 7, 7, "the high byte of a scheme"),
            new Unregistered(Registry.SIGNATURE_ALGORITHMS, 4, 4, "the low byte of a scheme"),
            new Unregistered(Registry.NAMED_GROUPS, 0x203, 0x246, QUANTUM),
            new Unregistered(Registry.NAMED_GROUPS, 0x2f00, 0x2f46, QUANTUM),
            new Unregistered(Registry.SIGNATURE_SCHEMES, 0xfe0b, 0xfead, QUANTUM),
            new Unregistered(Registry.VERSIONS, 0x100, 0x101, "DTLS 1.0 of an old openssl, and GMTLS"),
            new Unregistered(Registry.VERSIONS, 0x7f0e, 0x7f1c, "drafts of TLS 1.3"),
            new Unregistered(Registry.VERSIONS, 0xfb17, 0xfb1a, "drafts of TLS 1.3"));

    private static final Map<String, Registry> FIELDS = new LinkedHashMap<>();

    static {
        FIELDS.put("tls.alert_message.desc", Registry.ALERTS);
        FIELDS.put("tls.compress_certificate.algorithm", Registry.CERTIFICATE_COMPRESSION_ALGORITHMS);
        FIELDS.put("tls.handshake.cert_type.type", Registry.CERTIFICATE_TYPES);
        FIELDS.put("tls.handshake.extensions_status_request_type", Registry.CERTIFICATE_STATUS_TYPES);
        FIELDS.put("tls.handshake.cert_type", Registry.CLIENT_CERTIFICATE_TYPES);
        FIELDS.put("tls.handshake.ciphersuite", Registry.CIPHER_SUITES);
        FIELDS.put("tls.handshake.comp_method", Registry.COMPRESSION_METHODS);
        FIELDS.put("tls.handshake.server_curve_type", Registry.EC_CURVE_TYPES);
        FIELDS.put("tls.handshake.extensions_ec_point_format", Registry.EC_POINT_FORMATS);
        FIELDS.put("tls.handshake.extension.type", Registry.EXTENSIONS);
        FIELDS.put("tls.handshake.type", Registry.HANDSHAKE_TYPES);
        FIELDS.put("tls.handshake.sig_hash_hash", Registry.HASH_ALGORITHMS);
        FIELDS.put("tls.handshake.extension.heartbeat.mode", Registry.HEARTBEAT_MODES);
        FIELDS.put("tls.handshake.extensions_supported_group", Registry.NAMED_GROUPS);
        FIELDS.put("tls.extension.psk_ke_mode", Registry.PSK_KEY_EXCHANGE_MODES);
        FIELDS.put("tls.handshake.sig_hash_sig", Registry.SIGNATURE_ALGORITHMS);
        FIELDS.put("tls.handshake.sig_hash_alg", Registry.SIGNATURE_SCHEMES);
        FIELDS.put("dtls.use_srtp.protection_profile", Registry.SRTP_PROTECTION_PROFILES);
        FIELDS.put("tls.handshake.version", Registry.VERSIONS);
    }

    private static final Map<String, Map<Integer, String>> THEIRS = new HashMap<>();

    @BeforeAll
    static void ask() throws IOException, InterruptedException {
        Process tshark = new ProcessBuilder("tshark", "-G", "values")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(tshark.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.split("\t", -1);
                if (cells.length == 4 && cells[0].equals("V") && FIELDS.containsKey(cells[1])) {
                    THEIRS.computeIfAbsent(cells[1], field -> new TreeMap<>()).put(Integer.decode(cells[2]), cells[3]);
                }
            }
        }
        assertEquals(0, tshark.waitFor());
    }

    static Stream<Map.Entry<String, Registry>> fields() {
        return FIELDS.entrySet().stream();
    }

    @ParameterizedTest
    @MethodSource("fields")
    void namesAreThose(Map.Entry<String, Registry> field) {
        Registry ours = field.getValue();
        Set<Object> unused = new LinkedHashSet<>();
        SPELLED.stream().filter(row -> row.registry == ours).forEach(unused::add);
        UNREGISTERED.stream().filter(row -> row.registry == ours).forEach(unused::add);
        List<String> differences = new ArrayList<>();
        Map<Integer, String> theirs = THEIRS.getOrDefault(field.getKey(), Map.of());
        theirs.forEach((code, name) -> {
            String our = nameOf(ours, code);
            Object reason = reason(ours, code, name);
            if (reason != null) {
                unused.remove(reason);
            } else if (!plain(name).equals(plain(our)) && !isGrease(code)) {
                differences.add(Integer.toHexString(code) + ": theirs " + name + ", ours " + our);
            }
        });
        assertEquals(List.of(), differences);
        assertEquals(Set.of(), unused, "differences that are listed and are none");
        assertTrue(theirs.size() > 1, field.getKey());
    }

    /** The reason why a name may be another one; null if it may not. */
    private static Object reason(Registry ours, int code, String name) {
        for (Spelled row : SPELLED) {
            if (row.registry == ours && row.code == code && row.theirs.equals(name)) {
                return row;
            }
        }
        for (Unregistered row : UNREGISTERED) {
            if (row.registry == ours && row.first <= code && code <= row.last && ours.nameOrNull(code) == null) {
                return row;
            }
        }
        return null;
    }

    private static String nameOf(Registry ours, int code) {
        // a pair of TLS 1.2 has no scheme's name, and Wireshark calls it as we do
        return ours == Registry.SIGNATURE_SCHEMES ? SignatureScheme.name(code) : ours.name(code);
    }

    private static boolean isGrease(int code) {
        return (code & 0x0f0f) == 0x0a0a && code >> 8 == (code & 0xff);
    }

    /** {@code Bad Certificate}, {@code TLS 1.2} and {@code SSL 2.0} as {@code bad_certificate}, {@code tlsv1.2}, {@code sslv2}. */
    private static String plain(String name) {
        return name.replaceFirst("^(D?TLS) (1\\.\\d)$", "$1v$2")
                .replaceFirst("^SSL (\\d)\\.0$", "SSLv$1")
                .toLowerCase(Locale.ROOT)
                .replace(' ', '_');
    }
}
