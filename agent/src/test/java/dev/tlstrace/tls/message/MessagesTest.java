package dev.tlstrace.tls.message;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlstrace.event.EventSchema;
import dev.tlstrace.event.JsonLine;
import dev.tlstrace.tls.Drawn;
import dev.tlstrace.tls.HandshakeMessage;
import dev.tlstrace.tls.Negotiated;
import dev.tlstrace.tls.Registry;
import dev.tlstrace.tls.Secret;
import dev.tlstrace.x509.CertificateCache;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each message: its bytes beside what they say, those first that no recorded handshake has. */
class MessagesTest {
    private record Row(String settled, String message, String says) {}

    private static final EventSchema.Checked SCHEMA = EventSchema.ofMessages();

    private static final String ALICE =
            "{\"length\": 5, \"sha256\": " + "\"2BD806C97F0E00AF1A1FC3328FA763A9269723C8DB8FAC4F93AF71DB186D6E90\"}";

    static Stream<Row> rows() {
        return Stream.of(
                row("", "00 000000", "hello_request {}"),
                row("", "05 000000", "end_of_early_data {}"),
                row("", "0e 000000", "server_hello_done {}"),
                row("TLSv1.3", "18 000001 00", "key_update {'request_update': 'update_not_requested'}"),
                row("TLSv1.3", "18 000001 01", "key_update {'request_update': 'update_requested'}"),
                row("TLSv1.3", "18 000001 02", "key_update {'request_update': '0x02'}"),
                row(
                        "",
                        "03 000007 fefd 04 00010203",
                        "hello_verify_request {'server_version': 'DTLSv1.2', 'cookie': '00010203'}"),
                row("", "14 000002 abcd", "finished {'verify_data': 'abcd'}"),
                row("", "fe 000002 abcd", "message_hash {'data': 'abcd'}"),
                row("", "17 000002 abcd", "supplemental_data {'data': 'abcd'}"),
                row("", "1a 000002 abcd", "ekt_key {'data': 'abcd'}"),
                row("", "43 000002 abcd", "0x43 {'data': 'abcd'}"),
                // hellos
                row(
                        "",
                        "02 000026 0301" + "00".repeat(32) + "00 002f 00",
                        "server_hello {'legacy_version': 'TLSv1.0', 'random': '" + "00".repeat(32)
                                + "', 'session_id': '', 'cipher_suite': 'TLS_RSA_WITH_AES_128_CBC_SHA',"
                                + " 'compression_method': 'null'}"),
                row(
                        "",
                        "02 000034 0303 cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c 00 1301 00"
                                + " 000c 002b 0002 0304 0033 0002 001d",
                        "hello_retry_request {'legacy_version': 'TLSv1.2', 'random':"
                                + " 'cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c',"
                                + " 'session_id': '', 'cipher_suite': 'TLS_AES_128_GCM_SHA256',"
                                + " 'compression_method': 'null', 'extensions': [{'type': 'supported_versions',"
                                + " 'selected_version': 'TLSv1.3'}, {'type': 'key_share', 'selected_group':"
                                + " 'x25519'}]}"),
                row("", "08 000002 0000", "encrypted_extensions {'extensions': []}"),
                // certificates
                row("TLSv1.2", "0b 000003 000000", "certificate {'certificate_list': []}"),
                row(
                        "TLSv1.2",
                        "0b 000008 000005 000002 3000",
                        "certificate {'certificate_list': [{'certificate': 'DER 3000'}]}"),
                row(
                        "TLSv1.3",
                        "0b 00000c 01ab 000007 000002 3000 0000",
                        "certificate {'certificate_request_context': 'ab', 'certificate_list':"
                                + " [{'certificate': 'DER 3000', 'extensions': []}]}"),
                // of a connection whose ServerHello was not seen: one struct fits
                row("", "0b 000003 000000", "certificate {'certificate_list': []}"),
                row(
                        "",
                        "0b 000004 00000000",
                        "certificate {'certificate_request_context': '', 'certificate_list': []}"),
                row(
                        "",
                        "0b 000008 000005 000002 3000",
                        "certificate {'certificate_list': [{'certificate': 'DER 3000'}]}"),
                row(
                        "",
                        "0b 00000c 01ab 000007 000002 3000 0000",
                        "certificate {'certificate_request_context': 'ab', 'certificate_list':"
                                + " [{'certificate': 'DER 3000', 'extensions': []}]}"),
                // or neither
                row("", "0b 000003 000001", "certificate {'data': '000001'}"),
                row("", "0b 000008 000005 000003 3000", "certificate {'data': '0000050000033000'}"),
                row("", "0b 000000", "certificate {'data': ''}"),
                row(
                        "TLSv1.2",
                        "15 00001c 00 0019 0002 6162 01" + "cd".repeat(20),
                        "certificate_url {'cert_chain_type': 'individual_certs', 'url_and_hash_list':"
                                + " [{'url': 'ab', 'padding': 1, 'sha1_hash': '" + "cd".repeat(20) + "'}]}"),
                row(
                        "TLSv1.2",
                        "16 00000f 02 00000b 000005 30030a0103 000000",
                        "certificate_status {'status_type': 'ocsp_multi', 'ocsp_response_list':"
                                + " [{'response_status': 'tryLater'}, {'response_status': 'absent'}]}"),
                row("TLSv1.2", "16 000002 09 aa", "certificate_status {'status_type': '0x09', 'data': 'aa'}"),
                row(
                        "TLSv1.1",
                        "0d 000009 02 0140 0004 0002 3000",
                        "certificate_request {'certificate_types': ['rsa_sign', 'ecdsa_sign'],"
                                + " 'certificate_authorities': ['DN 3000']}"),
                row(
                        "TLSv1.2",
                        "0d 00000a 01 40 0004 0403 0402 0000",
                        "certificate_request {'certificate_types': ['ecdsa_sign'], 'supported_signature_algorithms':"
                                + " ['ecdsa_secp256r1_sha256', 'dsa_sha256'], 'certificate_authorities': []}"),
                row(
                        "TLSv1.3",
                        "0d 000003 00 0000",
                        "certificate_request {'certificate_request_context': '', 'extensions': []}"),
                row(
                        "TLSv1.2",
                        "0f 000006 0804 0002 abcd",
                        "certificate_verify {'algorithm': 'rsa_pss_rsae_sha256', 'signature': 'abcd'}"),
                row("TLSv1.1", "0f 000004 0002 abcd", "certificate_verify {'signature': 'abcd'}"),
                // ServerKeyExchange
                row(
                        "TLSv1.2 TLS_SRP_SHA_WITH_AES_128_CBC_SHA",
                        "0c 00000b 0001 07 0001 02 01 05 0001 03",
                        "server_key_exchange {'srp_N': '07', 'srp_N_bits': 3, 'srp_g': '02', 'srp_s': '05',"
                                + " 'srp_B': '03'}"),
                row(
                        "TLSv1.1 TLS_SRP_SHA_RSA_WITH_AES_128_CBC_SHA",
                        "0c 00000f 0001 07 0001 02 01 05 0001 03 0002 abcd",
                        "server_key_exchange {'srp_N': '07', 'srp_N_bits': 3, 'srp_g': '02', 'srp_s': '05',"
                                + " 'srp_B': '03', 'signature': 'abcd'}"),
                row(
                        "TLSv1.2 TLS_ECDH_anon_WITH_AES_128_CBC_SHA",
                        "0c 00000f 01 0117 0101 0102 0104 010d 0101 0104",
                        "server_key_exchange {'curve_type': 'explicit_prime', 'explicit_prime': {'prime_p': '17',"
                                + " 'a': '01', 'b': '02', 'base': '04', 'order': '0d', 'cofactor': '01'},"
                                + " 'public': '04', 'public_length': 1}"),
                row(
                        "TLSv1.2 TLS_PSK_WITH_AES_128_CBC_SHA",
                        "0c 000006 0004 68696e74",
                        "server_key_exchange {'psk_identity_hint': 'hint'}"),
                row(
                        "TLSv1.2 TLS_DH_anon_WITH_AES_128_CBC_SHA",
                        "0c 00000a 0002 00ff 0001 02 0001 03",
                        "server_key_exchange {'dh_p': '00ff', 'dh_p_bits': 8, 'dh_g': '02', 'dh_g_bits': 2,"
                                + " 'dh_Ys': '03', 'dh_Ys_bits': 2}"),
                row("TLSv1.2 TLS_KRB5_WITH_RC4_128_SHA", "0c 000002 abcd", "server_key_exchange {'data': 'abcd'}"),
                row("", "0c 000002 abcd", "server_key_exchange {'data': 'abcd'}"),
                // ClientKeyExchange
                row(
                        "SSLv3 TLS_RSA_WITH_RC4_128_SHA",
                        "10 000004 00020304",
                        "client_key_exchange {'encrypted_pre_master_secret': '00020304'}"),
                row(
                        "TLSv1.0 TLS_RSA_WITH_RC4_128_SHA",
                        "10 000004 00020304",
                        "client_key_exchange {'encrypted_pre_master_secret': '0304'}"),
                row(
                        "TLSv1.2 TLS_PSK_WITH_AES_128_CBC_SHA",
                        "10 000007 0005 616c696365",
                        "client_key_exchange {'psk_identity': " + ALICE + "}"),
                row(
                        "TLSv1.2 TLS_RSA_PSK_WITH_AES_128_CBC_SHA",
                        "10 00000b 0005 616c696365 0002 abcd",
                        "client_key_exchange {'psk_identity': " + ALICE + ", 'encrypted_pre_master_secret': 'abcd'}"),
                row(
                        "TLSv1.2 TLS_PSK_DHE_WITH_AES_128_CCM_8",
                        "10 00000b 0005 616c696365 0002 abcd",
                        "client_key_exchange {'psk_identity': " + ALICE + ", 'dh_Yc': 'abcd'}"),
                row(
                        "TLSv1.2 TLS_SRP_SHA_DSS_WITH_AES_128_CBC_SHA",
                        "10 000004 0002 abcd",
                        "client_key_exchange {'srp_A': 'abcd'}"),
                row(
                        "TLSv1.2 TLS_ECDH_RSA_WITH_AES_128_CBC_SHA",
                        "10 000003 02 0405",
                        "client_key_exchange {'ecdh_Yc': '0405'}"),
                row("TLSv1.2 TLS_ECDH_RSA_WITH_AES_128_CBC_SHA", "10 000000", "client_key_exchange {}"),
                row("TLSv1.2 TLS_DH_DSS_WITH_AES_128_CBC_SHA", "10 000000", "client_key_exchange {}"),
                row(
                        "TLSv1.2 TLS_KRB5_WITH_RC4_128_SHA",
                        "10 000005 616c696365",
                        "client_key_exchange {'exchange_keys': " + ALICE + "}"),
                row("", "10 000002 abcd", "client_key_exchange {'data': '0000'}"),
                // tickets
                row(
                        "TLSv1.2",
                        "04 00000b 00000e10 0005 616c696365",
                        "new_session_ticket {'ticket_lifetime_hint': 3600, 'ticket': " + ALICE + "}"),
                row(
                        "TLSv1.3",
                        "04 00001b 00000e10 fffffffe 01 07 0005 616c696365 0008 002a 0004 00004000",
                        "new_session_ticket {'ticket_lifetime': 3600, 'ticket_age_add': 4294967294, 'ticket_nonce':"
                                + " '07', 'ticket': " + ALICE + ", 'extensions': [{'type': 'early_data',"
                                + " 'max_early_data_size': 16384}]}"),
                row("", "04 000002 abcd", "new_session_ticket {'data': '0000'}"));
    }

    private static Row row(String settled, String message, String says) {
        return new Row(settled, message, says.replace('\'', '"'));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void says(Row row) {
        HandshakeMessage message = HandshakeMessage.decode(hex(row.message), settled(row.settled));
        assertEquals(row.says, message.type() + " " + Drawn.of(message));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void fitsTheSchema(Row row) throws IOException {
        HandshakeMessage message = HandshakeMessage.decode(hex(row.message), settled(row.settled));
        byte[] json = new JsonLine(new CertificateCache()).draw(out -> {
            out.text("direction", "sent");
            out.text("type", message.type());
            out.number("length", hex(row.message).length);
            message.describe(out);
        });
        String line = new String(json, StandardCharsets.UTF_8);
        assertEquals(Set.of(), SCHEMA.faults(line), line);
    }

    private static Negotiated settled(String text) {
        String version = text.contains(" ") ? text.substring(0, text.indexOf(' ')) : text;
        String suite = text.substring(version.length()).strip();
        return Negotiated.NOTHING.with(code(Registry.VERSIONS, version), code(Registry.CIPHER_SUITES, suite));
    }

    private static int code(Registry registry, String name) {
        return registry.names().entrySet().stream()
                .filter(entry -> entry.getValue().equals(name))
                .mapToInt(entry -> entry.getKey())
                .findFirst()
                .orElse(0);
    }

    @Test
    void secretsAreWhereTheyAre() {
        assertArrayEquals(
                new int[] {6, 5},
                HandshakeMessage.decode(hex("10 000007 0005 616c696365"), settled("TLSv1.2 TLS_PSK_WITH_NULL_SHA"))
                        .secretRanges());
        assertArrayEquals(
                new int[] {10, 5},
                HandshakeMessage.decode(hex("04 00000b 00000e10 0005 616c696365"), settled("TLSv1.2"))
                        .secretRanges());
        assertEquals(ALICE, Drawn.of(new Secret("alice".getBytes(StandardCharsets.UTF_8))));
    }

    // CompressedCertificate

    private static final String CERTIFICATE = "00 000007 000002 3000 0000";

    @Test
    void inflates() {
        CompressedCertificate message = compressed(1, 11, deflated(hex(CERTIFICATE)));
        assertTrue(Drawn.of(message).startsWith("{\"algorithm\": \"zlib\", \"uncompressed_length\": 11, "));
        assertTrue(Drawn.of(message)
                .endsWith("\"certificate_request_context\": \"\", \"certificate_list\":"
                        + " [{\"certificate\": \"DER 3000\", \"extensions\": []}]}"));
        assertEquals(1, message.certificate().certificates().size());
    }

    @Test
    void inflatesNoFurtherThanTold() {
        byte[] bomb = deflated(new byte[50_000_000]);
        assertReason("inflates to more than 11 bytes", compressed(1, 11, bomb));
        assertReason("inflates to more than 1048576 bytes", compressed(1, 1 << 20, bomb));
        assertReason("uncompressed_length 16777215 is beyond 1048576", compressed(1, 0xffffff, bomb));
        assertReason("inflates to 11 bytes, not to 12", compressed(1, 12, deflated(hex(CERTIFICATE))));
        assertReason("inflates to more than 10 bytes", compressed(1, 10, deflated(hex(CERTIFICATE))));
        assertReason("inflates to 0 bytes, not to 11", compressed(1, 11, new byte[0]));
        assertReason("not zlib: incorrect header check", compressed(1, 11, hex("0102030405")));
        assertReason("2 bytes needed, 1 left", compressed(1, 10, deflated(hex("00 000006 000002 3000 00"))));
    }

    @Test
    void keepsTheBytesOfOtherAlgorithms() {
        CompressedCertificate message = compressed(2, 11, hex("abcd"));
        assertNull(message.certificate());
        assertEquals(
                "{\"algorithm\": \"brotli\", \"uncompressed_length\": 11,"
                        + " \"compressed_certificate_message\": \"abcd\"}",
                Drawn.of(message));
    }

    private static void assertReason(String reason, CompressedCertificate message) {
        assertNull(message.certificate());
        assertTrue(
                Drawn.of(message).contains("\"reason\": \"" + reason + "\""),
                Drawn.of(message).substring(0, 150));
    }

    private static CompressedCertificate compressed(int algorithm, int length, byte[] bytes) {
        String body = String.format("%04x%06x%06x", algorithm, length, bytes.length)
                + HexFormat.of().formatHex(bytes);
        byte[] message = hex(String.format("19%06x", body.length() / 2) + body);
        return (CompressedCertificate) HandshakeMessage.decode(message, settled("TLSv1.3"));
    }

    private static byte[] deflated(byte[] bytes) {
        Deflater zlib = new Deflater();
        zlib.setInput(bytes);
        zlib.finish();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] some = new byte[65536];
        while (!zlib.finished()) {
            out.write(some, 0, zlib.deflate(some));
        }
        zlib.end();
        return out.toByteArray();
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }
}
