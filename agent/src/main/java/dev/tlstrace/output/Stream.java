package dev.tlstrace.output;

import java.io.FileOutputStream;
import java.io.IOException;

/** A stream that the process was given and that is no pipe: a terminal, or a file that somebody redirected it to. */
final class Stream implements Target {
    private final FileOutputStream out;

    Stream(FileOutputStream out) {
        this.out = out;
    }

    @Override
    public int write(byte[] lines, int length) {
        try {
            out.write(lines, 0, length);
            return length;
        } catch (IOException e) {
            // a full disk: later there may be room
            return 0;
        }
    }

    /** It is not ours to close. */
    @Override
    public void close() {}
}
