package dev.tlstrace.tls;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A table of code points and names from the IANA registries, kept as data: {@code registry/NAME.tsv} beside this class, one
 * {@code code<TAB>name} a line, codes in hex, {@code #} begins a comment. A value that has no name is written as a number;
 * GREASE values (RFC 8701) are such.
 */
public final class Registry {
    public static final Registry ALERTS = new Registry("alerts", 1);
    public static final Registry CACHED_INFORMATION_TYPES = new Registry("cached_information_types", 1);
    public static final Registry CERTIFICATE_COMPRESSION_ALGORITHMS =
            new Registry("certificate_compression_algorithms", 2);
    public static final Registry CERTIFICATE_STATUS_TYPES = new Registry("certificate_status_types", 1);
    public static final Registry CERTIFICATE_TYPES = new Registry("certificate_types", 1);
    public static final Registry CIPHER_SUITES = new Registry("cipher_suites", 2);
    public static final Registry CLIENT_CERTIFICATE_TYPES = new Registry("client_certificate_types", 1);
    public static final Registry COMPRESSION_METHODS = new Registry("compression_methods", 1);
    public static final Registry EC_CURVE_TYPES = new Registry("ec_curve_types", 1);
    public static final Registry EC_POINT_FORMATS = new Registry("ec_point_formats", 1);
    public static final Registry EXTENSIONS = new Registry("extensions", 2);
    public static final Registry HANDSHAKE_TYPES = new Registry("handshake_types", 1);
    public static final Registry HASH_ALGORITHMS = new Registry("hash_algorithms", 1);
    public static final Registry HEARTBEAT_MODES = new Registry("heartbeat_modes", 1);
    public static final Registry HPKE_AEADS = new Registry("hpke_aeads", 2);
    public static final Registry HPKE_KDFS = new Registry("hpke_kdfs", 2);
    public static final Registry HPKE_KEMS = new Registry("hpke_kems", 2);
    public static final Registry NAMED_GROUPS = new Registry("named_groups", 2);
    public static final Registry PSK_KEY_EXCHANGE_MODES = new Registry("psk_key_exchange_modes", 1);
    public static final Registry QUIC_TRANSPORT_PARAMETERS = new Registry("quic_transport_parameters", 2);
    public static final Registry SIGNATURE_ALGORITHMS = new Registry("signature_algorithms", 1);
    public static final Registry SIGNATURE_SCHEMES = new Registry("signature_schemes", 2);
    public static final Registry SRTP_PROTECTION_PROFILES = new Registry("srtp_protection_profiles", 2);
    public static final Registry TOKEN_BINDING_KEY_PARAMETERS = new Registry("token_binding_key_parameters", 1);
    public static final Registry TRUSTED_AUTHORITY_IDENTIFIER_TYPES =
            new Registry("trusted_authority_identifier_types", 1);
    public static final Registry USER_MAPPING_TYPES = new Registry("user_mapping_types", 1);
    public static final Registry VERSIONS = new Registry("versions", 2);

    private final String resource;
    private final int octets;
    private volatile Map<Integer, String> names;

    private Registry(String resource, int octets) {
        this.resource = resource;
        this.octets = octets;
    }

    /** The name of a code point, or {@code 0x} and its digits if the registry has none. */
    public String name(int code) {
        String name = names().get(code);
        return name != null ? name : Hex.code(code, octets);
    }

    /** The name of a code point, or null if the registry has none. */
    public String nameOrNull(int code) {
        return names().get(code);
    }

    /** The names of code points, in their order. */
    public List<String> names(int[] codes) {
        List<String> all = new ArrayList<>(codes.length);
        for (int code : codes) {
            all.add(name(code));
        }
        return all;
    }

    /** All code points that have a name. */
    public Map<Integer, String> names() {
        Map<Integer, String> known = names;
        if (known == null) {
            known = load();
            names = known;
        }
        return known;
    }

    private Map<Integer, String> load() {
        Map<Integer, String> loaded = new HashMap<>();
        InputStream in = Registry.class.getResourceAsStream("registry/" + resource + ".tsv");
        if (in == null) {
            throw new IllegalStateException("the registry " + resource + " is missing from the jar");
        }
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int tab = line.indexOf('\t');
                if (tab > 0 && line.charAt(0) != '#') {
                    loaded.put(Integer.valueOf(line.substring(0, tab), 16), line.substring(tab + 1));
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("the registry " + resource + " cannot be read", e);
        }
        return loaded;
    }
}
