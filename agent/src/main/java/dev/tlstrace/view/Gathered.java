package dev.tlstrace.view;

import java.util.ArrayList;
import java.util.List;

/** The lines of one handshake as they were brought together, not yet read. */
final class Gathered {
    private final String id;
    private final List<Line> lines = new ArrayList<>();
    private Facts jvm;
    private int bytes;

    Gathered(String id) {
        this.id = id;
    }

    void add(Line line, Facts runningIn) {
        lines.add(line);
        bytes += line.length();
        jvm = jvm == null ? runningIn : jvm;
    }

    String id() {
        return id;
    }

    /** The {@code agent_started} before it; empty if there was none. */
    Facts jvm() {
        return jvm;
    }

    /** Of its lines. */
    int bytes() {
        return bytes;
    }

    /**
     * All of it that is in the file, save lines that are damaged; where more follows after long, that comes as another with the same
     * id.
     *
     * @param detail what of it is wanted
     */
    Recorded read(Detail detail) {
        List<Facts> events = new ArrayList<>(lines.size());
        for (Line line : lines) {
            Facts event = line.read(detail);
            if (event != null) {
                events.add(event);
            }
        }
        return new Recorded(id, events);
    }
}
