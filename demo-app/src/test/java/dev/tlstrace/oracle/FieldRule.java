package dev.tlstrace.oracle;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;

/**
 * How a field of tshark's is compared with fields of ours.
 *
 * @param field tshark's name
 * @param paths the ends of the paths of our fields that say the same, or an extension; their values come in the order of the message
 * @param theirs tshark's value as we would spell it
 * @param ours what is to be the same, of our fields
 */
record FieldRule(
        String field,
        List<String> paths,
        Function<Seen.Field, String> theirs,
        Function<List<Told.Field>, List<String>> ours) {

    /** Bytes as hex; what is empty is none. */
    static FieldRule bytes(String field, String... paths) {
        return values(field, Seen.Field::hex, paths);
    }

    static FieldRule number(String field, String... paths) {
        return values(field, seen -> Long.toUnsignedString(seen.number()), paths);
    }

    static FieldRule text(String field, String... paths) {
        return values(
                field, seen -> new String(HexFormat.of().parseHex(seen.hex()), StandardCharsets.ISO_8859_1), paths);
    }

    /** As tshark prints it. */
    static FieldRule shown(String field, String... paths) {
        return values(field, Seen.Field::shown, paths);
    }

    /** By the registry of this name. */
    static FieldRule named(String registry, String field, String... paths) {
        Names names = Names.of(registry);
        return values(field, seen -> names.name(seen.hex()), paths);
    }

    /** Secret bytes, or too many: by their SHA-256. */
    static FieldRule sha256(String field, String... paths) {
        return values(
                field, seen -> seen.hex().isEmpty() ? "" : sha256(HexFormat.of().parseHex(seen.hex())), paths);
    }

    /** How many bytes these fields have, each. */
    static FieldRule lengths(String field, String... paths) {
        return new FieldRule(field, List.of(paths), seen -> Long.toString(seen.number()), told -> told.stream()
                .flatMap(each -> each.values().stream())
                .map(hex -> Integer.toString(hex.length() / 2))
                .toList());
    }

    /** How many bytes these texts have, each. */
    static FieldRule textLengths(String field, String... paths) {
        return new FieldRule(field, List.of(paths), seen -> Long.toString(seen.number()), told -> told.stream()
                .flatMap(each -> each.values().stream())
                .map(text -> Integer.toString(text.length()))
                .toList());
    }

    /** How many bytes these lists have, each, whose entries have this many. */
    static FieldRule sizes(int octets, String field, String... paths) {
        return new FieldRule(field, List.of(paths), seen -> Long.toString(seen.number()), told -> told.stream()
                .map(each -> Integer.toString(each.values().size() * octets))
                .toList());
    }

    static FieldRule values(String field, Function<Seen.Field, String> theirs, String... paths) {
        return new FieldRule(field, List.of(paths), theirs, told -> {
            List<String> values = new ArrayList<>();
            told.forEach(each -> values.addAll(each.values()));
            values.removeIf(String::isEmpty);
            return values;
        });
    }

    static String sha256(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().withUpperCase().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean covers(Told.Field told) {
        return paths.stream()
                .anyMatch(end -> ends(told.path(), end) || told.path().contains(".extensions." + end + "."));
    }

    /** Whether a path ends so, at a dot. */
    static boolean ends(String path, String end) {
        return path.endsWith(end)
                && (path.length() == end.length() || path.charAt(path.length() - end.length() - 1) == '.');
    }
}
