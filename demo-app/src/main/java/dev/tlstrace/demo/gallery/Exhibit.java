package dev.tlstrace.demo.gallery;

import java.util.LinkedHashMap;
import java.util.Map;

/** One handshake of the gallery, and what each side of it that runs in this JVM should be told. */
public final class Exhibit {
    /** What is expected of a side that must get no diagnosis. */
    public static final String NONE = "none";

    /** Makes the handshake, to its end. It runs on a thread that bears the exhibit's name; others that it starts have a name that begins with that one and a blank. */
    @FunctionalInterface
    public interface Play {
        void run() throws Exception;
    }

    private final String name;
    private final Play play;
    private final Map<String, String> expected = new LinkedHashMap<>();

    private Exhibit(String name, Play play) {
        this.name = name;
        this.play = play;
    }

    /**
     * Begins one, of which nothing is expected yet.
     *
     * @param name in lower case with hyphens, unique in the gallery
     */
    public static Exhibit of(String name, Play play) {
        return new Exhibit(name, play);
    }

    /**
     * The client in this JVM must get this diagnosis: its id, and {@code /certain} or the like behind it where that matters. One or
     * another is {@code a|b}; with a question mark at the end JDKs differ, and one that goes on must be told nothing.
     */
    public Exhibit client(String diagnosis) {
        expected.put("client", diagnosis);
        return this;
    }

    /** The server in this JVM must get this diagnosis. */
    public Exhibit server(String diagnosis) {
        expected.put("server", diagnosis);
        return this;
    }

    public String name() {
        return name;
    }

    /** Plays it on the calling thread. */
    void play() throws Exception {
        play.run();
    }

    /** {@code NAME expects ROLE=ID …} */
    @Override
    public String toString() {
        StringBuilder line = new StringBuilder(name).append(" expects");
        for (Map.Entry<String, String> side : expected.entrySet()) {
            line.append(' ').append(side.getKey()).append('=').append(side.getValue());
        }
        return line.toString();
    }
}
