package dev.tlstrace.output;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;

/**
 * A pipe, which may have a slow reader or none: it is written to only when it is empty, and no more than it holds, so that the
 * write does not wait.
 */
final class Pipe implements Target {
    /** What a pipe of Linux holds unless told otherwise, less a page. */
    private static final int ROOM = 60 << 10;

    private final FileOutputStream out;
    private final FileInputStream gauge;

    /**
     * @param out where the lines go
     * @param gauge the same pipe, from which nothing is read: it tells how much is in it
     */
    Pipe(FileOutputStream out, FileInputStream gauge) {
        this.out = out;
        this.gauge = gauge;
    }

    @Override
    public int write(byte[] lines, int length) {
        try {
            if (gauge.available() > 0) {
                return 0;
            }
            int now = length <= ROOM ? length : Lines.whole(lines, ROOM);
            if (now == 0) {
                // one line that is longer than all a pipe holds: its reader must be there to take it
                now = Lines.first(lines, length);
            }
            out.write(lines, 0, now);
            return now;
        } catch (IOException e) {
            // no reader any more; there may be one again
            return 0;
        }
    }

    @Override
    public void close() {
        try {
            out.close();
            gauge.close();
        } catch (IOException e) {
            // it has been given up already
            return;
        }
    }
}
