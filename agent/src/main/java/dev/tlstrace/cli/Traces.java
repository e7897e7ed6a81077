package dev.tlstrace.cli;

import dev.tlstrace.output.Terminal;
import dev.tlstrace.view.TraceReader;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;

/** Opens event files for the commands that read them, tells of damage, and how far they are where that takes long. */
final class Traces implements TraceReader.Reports {
    private static final int STANDARD_ERROR = 2;

    /** Each damaged line is told up to so many; the rest is counted. */
    private static final int TOLD = 10;

    private static final long NANOS_A_SECOND = 1_000_000_000;
    private static final long REDRAWN_NANOS = NANOS_A_SECOND / 5;

    private final PrintStream err;
    private final InputStream in;
    private final boolean progress;
    private final long begun = System.nanoTime();
    private long total;
    private long done;
    private long drawn;
    private int damaged;

    /** @param in for the file {@code -} */
    Traces(InputStream in, PrintStream err) {
        this.in = in;
        this.err = err;
        this.progress = Terminal.isTerminal(STANDARD_ERROR);
    }

    /** Reads all of the files, one after the other. */
    void each(List<String> files, Reading reading) throws IOException {
        for (String file : files) {
            total += file.equals("-") ? 0 : new File(file).length();
        }
        for (String file : files) {
            try (InputStream stream = file.equals("-") ? in : open(file)) {
                reading.read(stream, new TraceReader(file.equals("-") ? "standard input" : file, this));
            }
        }
        end();
    }

    private static InputStream open(String file) throws IOException {
        if (new File(file).isDirectory()) {
            throw new IOException(file + " is a folder; give an event file");
        }
        return new FileInputStream(file);
    }

    @Override
    public void damaged(String file, long line, String why) {
        damaged++;
        if (damaged <= TOLD) {
            clear();
            err.println("tlstrace: " + file + ":" + line + ": skipped, " + why);
        }
    }

    @Override
    public void read(int bytes) {
        done += bytes;
        long now = System.nanoTime();
        if (!progress || now - begun < NANOS_A_SECOND || (drawn != 0 && now - drawn < REDRAWN_NANOS) || total == 0) {
            return;
        }
        drawn = now;
        int tenths = (int) Math.min(20, done * 20 / total);
        StringBuilder bar = new StringBuilder("\r[");
        for (int i = 0; i < 20; i++) {
            bar.append(i < tenths ? '#' : '.');
        }
        err.print(bar + "] " + done / 1_000_000 + " of " + total / 1_000_000 + " MB");
        err.flush();
    }

    private void end() {
        clear();
        if (damaged > TOLD) {
            err.println("tlstrace: " + (damaged - TOLD) + " more damaged lines were skipped");
        }
    }

    private void clear() {
        if (drawn != 0) {
            err.print("\r\u001b[K");
            drawn = 0;
        }
    }

    /** What is done with each file. */
    interface Reading {
        void read(InputStream in, TraceReader reader) throws IOException;
    }
}
