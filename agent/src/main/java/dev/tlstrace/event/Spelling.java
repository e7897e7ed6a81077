package dev.tlstrace.event;

import dev.tlstrace.tls.Hex;
import java.util.Locale;

/** How all drawings for people spell what an event holds. */
public final class Spelling {
    private Spelling() {}

    /** {@code client_hello} is ClientHello in the RFCs' text. */
    public static String camelCase(String type) {
        StringBuilder name = new StringBuilder();
        for (String word : type.split("_", -1)) {
            if (!word.isEmpty()) {
                name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word, 1, word.length());
            }
        }
        return name.toString();
    }

    /** Nothing that a peer sent reaches the terminal as a control character, nor turns the writing's direction. */
    public static String escape(String text) {
        StringBuilder safe = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean harmless = isHarmless(c);
            if (!harmless && safe == null) {
                safe = new StringBuilder(text.length() + 8).append(text, 0, i);
            }
            if (safe != null) {
                if (harmless) {
                    safe.append(c);
                } else {
                    safe.append(code(c));
                }
            }
        }
        return safe == null ? text : safe.toString();
    }

    /** As {@link #escape}, and what is not ASCII too, for a terminal that has no more. */
    public static String escapeToAscii(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80 && isHarmless(c)) {
                safe.append(c);
            } else {
                safe.append(code(c));
            }
        }
        return safe.toString();
    }

    private static boolean isHarmless(char c) {
        return c >= 0x20
                && c != 0x7f
                && !(c >= 0x80 && c < 0xa0)
                && !(c >= 0x200b && c <= 0x200f)
                && !(c >= 0x2028 && c <= 0x202e)
                && !(c >= 0x2066 && c <= 0x2069)
                && c != 0xfeff;
    }

    private static String code(char c) {
        return c < 0x100
                ? "\\x" + Hex.code(c, 1).substring(2)
                : "\\u" + Hex.code(c, 2).substring(2);
    }
}
