package dev.tlstrace.output;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;

/**
 * A pipe, which may have a slow reader or none: no more is written than it has room for, so that the write does not wait. Java cannot
 * tell a stream not to wait, but it can ask how much is in a pipe.
 */
final class Pipe implements Target {
    /** What an empty pipe of Linux holds unless told otherwise, less a page. */
    private static final int ROOM = 60 << 10;

    /** What it holds at least if each page of it is half full, as many small writes may leave them. */
    private static final int CERTAIN_ROOM = 32 << 10;

    private final FileOutputStream out;
    private final FileInputStream gauge;
    private final boolean ours;
    private boolean written;
    private boolean broken;

    /**
     * @param out where the lines go
     * @param gauge the same pipe, from which nothing is read: it tells how much is in it
     * @param ours whether it is closed with this
     */
    Pipe(FileOutputStream out, FileInputStream gauge, boolean ours) {
        this.out = out;
        this.gauge = gauge;
        this.ours = ours;
    }

    @Override
    public int write(byte[] lines, int length) {
        if (broken) {
            return 0;
        }
        try {
            int unread = gauge.available();
            int room = unread == 0 ? ROOM : Math.max(0, CERTAIN_ROOM - unread);
            int now = length <= room ? length : Lines.whole(lines, room);
            if (now == 0 && unread == 0 && written) {
                // one line that is longer than all a pipe holds: whoever has read those before it is there to take it
                now = Lines.first(lines, length);
            }
            out.write(lines, 0, now);
            written |= now > 0;
            return now;
        } catch (IOException e) {
            // its reader is gone, and with that the way for another to it
            broken = true;
            return 0;
        }
    }

    @Override
    public void close() {
        if (!ours) {
            return;
        }
        try {
            out.close();
            gauge.close();
        } catch (IOException e) {
            // it has been given up already
            return;
        }
    }
}
