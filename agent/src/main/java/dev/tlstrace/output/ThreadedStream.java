package dev.tlstrace.output;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * A terminal, which may be stopped, or a socket, as services of systemd have at standard error. Java can neither write to one without waiting
 * nor ask what it has room for: a thread of its own writes, and waits if nobody reads.
 */
final class ThreadedStream implements Target, Runnable {
    private static final int PIECE = 32 << 10;
    private static final long STACK_BYTES = 128 << 10;

    /** So long its last lines may take; who reads at all has read them by then. */
    private static final long LAST_NANOS = 1_000_000_000;

    private final OutputStream out;
    private Thread writer;
    /** Being written; null if there is nothing to do. */
    private byte[] piece;

    private boolean closed;
    private boolean broken;

    ThreadedStream(OutputStream out) {
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
    public synchronized int end(byte[] lines, int length) {
        long deadline = System.nanoTime() + LAST_NANOS;
        int written = 0;
        try {
            while (idle(deadline) && !broken && written < length) {
                written += write(Arrays.copyOfRange(lines, written, length), length - written);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        close();
        return written;
    }

    /** Waits until nothing is being written; whether that came to be in time. */
    private boolean idle(long deadline) throws InterruptedException {
        for (long left = deadline - System.nanoTime(); piece != null && left > 0; left = deadline - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return piece == null;
    }

    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }
}
