package dev.tlstrace.output;

import java.io.FileOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * A socket that the process was given, as services of systemd have at standard error. Java can neither write to it without waiting nor ask
 * what it has room for: a thread of its own writes, and waits if nobody reads.
 */
final class SocketStream implements Target, Runnable {
    private static final int PIECE = 32 << 10;
    private static final long STACK_BYTES = 128 << 10;

    /** So long its last lines may take; who reads at all has read them by then. */
    private static final long LAST_NANOS = 500_000_000;

    private final FileOutputStream out;
    private Thread writer;
    /** Being written; null if there is nothing to do. */
    private byte[] piece;

    private boolean closed;
    private boolean broken;

    SocketStream(FileOutputStream out) {
        this.out = out;
    }

    @Override
    public synchronized int write(byte[] lines, int length) {
        if (piece != null || broken || closed) {
            return 0;
        }
        int now = length <= PIECE ? length : Math.max(Lines.whole(lines, PIECE), Lines.first(lines, length));
        piece = Arrays.copyOf(lines, now);
        if (writer == null) {
            writer = new Thread(null, this, "tlstrace-console", STACK_BYTES);
            writer.setDaemon(true);
            writer.start();
        }
        notifyAll();
        return now;
    }

    @Override
    public void run() {
        for (byte[] next = next(); next != null; next = next()) {
            try {
                out.write(next);
                done(false);
            } catch (IOException e) {
                done(true);
            }
        }
    }

    private synchronized byte[] next() {
        try {
            while (piece == null && !closed) {
                wait();
            }
        } catch (InterruptedException e) {
            // by whom? there is no other work for this thread
            closed = true;
            return null;
        }
        return piece;
    }

    private synchronized void done(boolean inVain) {
        piece = null;
        broken |= inVain;
        notifyAll();
    }

    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
        long end = System.nanoTime() + LAST_NANOS;
        try {
            for (long left = LAST_NANOS; piece != null && left > 0; left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
