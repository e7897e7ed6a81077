package dev.tlstrace.output;

import dev.tlstrace.event.Event;
import dev.tlstrace.event.JsonLine;
import dev.tlstrace.event.Pretty;
import dev.tlstrace.event.Sink;
import dev.tlstrace.x509.CertificateCache;
import java.nio.charset.StandardCharsets;

/**
 * The process's standard error, by its descriptor: what the application does with System.err is its own affair. Where it is a pipe or
 * a socket that is not read, nobody waits for it.
 */
public final class Console implements Sink {
    private final Backlog backlog = new Backlog(StandardStream.error());
    private final Pretty pretty;
    private final JsonLine json;

    private Console(Pretty pretty, JsonLine json) {
        this.pretty = pretty;
        this.json = json;
    }

    /** Lines for people; colours only where asked for. */
    public static Console pretty(CertificateCache certificates, boolean color) {
        return new Console(new Pretty(certificates, color), null);
    }

    /** Lines of JSON; those longer than so many bytes are cut. */
    public static Console json(CertificateCache certificates, int longest) {
        return new Console(null, new JsonLine(certificates, longest));
    }

    /** A word of tlstrace's own to whoever started the JVM; nothing if nobody can hear it, or listens. */
    public static void say(String text) {
        byte[] line = ("tlstrace: " + text + "\n").getBytes(StandardCharsets.UTF_8);
        StandardStream.error().end(line, line.length);
    }

    /** Events that could not be shown. */
    public long lost() {
        return backlog.lost();
    }

    @Override
    public void accept(Event event) {
        if (backlog.hasRoomFor(event)) {
            backlog.add(pretty != null ? pretty.draw(event).getBytes(StandardCharsets.UTF_8) : json.draw(event));
            backlog.flush();
        }
    }

    @Override
    public void flush() {
        backlog.flush();
    }

    @Override
    public void close() {
        backlog.close();
    }
}
