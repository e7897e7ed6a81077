package dev.tlstrace.output;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Paths;

/** A stream that the process was given, such as a file that somebody redirected it to. It is not ours to close. */
final class StandardStream implements Target {
    /** Of st_mode in stat(2): what kind of file it is, a pipe's and a socket's. */
    private static final int S_IFMT = 0170000;

    private static final int S_IFIFO = 0010000;
    private static final int S_IFSOCK = 0140000;

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
        switch (kind(number)) {
            case S_IFIFO:
                return new Pipe(out, new FileInputStream(descriptor), false);
            case S_IFSOCK:
                return new ThreadedStream(out);
            default:
                return Terminal.isTerminal(number) ? new ThreadedStream(out) : new StandardStream(out);
        }
    }

    /** 0 if that is not to be known, as on systems other than Linux. */
    private static int kind(int number) {
        try {
            return (Integer) Files.getAttribute(Paths.get("/proc/self/fd/" + number), "unix:mode") & S_IFMT;
        } catch (IOException | RuntimeException e) {
            return 0;
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
