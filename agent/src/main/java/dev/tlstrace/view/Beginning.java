package dev.tlstrace.view;

import java.nio.charset.StandardCharsets;

/**
 * What a line says of itself in its first hundred bytes, which the agent always writes in one order: when, which event, of which
 * handshake. Read without a parser, so that lines which nobody asked for cost next to nothing.
 */
final class Beginning {
    private static final byte[] TIME = ascii("{\"@timestamp\":\"");
    private static final byte[] EVENT = ascii("\",\"event\":{\"name\":\"");
    private static final byte[] HANDSHAKE = ascii("\"},\"handshake\":{\"id\":\"");

    private final byte[] buffer;
    private final int end;
    private int at;

    private Beginning(byte[] buffer, int from, int length) {
        this.buffer = buffer;
        this.at = from;
        this.end = from + length;
    }

    /** Null if the line begins otherwise, and is to be parsed. */
    static Line.About of(byte[] buffer, int from, int length) {
        return new Beginning(buffer, from, length).read();
    }

    private Line.About read() {
        String time = behind(TIME);
        String event = time == null ? null : behind(EVENT);
        String handshake = event == null ? null : behind(HANDSHAKE);
        return handshake == null ? null : new Line.About(event, handshake, EventParser.micros(time));
    }

    /** The text that follows these bytes, up to its quotation mark; null where something else stands, or text that is escaped. */
    private String behind(byte[] expected) {
        int start = at + expected.length;
        if (start > end) {
            return null;
        }
        for (int i = 0; i < expected.length; i++) {
            if (buffer[at + i] != expected[i]) {
                return null;
            }
        }
        int i = start;
        while (i < end && buffer[i] != '"' && buffer[i] != '\\' && buffer[i] >= ' ') {
            i++;
        }
        at = i;
        return i < end && buffer[i] == '"' ? new String(buffer, start, i - start, StandardCharsets.US_ASCII) : null;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
