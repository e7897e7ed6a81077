package dev.tlstrace.event;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How far a line is cut that would be too long: its raw bytes are dropped, long lists and long bytes end after their first. What a
 * diagnosis rests on is never touched. Remembers the names of the fields that it cut, {@code handshake_message.extensions}.
 */
final class Cut {
    private static final Set<String> UNTOUCHED =
            new HashSet<>(Arrays.asList("diagnosis", "warnings", "error", "truncated"));
    private static final String RAW = "raw";

    private static final Cut NOTHING = new Cut(0, 0, 0, true);

    private static final Cut[] DEGREES = {
        new Cut(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE),
        new Cut(100, 1024, 16384),
        new Cut(20, 256, 4096),
        new Cut(5, 64, 1024),
        new Cut(1, 16, 256)
    };

    private final int entries;
    private final int bytes;
    private final int characters;
    private final boolean nothing;
    private final Set<String> fields = new LinkedHashSet<>();
    private final StringBuilder path = new StringBuilder();
    private int untouched;

    private Cut(int entries, int bytes, int characters) {
        this(entries, bytes, characters, false);
    }

    private Cut(int entries, int bytes, int characters, boolean nothing) {
        this.entries = entries;
        this.bytes = bytes;
        this.characters = characters;
        this.nothing = nothing;
    }

    /** Cuts nothing. */
    static Cut nothing() {
        return NOTHING;
    }

    /** Whether it cuts nothing. */
    boolean isNone() {
        return nothing;
    }

    /** How many degrees there are, from raw bytes only to almost all. */
    static int degrees() {
        return DEGREES.length;
    }

    /** A new cut of this degree, from 0 on. */
    static Cut degree(int degree) {
        Cut of = DEGREES[degree];
        return new Cut(of.entries, of.bytes, of.characters);
    }

    /** What is drawn next lies within this object or list. */
    void enter(String name) {
        if (!nothing) {
            path.append(name).append('.');
            untouched += UNTOUCHED.contains(name) ? 1 : 0;
        }
    }

    /** The object or list is drawn. */
    void leave(String name) {
        if (!nothing) {
            path.setLength(path.length() - name.length() - 1);
            untouched -= UNTOUCHED.contains(name) ? 1 : 0;
        }
    }

    /** How many of a list's entries are drawn. */
    int entries(String name, int size) {
        return upTo(entries, name, size);
    }

    /** How many of a field's bytes are drawn; -1 drops the field. */
    int bytes(String name, int length) {
        if (!nothing && name.equals(RAW)) {
            fields.add(path + name);
            return -1;
        }
        return upTo(bytes, name, length);
    }

    /** How many of a text's characters are drawn. */
    int characters(String name, int length) {
        return upTo(characters, name, length);
    }

    private int upTo(int most, String name, int length) {
        if (nothing || untouched > 0 || UNTOUCHED.contains(name) || length <= most) {
            return length;
        }
        fields.add(path + name);
        return most;
    }

    /** The fields that were cut, each once. */
    List<String> fields() {
        return Arrays.asList(fields.toArray(new String[0]));
    }
}
