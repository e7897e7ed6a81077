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

    /**
     * What each byte adds to a line's balance: braces count in its lower half, brackets above them, quotation marks in the top bit.
     * In a line that lost a part, or has a part of another, one of them is left over; where text has some of its own the parser
     * decides.
     */
    private static final int[] WEIGHTS = new int[256];

    static {
        WEIGHTS['{'] = 1;
        WEIGHTS['}'] = -1;
        WEIGHTS['['] = 1 << 16;
        WEIGHTS[']'] = -(1 << 16);
        WEIGHTS['"'] = 1 << 31;
    }

    private final String name;
    private final Reports reports;
    private long lines;
    private long events;
    private long damaged;
    private boolean tooLong;
    private int balance;
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
    void read(InputStream in, Wanted wanted, Sink sink) throws IOException {
        byte[] buffer = new byte[BUFFER];
        int start = 0;
        int end = 0;
        for (int n = in.read(buffer, 0, buffer.length); n >= 0; n = in.read(buffer, end, buffer.length - end)) {
            int scanned = end;
            end += n;
            for (int i = newline(buffer, scanned, end); i < end; i = newline(buffer, start, end)) {
                line(buffer, start, i, wanted, sink);
                start = i + 1;
                balance = 0;
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

    /** Where the next newline is, or the end; and what is left over up to there. In a method of its own, which is compiled well. */
    private int newline(byte[] buffer, int from, int end) {
        int left = balance;
        int i = from;
        for (; i < end && buffer[i] != '\n'; i++) {
            left += WEIGHTS[buffer[i] & 0xff];
        }
        balance = left;
        return i;
    }

    private void line(byte[] buffer, int from, int to, Wanted wanted, Sink sink) throws IOException {
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
            Line.About about = about(buffer, from, length);
            events++;
            line = wanted.wants(about.event(), about.handshake())
                    ? new Line(Arrays.copyOfRange(buffer, from, from + length), about, this, lines)
                    : null;
        } catch (IOException e) {
            if (events > 0) {
                damaged(lines, e);
            } else {
                damaged++;
                String fault = fault(e);
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

    private Line.About about(byte[] buffer, int from, int length) throws IOException {
        boolean whole = balance == 0 && length > 0 && buffer[from + length - 1] == '}';
        Line.About about = whole ? Beginning.of(buffer, from, length) : null;
        return about == null ? EventParser.glance(buffer, from, length) : about;
    }

    /** A line has turned out to be no event, now or when it was read. */
    void damaged(long line, IOException why) {
        damaged++;
        reports.damaged(name, line, fault(why));
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

    /** Which lines are kept. */
    interface Wanted {
        /**
         * Looks at what is known of a line so far.
         *
         * @param event {@code event.name}
         * @param handshake {@code handshake.id}; null for the agent's own events
         */
        boolean wants(String event, String handshake);
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
