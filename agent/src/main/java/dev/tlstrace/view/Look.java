package dev.tlstrace.view;

import dev.tlstrace.event.Spelling;
import java.util.ArrayList;
import java.util.List;

/** What the place drawn to can show: how wide it is, and whether it has Unicode and colours. */
public final class Look {
    private static final int NARROWEST = 60;
    private static final int WIDEST = 140;

    private final int width;
    private final boolean unicode;
    private final boolean color;

    /** @param width in columns; too little is taken as 60, and a line of more than 140 is hard to read */
    public Look(int width, boolean unicode, boolean color) {
        this.width = Math.max(NARROWEST, Math.min(WIDEST, width));
        this.unicode = unicode;
        this.color = color;
    }

    int width() {
        return width;
    }

    /** One of our own signs, which are all in the basic plane. */
    String sign(Sign sign) {
        return unicode ? sign.unicode : sign.ascii;
    }

    /** Text from a file as it can be shown: a peer may have chosen it. */
    String text(String value) {
        if (unicode) {
            return Spelling.escape(value);
        }
        String text = value;
        for (Sign sign : Sign.values()) {
            text = text.replace(sign.unicode, sign.ascii);
        }
        return Spelling.escapeToAscii(text);
    }

    /** As {@link #text}, and no longer than so many columns. */
    String fit(String value, int columns) {
        return cut(text(value), columns);
    }

    /** The same for text that is known to be harmless. */
    String cut(String text, int columns) {
        String more = sign(Sign.MORE);
        return text.length() <= columns ? text : text.substring(0, Math.max(0, columns - more.length())) + more;
    }

    /** Broken at blanks, and within words that are too long. */
    List<String> wrap(String value, int columns) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text(value).split(" ", -1)) {
            String rest = word;
            while (line.length() + rest.length() + 1 > columns && !(line.length() == 0 && rest.length() <= columns)) {
                boolean breakWord = rest.length() > columns && line.length() < columns / 2;
                int taken = breakWord ? columns - line.length() - (line.length() > 0 ? 1 : 0) : 0;
                line.append(line.length() > 0 && taken > 0 ? " " : "").append(rest, 0, taken);
                rest = rest.substring(taken);
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() > 0 ? " " : "").append(rest);
        }
        lines.add(line.toString());
        return lines;
    }

    String repeat(Sign sign, int times) {
        return repeat(sign(sign), times);
    }

    static String repeat(String text, int times) {
        StringBuilder all = new StringBuilder(text.length() * Math.max(0, times));
        for (int i = 0; i < times; i++) {
            all.append(text);
        }
        return all.toString();
    }

    /** Filled with blanks on the right. */
    static String left(String text, int columns) {
        return text + repeat(" ", columns - text.length());
    }

    /** Filled with blanks on the left. */
    static String right(String text, int columns) {
        return repeat(" ", columns - text.length()) + text;
    }

    String strong(String text) {
        return ansi("1", text);
    }

    String dim(String text) {
        return ansi("2", text);
    }

    String good(String text) {
        return ansi("32", text);
    }

    String bad(String text) {
        return ansi("31", text);
    }

    String warning(String text) {
        return ansi("33", text);
    }

    private String ansi(String code, String text) {
        return color ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }

    /** The signs that drawings are made of. */
    enum Sign {
        LINE("─", "-"),
        LADDER("│", "|"),
        TO_SERVER("▶", ">"),
        TO_CLIENT("◀", "<"),
        BRANCH("├─ ", "|- "),
        LAST_BRANCH("└─ ", "`- "),
        DOT("·", "-"),
        GOOD("✓", "ok"),
        BAD("✗", "x"),
        NEITHER("○", "o"),
        WARNING("▲", "!"),
        CLIENT("→", "->"),
        SERVER("←", "<-"),
        MORE("…", "...");

        private final String unicode;
        private final String ascii;

        Sign(String unicode, String ascii) {
            this.unicode = unicode;
            this.ascii = ascii;
        }
    }
}
