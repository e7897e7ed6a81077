package dev.tlstrace.view;

import java.util.List;

/** One rung of a ladder: an arrow, or something that happened on this side. */
final class Step {
    /** Which way an arrow points; {@link #HERE} is none. */
    enum Way {
        TO_SERVER,
        TO_CLIENT,
        HERE
    }

    /** Under which keys it went: RFC 8446 draws these as bare, {@code {…}} and {@code […]}. */
    enum Keys {
        NONE,
        HANDSHAKE,
        APPLICATION
    }

    private final int number;
    private final long micros;
    private final Way way;
    private final Keys keys;
    private final String title;
    private final boolean bad;
    private final List<Note> notes;
    private final String before;
    private final Facts event;

    /**
     * @param number counts the rungs, from 1
     * @param micros since the first of them
     * @param bad whether it is where things went wrong
     * @param before what was waited for before it, and how long; null if that was nothing to speak of
     */
    Step(
            int number,
            long micros,
            Way way,
            Keys keys,
            String title,
            boolean bad,
            List<Note> notes,
            String before,
            Facts event) {
        this.number = number;
        this.micros = micros;
        this.way = way;
        this.keys = keys;
        this.title = title;
        this.bad = bad;
        this.notes = notes;
        this.before = before;
        this.event = event;
    }

    int number() {
        return number;
    }

    long micros() {
        return micros;
    }

    Way way() {
        return way;
    }

    Keys keys() {
        return keys;
    }

    /** {@code ClientHello}, marked if it was encrypted. */
    String title() {
        return keys == Keys.HANDSHAKE ? "{" + title + "}" : keys == Keys.APPLICATION ? "[" + title + "]" : title;
    }

    /** {@code 314 bytes}; empty where there is no length. */
    String size() {
        return event.facts("handshake_message").has("length")
                ? event.number("handshake_message", "length") + " bytes"
                : "";
    }

    boolean isBad() {
        return bad;
    }

    List<Note> notes() {
        return notes;
    }

    /** Null if nothing was waited for. */
    String before() {
        return before;
    }

    Facts event() {
        return event;
    }
}
