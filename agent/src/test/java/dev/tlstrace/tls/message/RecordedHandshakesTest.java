package dev.tlstrace.tls.message;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlstrace.tls.Described;
import dev.tlstrace.tls.Drawn;
import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.HandshakeMessage;
import dev.tlstrace.tls.Negotiated;
import dev.tlstrace.tls.Registry;
import dev.tlstrace.tls.SignatureScheme;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Real handshakes of openssl, gnutls and the JDKs: what is read here is what tshark read in the same bytes. */
class RecordedHandshakesTest {
    static final List<String> HANDSHAKES = Recorded.HANDSHAKES;

    /** tshark's field, our fields that say the same, and how its value is spelled here. */
    private record Same(List<String> names, IntFunction<String> spelled) {
        String ours(String tshark) {
            return spelled == null ? tshark : spelled.apply(Integer.decode(tshark));
        }
    }

    private static final Map<String, Same> SAME = Map.ofEntries(
            entry("version", named(Registry.VERSIONS, "legacy_version", "server_version")),
            entry("random", as("random")),
            entry("session_id", as("session_id")),
            entry("cookie", as("cookie")),
            entry("ciphersuite", named(Registry.CIPHER_SUITES, "cipher_suite", "cipher_suites")),
            entry("comp_method", named(Registry.COMPRESSION_METHODS, "compression_method", "compression_methods")),
            entry("extension.type", named(Registry.EXTENSIONS, "type")),
            entry("extensions_server_name", as("server_names")),
            entry("extensions_supported_group", named(Registry.NAMED_GROUPS, "named_group_list")),
            entry("extensions_ec_point_format", named(Registry.EC_POINT_FORMATS, "ec_point_format_list")),
            entry("extensions_alpn_str", as("protocol_name_list")),
            entry("extensions.supported_version", named(Registry.VERSIONS, "versions", "selected_version")),
            entry("extensions_key_share_group", named(Registry.NAMED_GROUPS, "group")),
            entry("extensions_key_share_selected_group", named(Registry.NAMED_GROUPS, "selected_group")),
            entry("extensions_key_share_key_exchange", as("key_exchange")),
            entry(
                    "sig_hash_alg",
                    new Same(List.of("supported_signature_algorithms", "algorithm"), SignatureScheme::name)),
            entry("certificate", as("DER")),
            entry("session_ticket_lifetime_hint", as("ticket_lifetime", "ticket_lifetime_hint")),
            entry("session_ticket_age_add", as("ticket_age_add")),
            entry("session_ticket_nonce", as("ticket_nonce")),
            entry("server_curve_type", named(Registry.EC_CURVE_TYPES, "curve_type")),
            entry("server_named_curve", named(Registry.NAMED_GROUPS, "named_curve")),
            entry("server_point", as("public")),
            entry("sig", as("signature")),
            entry("client_cert_vrfy.sig", as("signature")),
            entry("cert_type", named(Registry.CLIENT_CERTIFICATE_TYPES, "certificate_types")),
            entry("client_point", as("ecdh_Yc")),
            entry("p", as("dh_p")),
            entry("g", as("dh_g")),
            entry("ys", as("dh_Ys")),
            entry("yc", as("dh_Yc")),
            entry("modulus", as("rsa_modulus")),
            entry("exponent", as("rsa_exponent")),
            entry("epms", as("encrypted_pre_master_secret")));

    private static Same as(String... names) {
        return new Same(List.of(names), null);
    }

    private static Same named(Registry registry, String... names) {
        return new Same(List.of(names), registry::name);
    }

    @ParameterizedTest
    @FieldSource("HANDSHAKES")
    void saysWhatTsharkSays(String handshake) throws IOException {
        for (Recorded recorded : Recorded.handshake(handshake)) {
            String where = handshake + ", " + recorded + ": ";
            Map<String, List<String>> ours = Gathered.of(recorded.message());
            assertFalse(ours.containsKey("malformed"), where + ours.get("reason"));
            recorded.tshark().forEach((field, theirs) -> {
                Same same = SAME.get(field);
                if (same != null) {
                    List<String> values = new ArrayList<>();
                    same.names().forEach(name -> values.addAll(ours.getOrDefault(name, List.of())));
                    assertEquals(theirs.stream().map(same::ours).toList(), values, where + field);
                }
            });
        }
    }

    @ParameterizedTest
    @FieldSource("HANDSHAKES")
    void showsNoSecret(String handshake) throws IOException {
        for (Recorded recorded : Recorded.handshake(handshake)) {
            String drawn = Drawn.of(recorded.message());
            int[] ranges = recorded.message().secretRanges();
            for (int i = 0; i < ranges.length; i += 2) {
                byte[] secret = Arrays.copyOfRange(recorded.bytes(), ranges[i], ranges[i] + ranges[i + 1]);
                String hex = HexFormat.of().formatHex(secret);
                assertTrue(hex.isEmpty() || !drawn.contains(hex), handshake + ", " + recorded);
            }
            // where tshark sees the secret, it is known to be one
            for (String field : List.of("session_ticket", "identity")) {
                List<String> seen = recorded.tshark().get(field);
                if (seen != null) {
                    byte[] secret = Arrays.copyOfRange(recorded.bytes(), ranges[0], ranges[0] + ranges[1]);
                    assertEquals(seen, List.of(Gathered.brief(secret)), handshake + ", " + recorded);
                }
            }
        }
    }

    @Test
    void namesTheMessagesOfARetry() throws IOException {
        assertEquals(
                List.of(
                        "client_hello",
                        "hello_retry_request",
                        "client_hello",
                        "server_hello",
                        "encrypted_extensions",
                        "certificate",
                        "certificate_verify",
                        "finished",
                        "finished",
                        "new_session_ticket",
                        "new_session_ticket"),
                Recorded.handshake("tls13-retry").stream()
                        .map(Recorded::toString)
                        .toList());
    }

    @Test
    void tellsVersionsAndDowngrades() throws IOException {
        assertEquals("TLSv1.3 null", chosen("tls13"));
        assertEquals("TLSv1.2 TLSv1.2", chosen("tls12-ecdhe"));
        assertEquals("TLSv1.1 TLSv1.1", chosen("tls11-ecdhe"));
        assertEquals("TLSv1.0 TLSv1.1", chosen("tls10-dhe"));
        assertEquals("DTLSv1.2 null", chosen("dtls12"));
    }

    private static String chosen(String handshake) throws IOException {
        for (Recorded recorded : Recorded.handshake(handshake)) {
            if (recorded.message() instanceof ServerHello hello) {
                return Registry.VERSIONS.name(hello.version())
                        + " "
                        + Registry.VERSIONS.nameOrNull(hello.downgradeSentinel());
            }
        }
        throw new AssertionError("no ServerHello");
    }

    @Test
    void readsACompressedCertificateOfTheJdk() throws IOException {
        for (Recorded recorded : Recorded.handshake("jdk27-compressed")) {
            if (recorded.message() instanceof CompressedCertificate compressed) {
                Map<String, List<String>> said = Gathered.of(compressed);
                assertEquals(2, compressed.certificate().certificates().size());
                assertEquals(List.of("zlib"), said.get("algorithm"));
                assertEquals(List.of("1525"), said.get("uncompressed_length"));
                assertEquals(List.of("308202b4..4c37f83e/696", "3082032b..669ce4ad/815"), said.get("DER"));
                return;
            }
        }
        throw new AssertionError("no CompressedCertificate");
    }

    /** All fields of a message under their names, however deep; bytes as the recorded files have them. */
    private static final class Gathered implements Fields {
        private final Map<String, List<String>> values = new LinkedHashMap<>();

        static Map<String, List<String>> of(Described described) {
            Gathered gathered = new Gathered();
            described.describe(gathered);
            return gathered.values;
        }

        static String brief(byte[] bytes) {
            String hex = HexFormat.of().formatHex(bytes);
            return bytes.length <= 32
                    ? hex
                    : hex.substring(0, 8) + ".." + hex.substring(hex.length() - 8) + "/" + bytes.length;
        }

        private void add(String name, String value) {
            values.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
        }

        @Override
        public void text(String name, String value) {
            if (value != null) {
                add(name, value);
            }
        }

        @Override
        public void number(String name, long value) {
            add(name, Long.toString(value));
        }

        @Override
        public void flag(String name, boolean value) {
            add(name, Boolean.toString(value));
        }

        @Override
        public void bytes(String name, byte[] value) {
            if (value != null && value.length > 0) {
                add(name, brief(value));
            }
        }

        @Override
        public void texts(String name, List<String> all) {
            if (all != null) {
                all.forEach(value -> add(name, value));
            }
        }

        @Override
        public void object(String name, Described value) {
            if (value != null) {
                add(name, "object");
                value.describe(this);
            }
        }

        @Override
        public void objects(String name, List<? extends Described> all) {
            if (all != null) {
                all.forEach(value -> value.describe(this));
            }
        }

        @Override
        public void names(String field, List<byte[]> derNames) {
            if (derNames != null) {
                derNames.forEach(name -> add(field, brief(name)));
            }
        }

        @Override
        public void certificate(byte[] der) {
            add("DER", brief(der));
        }
    }

    /** Of a connection that was under way when tracing began. */
    @Test
    void aCertificateMessageIsReadWithoutWhatCameBefore() throws IOException {
        int read = 0;
        for (Recorded recorded : Recorded.all()) {
            if (recorded.message() instanceof Certificate) {
                HandshakeMessage alone = HandshakeMessage.decode(recorded.bytes(), Negotiated.NOTHING);
                assertEquals(Drawn.of(recorded.message()), Drawn.of(alone));
                read++;
            }
        }
        assertTrue(read > 20, read + " are recorded");
    }
}
