package dev.tlstrace.output;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Paths;

/** A stream that the process was given: a terminal, a pipe, or a file that somebody redirected it to. It is not ours to close. */
final class StandardStream implements Target {
    /** Of st_mode in stat(2): what kind of file it is, and a pipe's. */
    private static final int S_IFMT = 0170000;

    private static final int S_IFIFO = 0010000;

    private final FileOutputStream out;

    private StandardStream(FileOutputStream out) {
        this.out = out;
    }

    static Target output() {
        return of(1, FileDescriptor.out);
    }

    static Target error() {
        return of(2, FileDescriptor.err);
    }

    private static Target of(int number, FileDescriptor descriptor) {
        FileOutputStream out = new FileOutputStream(descriptor);
        return isPipe(number) ? new Pipe(out, new FileInputStream(descriptor), false) : new StandardStream(out);
    }

    private static boolean isPipe(int number) {
        try {
            Object mode = Files.getAttribute(Paths.get("/proc/self/fd/" + number), "unix:mode");
            return ((Integer) mode & S_IFMT) == S_IFIFO;
        } catch (IOException | RuntimeException e) {
            // not a Linux system: it is not known to be one
            return false;
        }
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

    @Override
    public void close() {}
}
