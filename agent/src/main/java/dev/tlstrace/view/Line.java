package dev.tlstrace.view;

import java.io.IOException;

/** One line of an event file, not yet read but for what it is about. */
final class Line {
    private final byte[] json;
    private final About about;
    private final TraceReader reader;
    private final long number;

    /**
     * @param json without its newline
     * @param reader is told if it turns out to be damaged
     * @param number of the line, from 1
     */
    Line(byte[] json, About about, TraceReader reader, long number) {
        this.json = json;
        this.about = about;
        this.reader = reader;
        this.number = number;
    }

    String event() {
        return about.event;
    }

    /** Null for the agent's own events. */
    String handshake() {
        return about.handshake;
    }

    /** When, in microseconds since 1970; 0 if it does not say. */
    long micros() {
        return about.micros;
    }

    int length() {
        return json.length;
    }

    /**
     * What it says; null if it is damaged, which the reader then reports.
     *
     * @param detail what of it is wanted
     */
    Facts read(Detail detail) {
        try {
            return EventParser.read(json, detail);
        } catch (IOException e) {
            reader.damaged(number, e);
            return null;
        }
    }

    /** What a line is about. */
    static final class About {
        private final String event;
        private final String handshake;
        private final long micros;

        /**
         * @param event {@code event.name}
         * @param handshake {@code handshake.id}; null for the agent's own events
         * @param micros when, in microseconds since 1970; 0 if it does not say
         */
        About(String event, String handshake, long micros) {
            this.event = event;
            this.handshake = handshake;
            this.micros = micros;
        }

        String event() {
            return event;
        }

        String handshake() {
            return handshake;
        }
    }
}
