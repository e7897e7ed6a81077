package dev.tlstrace.event;

/** How words are set off on a terminal: not at all, or by ANSI's select graphic rendition (ECMA-48, section 8.3.117). */
public enum Style {
    PLAIN,
    ANSI;

    public String strong(String text) {
        return on(Tone.STRONG, text);
    }

    public String dim(String text) {
        return on(Tone.DIM, text);
    }

    public String good(String text) {
        return on(Tone.GOOD, text);
    }

    public String bad(String text) {
        return on(Tone.BAD, text);
    }

    private String on(Tone tone, String text) {
        return begin(tone) + text + end(tone);
    }

    /** What goes before words that are set off so. */
    public String begin(Tone tone) {
        return this == PLAIN ? "" : tone.begin;
    }

    /** What goes behind them. */
    public String end(Tone tone) {
        return this == PLAIN ? "" : tone.end;
    }

    /** What the setting off means. */
    public enum Tone {
        USUAL(""),
        DIM("2"),
        STRONG("1"),
        GOOD("32"),
        BAD("31"),
        WARNING("33");

        private final String begin;
        private final String end;

        Tone(String code) {
            this.begin = code.isEmpty() ? "" : "\u001b[" + code + "m";
            this.end = code.isEmpty() ? "" : "\u001b[0m";
        }
    }
}
