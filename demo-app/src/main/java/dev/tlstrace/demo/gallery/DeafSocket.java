package dev.tlstrace.demo.gallery;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.locks.LockSupport;

/**
 * A socket on which one write fails when the peer has answered already, as it does when the peer closes behind its last word: now and
 * then on a network, every time with this.
 */
final class DeafSocket extends Socket {
    private static final long LOOK_NANOS = 1_000_000;
    private static final long DEADLINE_NANOS = 5_000_000_000L;

    private final int failing;
    private int writes;

    /** @param failing the write that fails, counted from 1 */
    DeafSocket(int failing) {
        this.failing = failing;
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        InputStream in = getInputStream();
        return new FilterOutputStream(super.getOutputStream()) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                if (++writes >= failing) {
                    awaitAnswer(in);
                    throw new SocketException("Broken pipe");
                }
                out.write(bytes, offset, length);
            }
        };
    }

    private static void awaitAnswer(InputStream in) throws IOException {
        long deadline = System.nanoTime() + DEADLINE_NANOS;
        while (in.available() == 0 && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }
}
