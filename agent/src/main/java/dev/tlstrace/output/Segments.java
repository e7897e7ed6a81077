package dev.tlstrace.output;

import dev.tlstrace.event.AgentEvent;
import dev.tlstrace.event.Event;
import dev.tlstrace.event.JsonLine;
import dev.tlstrace.event.Pretty;
import dev.tlstrace.event.Sink;
import dev.tlstrace.x509.CertificateCache;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What a follower reads while it happens: files {@code events.0}, {@code events.1}, … in the follower's own folder, which it
 * removes as it has read them. When it does not, events are dropped and counted, so that they neither wait nor pile up.
 *
 * <p>A file is a sequence of frames:
 *
 * <pre>
 *   struct {
 *       uint8 kind;          // 'o', 'c' or 'e'
 *       opaque body&lt;0..2^32-1&gt;;
 *   } Frame;
 * </pre>
 *
 * {@code o}: for the follower's standard output; {@code c}: counts, {@code handshakes failed dropped} in decimal; {@code e}: the end,
 * with the reason.
 */
public final class Segments implements Sink {
    public static final char OUTPUT = 'o';
    public static final char COUNTS = 'c';
    public static final char END = 'e';

    private static final int SEGMENT_BYTES = 1 << 20;
    private static final int MAX_UNREAD = 16;
    private static final int ENOUGH = 1 << 16;

    private final File folder;
    private final Pretty pretty;
    private final JsonLine json;
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream(8192);
    private final AtomicLong lost = new AtomicLong();
    private FileOutputStream out;
    private int current;
    private int oldest;
    private long written;
    private long pendingEvents;
    private String lastCounts = "";
    private String end;

    private Segments(File folder, Pretty pretty, JsonLine json) {
        this.folder = folder;
        this.pretty = pretty;
        this.json = json;
    }

    /** Lines for people. */
    public static Segments pretty(File folder, CertificateCache certificates, boolean color) {
        return new Segments(folder, new Pretty(certificates, color), null);
    }

    public static Segments json(File folder, CertificateCache certificates, int longest) {
        return new Segments(folder, null, new JsonLine(certificates, longest));
    }

    /** The file of that number. */
    public static File file(File folder, int number) {
        return new File(folder, "events." + number);
    }

    /** Events that found no room. */
    public long lost() {
        return lost.get();
    }

    @Override
    public void accept(Event event) {
        if (pretty != null && event instanceof AgentEvent) {
            // the follower tells that himself, beside what he shows
            return;
        }
        byte[] drawn = pretty != null ? pretty.draw(event).getBytes(StandardCharsets.UTF_8) : json.draw(event);
        frame(OUTPUT, drawn);
        pendingEvents++;
        if (pending.size() >= ENOUGH) {
            flush();
        }
    }

    /** Tells the counts, if they are others than were told. */
    public void counts(long handshakes, long failed, long dropped) {
        String counts = handshakes + " " + failed + " " + dropped;
        if (!counts.equals(lastCounts)) {
            lastCounts = counts;
            frame(COUNTS, counts.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Says why {@link #close} will be the end; for what is told until then there is room in one more file. */
    public void endsBecause(String reason) {
        end = reason;
    }

    private void frame(char kind, byte[] body) {
        pending.write(kind);
        for (int shift = 24; shift >= 0; shift -= 8) {
            pending.write(body.length >>> shift);
        }
        pending.write(body, 0, body.length);
    }

    @Override
    public void flush() {
        if (pending.size() == 0) {
            return;
        }
        try {
            if (out == null || written >= SEGMENT_BYTES) {
                next();
            }
            if (out == null) {
                lose();
            } else {
                pending.writeTo(out);
                written += pending.size();
            }
        } catch (IOException e) {
            lose();
            takeBack();
        }
        pending.reset();
        pendingEvents = 0;
    }

    private void lose() {
        lost.addAndGet(pendingEvents);
        // told again when there is room: the counts may have been among them
        lastCounts = "";
    }

    /** Half a frame would hide all that comes behind it. */
    private void takeBack() {
        try {
            if (out != null) {
                out.getChannel().truncate(written);
            }
        } catch (IOException e) {
            // then this file ends here, and the next begins afresh
            written = SEGMENT_BYTES;
        }
    }

    /** Begins a new file, unless too many are there that nobody has read. */
    private void next() throws IOException {
        if (out != null) {
            out.close();
            out = null;
            current++;
        }
        while (oldest < current && !file(folder, oldest).exists()) {
            oldest++;
        }
        if (current - oldest < (end == null ? MAX_UNREAD : MAX_UNREAD + 1)) {
            out = new FileOutputStream(file(folder, current));
            written = 0;
        }
    }

    @Override
    public void close() {
        frame(END, String.valueOf(end).getBytes(StandardCharsets.UTF_8));
        flush();
        try {
            if (out != null) {
                out.close();
            }
        } catch (IOException e) {
            lost.incrementAndGet();
        }
    }
}
