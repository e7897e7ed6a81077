package dev.tlstrace.view;

import dev.tlstrace.event.Spelling;
import dev.tlstrace.event.Style;
import java.util.ArrayList;
import java.util.List;

/** What the place drawn to can show: how wide it is, and whether it has Unicode and colours. */
public final class Look {
    private static final int NARROWEST = 60;
    private static final int WIDEST = 140;

    private final int width;
    private final boolean unicode;
    private final Style style;

    /** @param width in columns; too little is taken as 60, and a line of more than 140 is hard to read */
    public Look(int width, boolean unicode, boolean color) {
        this.width = Math.max(NARROWEST, Math.min(WIDEST, width));
        this.unicode = unicode;
        this.style = color ? Style.ANSI : Style.PLAIN;
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
        String text = text(value);
        List<String> lines = new ArrayList<>();
        int start = 0;
        while (text.length() - start > columns) {
            int blank = text.lastIndexOf(' ', start + columns);
            int next = text.indexOf(' ', blank + 1);
            boolean tooLong = (next < 0 ? text.length() : next) - blank - 1 > columns;
            boolean within = blank <= start || (tooLong && blank - start < columns / 2);
            lines.add(text.substring(start, within ? start + columns : blank));
            start = within ? start + columns : blank + 1;
        }
        lines.add(text.substring(start));
        return lines;
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

    /** How words are set off. */
    Style style() {
        return style;
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
