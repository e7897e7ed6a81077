package dev.tlstrace.demo.gallery;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One handshake of the gallery, and what each side of it that runs in this JVM should be told. */
public final class Exhibit {
    /** What is expected of a side that must get no diagnosis, and whose handshake succeeds. */
    public static final String NONE = "none";

    /** What is expected of a side of which nothing may be reported. */
    static final String NOTHING = "nothing";

    /** Makes the handshake, to its end. It runs on a thread that bears the exhibit's name; others that it starts have a name that begins with that one and a blank. */
    @FunctionalInterface
    public interface Play {
        void run() throws Exception;
    }

    private final String name;
    private final Play play;
    private final Map<String, String> expected = new LinkedHashMap<>();
    private final List<String> warnings = new ArrayList<>();
    private Room room = Room.USUAL;

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

    /** The client must get this warning, and no other that is not expected too. */
    Exhibit warnsClient(String warning) {
        warnings.add("client!" + warning);
        return this;
    }

    /** The server must get this warning, and no other that is not expected too. */
    Exhibit warnsServer(String warning) {
        warnings.add("server!" + warning);
        return this;
    }

    /** Not even the warning that the name is not checked may come, which all clients get that do not ask for that. */
    Exhibit quiet() {
        warnings.add("quiet");
        return this;
    }

    /** It hangs in this room; without this it is in the usual one. */
    Exhibit in(Room where) {
        room = where;
        return this;
    }

    public String name() {
        return name;
    }

    Room room() {
        return room;
    }

    /** Plays it on the calling thread. */
    void play() throws Exception {
        play.run();
    }

    /** {@code NAME expects ROLE=DIAGNOSIS … ROLE!WARNING … quiet} */
    @Override
    public String toString() {
        StringBuilder line = new StringBuilder(name).append(" expects");
        for (Map.Entry<String, String> side : expected.entrySet()) {
            line.append(' ').append(side.getKey()).append('=').append(side.getValue());
        }
        for (String warning : warnings) {
            line.append(' ').append(warning);
        }
        return line.toString();
    }
}
