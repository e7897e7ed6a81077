package dev.tlstrace.view;

/** One line of an event file, not yet read but for what it is about. */
final class Line {
    private final byte[] json;
    private final String event;
    private final String handshake;
    private final long micros;

    /**
     * @param json without its newline
     * @param event {@code event.name}
     * @param handshake {@code handshake.id}; null for the agent's own events
     * @param micros when, in microseconds since 1970; 0 if it does not say
     */
    Line(byte[] json, String event, String handshake, long micros) {
        this.json = json;
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

    long micros() {
        return micros;
    }

    int length() {
        return json.length;
    }

    /** @param withRaw whether the messages' bytes are wanted */
    Facts read(boolean withRaw) {
        return EventParser.read(json, withRaw);
    }
}
