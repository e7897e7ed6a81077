package dev.tlstrace.tls;

import java.util.ArrayList;
import java.util.List;

/**
 * The names of signature schemes (RFC 8446, section 4.2.3). TLS 1.2 had pairs in the same two bytes:
 *
 * <pre>
 * struct {
 *     HashAlgorithm hash;
 *     SignatureAlgorithm signature;
 * } SignatureAndHashAlgorithm;                     RFC 5246, section 7.4.1.4.1
 * </pre>
 *
 * One that has become no scheme, as DSA's have not, is named by its halves: {@code dsa_sha256}.
 */
public final class SignatureScheme {
    private SignatureScheme() {}

    /** The scheme's name, else the pair's, else {@code 0x} and four digits. */
    public static String name(int code) {
        String scheme = Registry.SIGNATURE_SCHEMES.nameOrNull(code);
        if (scheme != null) {
            return scheme;
        }
        String hash = Registry.HASH_ALGORITHMS.nameOrNull(code >> 8);
        String signature = Registry.SIGNATURE_ALGORITHMS.nameOrNull(code & 0xff);
        return hash != null && signature != null ? signature + "_" + hash : Registry.SIGNATURE_SCHEMES.name(code);
    }

    /** The names of schemes, in their order. */
    public static List<String> names(int[] codes) {
        List<String> all = new ArrayList<>(codes.length);
        for (int code : codes) {
            all.add(name(code));
        }
        return all;
    }
}
