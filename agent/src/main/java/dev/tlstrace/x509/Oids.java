package dev.tlstrace.x509;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The names of object identifiers, kept as data: {@code oids.tsv} beside this class, one
 * {@code kind<TAB>oid<TAB>name} a line, {@code #} begins a comment. An identifier may have a name of each kind.
 */
final class Oids {
    /** Signature algorithms, as the RFCs spell them. */
    static final Oids SIGNATURES = new Oids("signature");
    /** Algorithms of public keys. */
    static final Oids KEYS = new Oids("key");

    static final Oids HASHES = new Oids("hash");
    /** Elliptic curves, as the IANA's TLS groups and SEC 2 spell them. */
    static final Oids CURVES = new Oids("curve");
    /** The size of a curve's field in bits. */
    static final Oids CURVE_BITS = new Oids("curve-bits");
    /** KeyPurposeIds of extended key usage. */
    static final Oids PURPOSES = new Oids("purpose");
    /** Certificate extensions, those that are decoded here and others. */
    static final Oids EXTENSIONS = new Oids("extension");

    private final String kind;

    private Oids(String kind) {
        this.kind = kind;
    }

    /** The name, or null if there is none of this kind. */
    String nameOrNull(String oid) {
        return Table.NAMES.get(kind + ' ' + oid);
    }

    /** The name, or the identifier itself. */
    String name(String oid) {
        String name = nameOrNull(oid);
        return name != null ? name : oid;
    }

    /** Read when the first name is asked for. */
    private static final class Table {
        static final Map<String, String> NAMES = load();

        private static Map<String, String> load() {
            Map<String, String> loaded = new HashMap<>();
            InputStream in = Oids.class.getResourceAsStream("oids.tsv");
            if (in == null) {
                throw new IllegalStateException("oids.tsv is missing from the jar");
            }
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    int first = line.indexOf('\t');
                    int second = line.indexOf('\t', first + 1);
                    if (second > 0 && line.charAt(0) != '#') {
                        loaded.put(
                                line.substring(0, first) + ' ' + line.substring(first + 1, second),
                                line.substring(second + 1));
                    }
                }
            } catch (IOException e) {
                throw new IllegalStateException("oids.tsv cannot be read", e);
            }
            return loaded;
        }
    }
}
