package dev.tlstrace.output;

/**
 * The names that the event files of one pattern have, of all runs: what the pattern makes with any {@code %p} and {@code %t}, then
 * perhaps the pid of a JVM that found the file taken, then perhaps the number of a rotated one.
 */
public final class FileFamily {
    private static final int MOST_NUMBERS = 2;

    private final String pattern;

    /** @param pattern of the file's name, without its folder */
    public FileFamily(String pattern) {
        this.pattern = pattern;
    }

    /** Whether this name, without its folder, is one of them. */
    boolean includes(String name) {
        return includes(0, name, 0);
    }

    private boolean includes(int p, String name, int n) {
        int at = n;
        for (int i = p; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            char next = c == '%' && i + 1 < pattern.length() ? pattern.charAt(i + 1) : 0;
            if (next == 'p' || next == 't') {
                int most = endOfFilling(name, at, next == 't');
                // the text behind may begin with digits too: the longest filling that fits
                for (int end = most; end > at; end--) {
                    if (includes(i + 2, name, end)) {
                        return true;
                    }
                }
                return false;
            }
            if (at == name.length() || name.charAt(at) != c) {
                return false;
            }
            at++;
        }
        return isNumbers(name, at);
    }

    private static int endOfFilling(String name, int from, boolean time) {
        int at = from;
        while (at < name.length() && (isDigit(name.charAt(at)) || (time && name.charAt(at) == '-'))) {
            at++;
        }
        return at;
    }

    /** Nothing, or {@code .12}, or {@code .4711.12}. */
    private static boolean isNumbers(String name, int from) {
        int numbers = 0;
        int at = from;
        while (at < name.length()) {
            int begin = at + 1;
            if (name.charAt(at) != '.' || ++numbers > MOST_NUMBERS) {
                return false;
            }
            at = begin;
            while (at < name.length() && isDigit(name.charAt(at))) {
                at++;
            }
            if (at == begin) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
