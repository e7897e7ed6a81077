package dev.tlstrace.oracle;

import static dev.tlstrace.oracle.FieldRule.bytes;
import static dev.tlstrace.oracle.FieldRule.lengths;
import static dev.tlstrace.oracle.FieldRule.named;
import static dev.tlstrace.oracle.FieldRule.number;
import static dev.tlstrace.oracle.FieldRule.sha256;
import static dev.tlstrace.oracle.FieldRule.shown;
import static dev.tlstrace.oracle.FieldRule.sizes;
import static dev.tlstrace.oracle.FieldRule.text;
import static dev.tlstrace.oracle.FieldRule.textLengths;
import static dev.tlstrace.oracle.FieldRule.values;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.tls.IdentifierType;
import org.bouncycastle.tls.TlsExtensionsUtils;
import org.bouncycastle.tls.TrustedAuthority;

/**
 * tshark's fields and ours. Every field that tshark shows in a handshake message, a change_cipher_spec or an alert stands here:
 * with what it is compared, or why it is not. So does every field of ours.
 */
final class FieldTable {
    private static final Names TYPES = Names.of("handshake_types");
    private static final Names SCHEMES = Names.of("signature_schemes");
    private static final Names HASHES = Names.of("hash_algorithms");
    private static final Names SIGNATURES = Names.of("signature_algorithms");

    /** RFC 6960, section 4.2.1; there is no 4. */
    private static final List<String> OCSP_STATUS =
            List.of("successful", "malformedRequest", "internalError", "tryLater", "", "sigRequired", "unauthorized");

    private static final List<String> CERT_STATUS = List.of("good", "revoked", "unknown");

    static final List<FieldRule> COMPARED = new ArrayList<>(List.of(
            // the header, and what the hellos have in common
            new FieldRule(
                    "tls.handshake.type",
                    List.of("message.type"),
                    seen -> TYPES.name(seen.hex()),
                    // which has a server_hello's type, but not its random
                    told -> told.get(0).values().stream()
                            .map(type -> type.replace("hello_retry_request", "server_hello"))
                            .toList()),
            number("tls.handshake.length", "message.length"),
            named("versions", "tls.handshake.version", "legacy_version", "server_version"),
            bytes("tls.handshake.random", "random"),
            bytes(
                    "tls.handshake.session_id",
                    "client_hello.session_id",
                    "server_hello.session_id",
                    "hello_retry_request.session_id"),
            lengths(
                    "tls.handshake.session_id_length",
                    "client_hello.session_id",
                    "server_hello.session_id",
                    "hello_retry_request.session_id"),
            named("cipher_suites", "tls.handshake.ciphersuite", "cipher_suites", "cipher_suite"),
            sizes(2, "tls.handshake.cipher_suites_length", "cipher_suites"),
            named("compression_methods", "tls.handshake.comp_method", "compression_methods", "compression_method"),
            sizes(1, "tls.handshake.comp_methods_length", "compression_methods"),
            bytes("tls.handshake.cookie", "client_hello.cookie", "hello_verify_request.cookie"),
            lengths("tls.handshake.cookie_length", "client_hello.cookie", "hello_verify_request.cookie"),
            // extensions
            named("extensions", "tls.handshake.extension.type", "extension.type"),
            text("tls.handshake.extensions_server_name", "server_names"),
            textLengths("tls.handshake.extensions_server_name_len", "server_names"),
            named("named_groups", "tls.handshake.extensions_supported_group", "named_group_list"),
            sizes(2, "tls.handshake.extensions_supported_groups_length", "named_group_list"),
            named("ec_point_formats", "tls.handshake.extensions_ec_point_format", "ec_point_format_list"),
            sizes(1, "tls.handshake.extensions_ec_point_formats_length", "ec_point_format_list"),
            text("tls.handshake.extensions_alpn_str", "protocol_name_list"),
            textLengths("tls.handshake.extensions_alpn_str_len", "protocol_name_list"),
            named("versions", "tls.handshake.extensions.supported_version", "versions", "selected_version"),
            sizes(2, "tls.handshake.extensions.supported_versions_len", "versions"),
            named(
                    "named_groups",
                    "tls.handshake.extensions_key_share_group",
                    "client_shares.group",
                    "server_share.group"),
            named("named_groups", "tls.handshake.extensions_key_share_selected_group", "selected_group"),
            bytes("tls.handshake.extensions_key_share_key_exchange", "key_exchange"),
            lengths("tls.handshake.extensions_key_share_key_exchange_length", "key_exchange"),
            sha256("tls.handshake.extensions.psk.identity.identity", "identities.identity.sha256"),
            number("tls.handshake.extensions.psk.identity.identity_length", "identities.identity.length"),
            number("tls.handshake.extensions.psk.identity.obfuscated_ticket_age", "obfuscated_ticket_age"),
            number("tls.handshake.extensions.psk.identity.selected", "selected_identity"),
            named("psk_key_exchange_modes", "tls.extension.psk_ke_mode", "ke_modes"),
            sizes(1, "tls.extension.psk_ke_modes_length", "ke_modes"),
            values(
                    "tls.handshake.sig_hash_alg",
                    seen -> scheme(seen.hex()),
                    "supported_signature_algorithms",
                    "certificate_verify.algorithm",
                    "server_key_exchange.algorithm"),
            sizes(2, "tls.handshake.sig_hash_alg_len", "supported_signature_algorithms"),
            bytes("tls.handshake.extensions_reneg_info", "renegotiated_connection"),
            lengths("tls.handshake.extensions_reneg_info_len", "renegotiated_connection"),
            bytes("tls.handshake.extensions.cookie", "cookie.cookie"),
            lengths("tls.handshake.extensions.cookie_len", "cookie.cookie"),
            named("certificate_status_types", "tls.handshake.extensions_status_request_type", "status_type"),
            lengths("tls.handshake.extensions_status_request_exts_len", "request_extensions"),
            sha256("tls.handshake.extension.data 35", "extensions.session_ticket.ticket.sha256"),
            values(
                    "tls.handshake.extension.data 35",
                    seen -> seen.hex().isEmpty()
                            ? ""
                            : Integer.toString(seen.hex().length() / 2),
                    "extensions.session_ticket.ticket.length"),
            new FieldRule(
                    "tls.handshake.extensions.psk.binders",
                    List.of("pre_shared_key.binders"),
                    Seen.Field::hex,
                    told -> List.of(told.get(0).values().stream()
                            .map(binder -> HexFormat.of().toHexDigits((byte) (binder.length() / 2)) + binder)
                            .collect(Collectors.joining()))),
            values(
                    "tls.handshake.max_fragment_length",
                    seen -> Integer.toString(256 << seen.number()),
                    "max_fragment_length.max_fragment_length"),
            number("tls.record_size_limit", "record_size_limit.record_size_limit"),
            values(
                    "tls.handshake.extensions_padding_data",
                    seen -> Integer.toString(seen.hex().length() / 2),
                    "padding.length"),
            named(
                    "certificate_compression_algorithms",
                    "tls.compress_certificate.algorithm",
                    "compress_certificate.algorithms",
                    "compressed_certificate.algorithm"),
            sizes(2, "tls.compress_certificate.algorithms_length", "compress_certificate.algorithms"),
            number("tls.compress_certificate.uncompressed_length", "compressed_certificate.uncompressed_length"),
            number(
                    "tls.compress_certificate.compressed_certificate_message.length",
                    "compressed_certificate.compressed_length"),
            // which tshark 4.0 leaves compressed
            new FieldRule(
                    "tls.compress_certificate.compressed_certificate_message",
                    List.of(
                            "compressed_certificate.certificate_request_context",
                            "compressed_certificate.certificate_list.length",
                            "compressed_certificate.certificate_list.sha256"),
                    Inflated::certificates,
                    FieldTable::joined),
            bytes("tls.handshake.extension.data unknown", "extensions.unknown.data"),
            // this tshark knows its type only
            new FieldRule(
                    "tls.handshake.extension.data 65037",
                    List.of("encrypted_client_hello"),
                    FieldTable::encryptedClientHello,
                    FieldTable::joined),
            named(
                    "certificate_types",
                    "tls.handshake.cert_type.type",
                    "client_certificate_types",
                    "server_certificate_types",
                    "cert_type.certificate_types"),
            sizes(
                    1,
                    "tls.handshake.cert_type.types_len",
                    "client_certificate_types",
                    "server_certificate_types",
                    "cert_type.certificate_types"),
            text("tls.handshake.extensions_srp_username", "srp.srp_i"),
            textLengths("tls.handshake.extensions_srp_len", "srp.srp_i"),
            bytes("tls.connection_id", "connection_id.cid"),
            lengths("tls.connection_id_length", "connection_id.cid"),
            named("heartbeat_modes", "tls.handshake.extension.heartbeat.mode", "heartbeat.mode"),
            // this one too, and what Bouncy Castle, which sends it, reads in it is compared
            new FieldRule(
                    "tls.handshake.extension.data 3",
                    List.of("trusted_ca_keys"),
                    FieldTable::trustedAuthorities,
                    FieldTable::joined),
            // stapled OCSP responses
            values(
                    "ocsp.responseStatus",
                    seen -> OCSP_STATUS.get((int) seen.number()),
                    "response.response_status",
                    "ocsp_response_list.response_status"),
            values(
                    "ocsp.responseType.id",
                    seen -> seen.shown().equals("1.3.6.1.5.5.7.48.1.1") ? "id-pkix-ocsp-basic" : seen.shown(),
                    "response.response_type",
                    "ocsp_response_list.response_type"),
            values(
                    "ocsp.byName",
                    FieldTable::distinguishedName,
                    "response.responder_name",
                    "ocsp_response_list.responder_name"),
            values(
                    "ocsp.producedAt",
                    FieldTable::generalizedTime,
                    "response.produced_at",
                    "ocsp_response_list.produced_at"),
            bytes("ocsp.issuerNameHash", "responses.issuer_name_hash"),
            bytes("ocsp.issuerKeyHash", "responses.issuer_key_hash"),
            values("ocsp.serialNumber", seen -> seen.hex().toUpperCase(Locale.ROOT), "responses.serial_number"),
            values("ocsp.certStatus", seen -> CERT_STATUS.get((int) seen.number()), "responses.cert_status"),
            values("ocsp.thisUpdate", FieldTable::generalizedTime, "responses.this_update"),
            values("ocsp.nextUpdate", FieldTable::generalizedTime, "responses.next_update"),
            // the rest of the handshake
            number("tls.handshake.certificate_length", "certificate_list.length"),
            sha256("tls.handshake.certificate", "certificate_list.sha256"),
            bytes("tls.handshake.certificate_request_context", "certificate_request_context"),
            lengths("tls.handshake.certificate_request_context_length", "certificate_request_context"),
            named("client_certificate_types", "tls.handshake.cert_type", "certificate_types"),
            sizes(1, "tls.handshake.cert_types_count", "certificate_types"),
            values("tls.handshake.dname", FieldTable::distinguishedName, "certificate_authorities", "authorities"),
            named("ec_curve_types", "tls.handshake.server_curve_type", "curve_type"),
            named("named_groups", "tls.handshake.server_named_curve", "named_curve"),
            bytes("tls.handshake.server_point", "server_key_exchange.public"),
            number("tls.handshake.server_point_len", "server_key_exchange.public_length"),
            bytes("tls.handshake.p", "dh_p"),
            lengths("tls.handshake.p_len", "dh_p"),
            bytes("tls.handshake.g", "dh_g"),
            lengths("tls.handshake.g_len", "dh_g"),
            bytes("tls.handshake.ys", "dh_Ys"),
            lengths("tls.handshake.ys_len", "dh_Ys"),
            bytes("tls.handshake.sig", "server_key_exchange.signature"),
            lengths("tls.handshake.sig_len", "server_key_exchange.signature"),
            bytes("tls.handshake.client_cert_vrfy.sig", "certificate_verify.signature"),
            lengths("tls.handshake.client_cert_vrfy.sig_len", "certificate_verify.signature"),
            bytes("tls.handshake.client_point", "ecdh_Yc"),
            lengths("tls.handshake.client_point_len", "ecdh_Yc"),
            bytes("tls.handshake.yc", "dh_Yc"),
            lengths("tls.handshake.yc_len", "dh_Yc"),
            bytes("tls.handshake.epms", "encrypted_pre_master_secret"),
            lengths("tls.handshake.epms_len", "encrypted_pre_master_secret"),
            number("tls.handshake.session_ticket_lifetime_hint", "ticket_lifetime", "ticket_lifetime_hint"),
            number("tls.handshake.session_ticket_age_add", "ticket_age_add"),
            bytes("tls.handshake.session_ticket_nonce", "ticket_nonce"),
            lengths("tls.handshake.session_ticket_nonce_length", "ticket_nonce"),
            sha256("tls.handshake.session_ticket", "new_session_ticket.ticket.sha256"),
            number("tls.handshake.session_ticket_length", "new_session_ticket.ticket.length"),
            bytes("tls.handshake.verify_data", "verify_data"),
            values(
                    "tls.handshake.key_update.request_update",
                    seen -> seen.number() == 1 ? "update_requested" : "update_not_requested",
                    "request_update"),
            values("tls.alert_message.level", FieldTable::alertLevel, "alert.level"),
            named("alerts", "tls.alert_message.desc", "alert.description")));

    /** What is reported by length and SHA-256 alone, and stands in a message's bytes as zeroes. */
    static final Set<String> SECRETS = Set.of(
            "tls.handshake.session_ticket",
            "tls.handshake.extension.data 35",
            "tls.handshake.extensions.psk.identity.identity");

    static {
        for (String parameter : List.of(
                "max_idle_timeout",
                "max_udp_payload_size",
                "initial_max_data",
                "initial_max_stream_data_bidi_local",
                "initial_max_stream_data_bidi_remote",
                "initial_max_stream_data_uni",
                "initial_max_streams_bidi",
                "initial_max_streams_uni",
                "ack_delay_exponent",
                "max_ack_delay",
                "active_connection_id_limit",
                "max_datagram_frame_size")) {
            COMPARED.add(shown("tls.quic.parameter." + parameter, "quic_transport_parameters." + parameter));
        }
        COMPARED.add(values(
                "tls.quic.parameter.vi.chosen_version",
                seen -> "0x" + seen.hex(),
                "version_information.chosen_version"));
        COMPARED.add(values(
                "tls.quic.parameter.vi.other_version",
                seen -> "0x" + seen.hex(),
                "version_information.available_versions"));
        for (String parameter : List.of(
                "original_destination_connection_id",
                "stateless_reset_token",
                "initial_source_connection_id",
                "retry_source_connection_id")) {
            COMPARED.add(bytes("tls.quic.parameter." + parameter, "quic_transport_parameters." + parameter));
        }
    }

    private FieldTable() {}

    /** RFC 9849, section 5: the outer one's fields. */
    private static String encryptedClientHello(Seen.Field field) {
        String hex = field.hex();
        int enc = 16 + 2 * Integer.parseInt(hex.substring(12, 16), 16);
        return String.join(
                " ",
                hex.startsWith("00") ? "outer" : "inner",
                Names.of("hpke_kdfs").name(hex.substring(2, 6)),
                Names.of("hpke_aeads").name(hex.substring(6, 10)),
                Integer.toString(Integer.parseInt(hex.substring(10, 12), 16)),
                hex.substring(16, enc),
                hex.substring(enc + 4));
    }

    private static String alertLevel(Seen.Field field) {
        return Map.of("01", "warning", "02", "fatal").getOrDefault(field.hex(), "0x" + field.hex());
    }

    private static List<String> joined(List<Told.Field> told) {
        return List.of(told.stream().flatMap(each -> each.values().stream()).collect(Collectors.joining(" ")));
    }

    private static String trustedAuthorities(Seen.Field field) {
        try {
            List<String> words = new ArrayList<>();
            for (Object each : TlsExtensionsUtils.readTrustedCAKeysExtensionClient(
                    HexFormat.of().parseHex(field.hex()))) {
                TrustedAuthority authority = (TrustedAuthority) each;
                words.add(IdentifierType.getName(authority.getIdentifierType()));
                Object identifier = authority.getIdentifier();
                if (identifier != null) {
                    words.add(
                            identifier instanceof byte[] hash ? HexFormat.of().formatHex(hash) : identifier.toString());
                }
            }
            return String.join(" ", words);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static String distinguishedName(Seen.Field field) {
        return new X500Principal(HexFormat.of().parseHex(field.hex())).getName();
    }

    /** As ISO 8601, of {@code 20261123185751Z}. */
    private static String generalizedTime(Seen.Field field) {
        String time = new String(HexFormat.of().parseHex(field.hex()), StandardCharsets.US_ASCII);
        return LocalDateTime.parse(time, DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'"))
                .toInstant(ZoneOffset.UTC)
                .toString();
    }

    /** A hash and signature pair of TLS 1.2 that no scheme has taken has the names of its halves. */
    private static String scheme(String hex) {
        String scheme = SCHEMES.name(hex);
        String hash = HASHES.name(hex.substring(0, 2));
        String signature = SIGNATURES.name(hex.substring(2));
        boolean pair = scheme.startsWith("0x") && !hash.startsWith("0x") && !signature.startsWith("0x");
        return pair ? signature + "_" + hash : scheme;
    }
}
