package dev.tlstrace.output;

/** Where lines end in bytes. */
final class Lines {
    private Lines() {}

    /** How many of the first {@code length} bytes are whole lines. */
    static int whole(byte[] bytes, int length) {
        int at = length;
        while (at > 0 && bytes[at - 1] != '\n') {
            at--;
        }
        return at;
    }

    /** The first line's length, its newline included. */
    static int first(byte[] bytes, int length) {
        int at = 0;
        while (at < length && bytes[at] != '\n') {
            at++;
        }
        return Math.min(at + 1, length);
    }

    /** How many lines end in the bytes from one index to before another. */
    static int count(byte[] bytes, int from, int to) {
        int lines = 0;
        for (int i = from; i < to; i++) {
            if (bytes[i] == '\n') {
                lines++;
            }
        }
        return lines;
    }
}
