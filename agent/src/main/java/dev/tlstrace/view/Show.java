package dev.tlstrace.view;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;

/** Draws the handshakes of event files one after the other. */
public final class Show {
    /** What is drawn is gathered up to here. Bytes. */
    private static final int WRITTEN = 1 << 15;

    private final Selection selection;
    private final Look look;
    private final int message;
    private final PrintStream out;
    private final Canvas canvas;
    private long shown;

    /**
     * @param message draws this message alone, with every field; 0 draws the ladder
     * @param out where to
     */
    public Show(Selection selection, Look look, int message, PrintStream out) {
        this.selection = selection;
        this.look = look;
        this.message = message;
        this.out = out;
        this.canvas = new Canvas(look);
    }

    /**
     * Draws all of a stream.
     *
     * @param live whether to draw what has ended without waiting for the stream's end
     */
    public void draw(InputStream in, TraceReader reader, boolean live) throws IOException {
        try (Aside aside = new Aside(
                new Aside.Drawer() {
                    @Override
                    public void draw(Recorded handshake) throws IOException {
                        one(handshake);
                        if (canvas.length() >= WRITTEN) {
                            write();
                        }
                    }

                    @Override
                    public void caughtUp() throws IOException {
                        write();
                    }
                },
                message == 0 ? Detail.DRAWN : Detail.EVERYTHING)) {
            Gatherer gatherer = new Gatherer(aside, live);
            reader.read(in, selection::wants, gatherer);
            gatherer.end();
            aside.end();
        }
        write();
    }

    private void write() throws IOException {
        canvas.writeTo(out);
        if (out.checkError()) {
            // a pager that was left: what is still to be read is of no use to anybody
            throw new IOException("standard output was closed");
        }
    }

    /** How many handshakes were drawn. */
    public long shown() {
        return shown;
    }

    private void one(Recorded recorded) {
        if (!selection.takes(recorded)) {
            return;
        }
        if (message == 0) {
            shown++;
            new LadderDrawing(look, canvas).draw(recorded);
            return;
        }
        List<Step> steps = Ladder.of(recorded);
        if (message <= steps.size()) {
            shown++;
            canvas.add(new TreeDrawing(look).draw(recorded, steps.get(message - 1)));
        }
    }
}
