package dev.tlstrace.oracle;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The fields, of tshark's and of ours, that are compared with none of the other's, and why. */
final class FieldReasons {
    /** Extensions of which tshark 4.0 has no more than bytes, and the fields that we have. */
    private static final Map<Integer, List<String>> UNDECODED = new TreeMap<>(Map.of(
            6, List.of("user_mapping.user_mapping_types"),
            24, List.of("token_binding.token_binding_version", "token_binding.key_parameters_list"),
            25, List.of("cached_info.cached_information_type", "cached_info.hash_value"),
            55, List.of("external_id_hash.binding_hash"),
            56, List.of("external_session_id.session_id"),
            58, List.of("ticket_request.new_session_count", "ticket_request.resumption_count"),
            59, List.of("dnssec_chain.port_number")));

    /** The beginnings of names of tshark's, and why the fields are compared with none of ours. */
    static final Map<String, String> NOT_COMPARED = new LinkedHashMap<>();

    /** The ends of paths of ours, and why tshark has nothing for them. */
    static final Map<String, String> OURS_ALONE = new LinkedHashMap<>();

    static {
        String heading = "a heading, whose entries are compared";
        for (String field : List.of(
                "tls.handshake.ciphersuites",
                "tls.handshake.comp_methods",
                "tls.handshake.extensions_supported_groups",
                "tls.handshake.extensions_ec_point_formats",
                "tls.handshake.sig_hash_algs",
                "tls.handshake.certificates",
                "tls.handshake.extensions_alpn_list",
                "tls.handshake.cert_types",
                "tls.handshake.cert_type.types",
                "tls.handshake.dnames",
                "ocsp.responseBytes_element",
                "ocsp.BasicOCSPResponse_element",
                "ocsp.tbsResponseData_element",
                "ocsp.responderID",
                "ocsp.responses",
                "ocsp.SingleResponse_element",
                "ocsp.certID_element",
                "ocsp.good_element")) {
            NOT_COMPARED.put(field, heading);
        }
        String sum = "the length of a list: the sum of entries whose lengths are compared";
        for (String field : List.of(
                "tls.handshake.extensions_length",
                "tls.handshake.extension.len",
                "tls.handshake.extensions_server_name_list_len",
                "tls.handshake.extensions_key_share_client_length",
                "tls.handshake.extensions_alpn_len",
                "tls.handshake.extensions.psk.identities.length",
                "tls.handshake.extensions.psk.binders_len",
                "tls.handshake.dname_len",
                "tls.handshake.dnames_len",
                "tls.handshake.extensions_status_request_responder_ids_len",
                "tls.handshake.extensions_status_request_list_len",
                "tls.handshake.extensions_status_request_len",
                "tls.handshake.certificates_length")) {
            NOT_COMPARED.put(field, sum);
        }
        NOT_COMPARED.put(
                "tls.handshake.random_", "random in two parts, of which the first has not been a time for long");
        NOT_COMPARED.put("tls.handshake.sig_hash_hash", "half of sig_hash_alg, which is compared");
        NOT_COMPARED.put("tls.handshake.sig_hash_sig", "half of sig_hash_alg, which is compared");
        NOT_COMPARED.put("tls.handshake.extensions_server_name_type", "there is one type only, host_name");
        NOT_COMPARED.put("tls.handshake.message_seq", "DTLS: places of parts in a flight, which JSSE has put together");
        NOT_COMPARED.put("tls.fragment", "DTLS: how a message came over several records, which are not events");
        NOT_COMPARED.put("tls.handshake.fragment", "how a message came over several records, which are not events");
        NOT_COMPARED.put("tls.quic.parameter.type", "the name of a QUIC transport parameter, by which it is compared");
        NOT_COMPARED.put("tls.quic.parameter.length", "the length of a QUIC transport parameter, which is compared");
        NOT_COMPARED.put("tls.quic.parameter.value", "the bytes of a QUIC transport parameter, which is compared");
        NOT_COMPARED.put(
                "tls.malformed.vector_length", "tshark's word on a list with fewer entries than the RFC wants");
        NOT_COMPARED.put("tls.resumed", "compared with the summary");
        NOT_COMPARED.put("_ws.expert", "what tshark has to say of resumption");
        NOT_COMPARED.put("tls.handshake.ja3", "compared with the summary");
        for (String protocol : List.of("x509", "pkcs1", "pkix", "ber", "per")) {
            NOT_COMPARED.put(protocol, "inside a certificate, which is compared as a whole by its SHA-256");
        }
        for (String field : List.of("tls.handshake.ocsp_response_len", "tls.handshake.ocsp_response_list_len")) {
            NOT_COMPARED.put(field, "the length of responses, which is no field of ours");
        }
        for (String field :
                List.of("ocsp.hashAlgorithm_element", "ocsp.signature", "ocsp.certs", "ocsp.Certificate_element")) {
            NOT_COMPARED.put(
                    field, "no field of ours, or its identifier cannot be told from those of the certificates");
        }
        for (int type : new int[] {2, 4}) {
            NOT_COMPARED.put("tls.handshake.extension.data " + type, "empty in a ClientHello");
        }
        UNDECODED.forEach((type, fields) -> {
            String reason = "tshark knows its type only; its bytes are compared with the whole message's";
            NOT_COMPARED.put("tls.handshake.extension.data " + type, reason);
            fields.forEach(field -> OURS_ALONE.put(field, reason));
        });
        String dtls = "use_srtp, which tshark decodes in DTLS alone";
        NOT_COMPARED.put("tls.malformed.trailing_data", dtls);
        OURS_ALONE.put("use_srtp.srtp_protection_profiles", dtls);
        OURS_ALONE.put("responses.hash_algorithm", "tshark's identifier cannot be told from those of the certificates");
        OURS_ALONE.put("message.direction", "compared as the flow");
        OURS_ALONE.put("message.raw", "compared as bytes");
        OURS_ALONE.put("change_cipher_spec.direction", "compared as the flow");
        OURS_ALONE.put("alert.direction", "compared as the flow");
        for (String field : List.of(
                "version",
                "serial_number",
                "signature_algorithm",
                "signature_hash",
                "issuer",
                "not_before",
                "not_after",
                "subject",
                "subject_alternative_names",
                "key_usage",
                "extended_key_usage",
                "subject_key_identifier",
                "authority_key_identifier",
                "basic_constraints.ca",
                "basic_constraints.path_length",
                "public_key.algorithm",
                "public_key.size",
                "public_key.curve",
                "certificate_extensions.oid",
                "certificate_extensions.name",
                "certificate_extensions.critical")) {
            OURS_ALONE.put(
                    "certificate_list." + field, "inside a certificate, which is compared as a whole by its SHA-256");
        }
        OURS_ALONE.put("dh_p_bits", "follows from dh_p");
        OURS_ALONE.put("dh_g_bits", "follows from dh_g");
        OURS_ALONE.put("dh_Ys_bits", "follows from dh_Ys");
    }

    private FieldReasons() {}
}
