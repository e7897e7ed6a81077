package dev.tlstrace.view;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds one handshake in an event file. */
public final class Finder {
    /** All its events wherever they lie, with the JVM it was in. */
    private final Map<String, List<Facts>> found = new LinkedHashMap<>();

    private final Map<String, Facts> jvms = new LinkedHashMap<>();

    /**
     * Reads to the file's end, since a correction may come late.
     *
     * @param id an id, or a sequence number
     * @throws IOException if there is none, or more than one by that number, or the file cannot be read
     */
    public Difference.Side find(InputStream in, TraceReader reader, String file, String id) throws IOException {
        Selection selection = new Selection(false, null, id);
        Gatherer gatherer = new Gatherer(
                handshake -> {
                    found.computeIfAbsent(handshake.id(), k -> new ArrayList<>())
                            .addAll(handshake.read(Detail.EVERYTHING).events());
                    jvms.putIfAbsent(handshake.id(), handshake.jvm());
                },
                false);
        reader.read(in, selection::wants, gatherer);
        gatherer.end();
        if (found.isEmpty()) {
            throw new IOException("there is no handshake " + id + " in " + file + "; show lists their ids");
        }
        if (found.size() > 1) {
            throw new IOException(file + " has " + found.size() + " handshakes " + id + ": give one of the ids "
                    + String.join(", ", found.keySet()));
        }
        String only = found.keySet().iterator().next();
        return new Difference.Side(new Recorded(only, found.get(only)), jvms.get(only));
    }
}
