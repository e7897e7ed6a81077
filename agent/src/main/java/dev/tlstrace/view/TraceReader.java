package dev.tlstrace.view;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Reads an event file line by line, in memory that does not grow with it. */
public final class TraceReader {
    /** Longer lines are damage: tlstrace cuts its own far below. Bytes. */
    static final int MAX_LINE = 8 * 1024 * 1024;

    private static final int BUFFER = 1 << 18;

    /** So many lines at the start, none of them an event, and it is no trace. */
    private static final int PATIENCE = 10;

    private final String name;
    private final Reports reports;
    private long lines;
    private long events;
    private long damaged;
    private boolean tooLong;
    private String firstFault;

    /**
     * @param name of the file, for messages
     * @param reports is told of damage and of progress
     */
    public TraceReader(String name, Reports reports) {
        this.name = name;
        this.reports = reports;
    }

    /**
     * Hands over the wanted lines, up to the stream's end.
     *
     * @throws NotATraceException if nothing in it is an event
     */
    void read(InputStream in, EventParser.Wanted wanted, Sink sink) throws IOException {
        byte[] buffer = new byte[BUFFER];
        int start = 0;
        int end = 0;
        for (int n = in.read(buffer, 0, buffer.length); n >= 0; n = in.read(buffer, end, buffer.length - end)) {
            int scanned = end;
            end += n;
            for (int i = scanned; i < end; i++) {
                if (buffer[i] == '\n') {
                    line(buffer, start, i, wanted, sink);
                    start = i + 1;
                }
            }
            reports.read(n);
            if (n == 0 || in.available() == 0) {
                sink.caughtUp();
            }
            if (end == buffer.length) {
                if (start > 0) {
                    System.arraycopy(buffer, start, buffer, 0, end - start);
                    end -= start;
                    start = 0;
                } else if (buffer.length < MAX_LINE) {
                    buffer = Arrays.copyOf(buffer, buffer.length * 2);
                } else {
                    tooLong = true;
                    end = 0;
                }
            }
        }
        if (end > start || tooLong) {
            line(buffer, start, end, wanted, sink);
        }
        if (events == 0 && damaged > 0) {
            throw notATrace();
        }
    }

    private void line(byte[] buffer, int from, int to, EventParser.Wanted wanted, Sink sink) throws IOException {
        lines++;
        int length = to > from && buffer[to - 1] == '\r' ? to - from - 1 : to - from;
        if (length == 0 && !tooLong) {
            return;
        }
        Line line;
        try {
            if (tooLong) {
                tooLong = false;
                throw new IOException("it is longer than " + MAX_LINE + " bytes");
            }
            line = EventParser.glance(buffer, from, length, wanted);
            events++;
        } catch (IOException e) {
            damaged++;
            String fault = fault(e);
            if (events > 0) {
                reports.damaged(name, lines, fault);
            } else {
                firstFault = firstFault == null ? "line " + lines + ": " + fault : firstFault;
                if (damaged >= PATIENCE) {
                    throw notATrace();
                }
            }
            return;
        }
        if (damaged > 0 && events == 1) {
            reports.damaged(name, lines - 1, firstFault);
        }
        if (line != null) {
            sink.line(line);
        }
    }

    private NotATraceException notATrace() {
        return new NotATraceException(name + " is no event file of tlstrace (" + firstFault
                + "); give the file that the agent's option file= named");
    }

    private static String fault(IOException e) {
        if (!(e instanceof com.fasterxml.jackson.core.JacksonException)) {
            return e.getMessage();
        }
        return e instanceof com.fasterxml.jackson.core.io.JsonEOFException
                ? "it is cut off"
                : "it is no JSON: " + ((com.fasterxml.jackson.core.JacksonException) e).getOriginalMessage();
    }

    /** What becomes of the lines. */
    interface Sink {
        void line(Line line) throws IOException;

        /** All that there is for now has been read; of a file that grows, more may follow. */
        void caughtUp() throws IOException;
    }

    /** Who hears how the reading goes. */
    public interface Reports {
        /** A line was skipped; the first of a file is 1. */
        void damaged(String file, long line, String why);

        /** So many bytes more were read. */
        void read(int bytes);
    }
}
