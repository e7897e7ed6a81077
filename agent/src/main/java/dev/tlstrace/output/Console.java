package dev.tlstrace.output;

import dev.tlstrace.event.Event;
import dev.tlstrace.event.JsonLine;
import dev.tlstrace.event.Pretty;
import dev.tlstrace.event.Sink;
import dev.tlstrace.x509.CertificateCache;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The process's standard error, by its descriptor: what the application does with System.err is its own affair. */
public final class Console implements Sink {
    private final FileOutputStream err = new FileOutputStream(FileDescriptor.err);
    private final Pretty pretty;
    private final JsonLine json;
    private boolean broken;

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

    /** A word of tlstrace's own to whoever started the JVM; nothing if nobody can hear it. */
    public static void say(String text) {
        try {
            new FileOutputStream(FileDescriptor.err)
                    .write(("tlstrace: " + text + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            return;
        }
    }

    @Override
    public void accept(Event event) {
        if (broken) {
            return;
        }
        try {
            err.write(pretty != null ? pretty.draw(event).getBytes(StandardCharsets.UTF_8) : json.draw(event));
        } catch (IOException e) {
            // nobody is there to read it, nor to be told
            broken = true;
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
