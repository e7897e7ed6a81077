package dev.tlstrace.view;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * Has handshakes drawn on a second thread, in their order, while the first goes on reading: about half the work is done on either.
 * What waits between the two is bounded.
 */
final class Aside implements Gatherer.Taker, Closeable {
    /** Of lines, which take some ten times as much when they are read. Bytes. */
    private static final int MOST_WAITING = 1 << 18;

    private final Drawer drawer;
    private final Detail detail;
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Semaphore room = new Semaphore(MOST_WAITING);
    private volatile Throwable failure;

    /** @param detail what is drawn */
    Aside(Drawer drawer, Detail detail) {
        this.drawer = drawer;
        this.detail = detail;
    }

    @Override
    public void take(Gathered handshake) throws IOException {
        Recorded recorded = handshake.read(detail);
        if (recorded.events().isEmpty()) {
            return;
        }
        run(Math.min(MOST_WAITING, handshake.bytes()), () -> drawer.draw(recorded));
    }

    @Override
    public void caughtUp() throws IOException {
        run(1, drawer::caughtUp);
    }

    private void run(int bytes, Work work) throws IOException {
        room.acquireUninterruptibly(bytes);
        fail();
        thread.execute(() -> {
            try {
                if (failure == null) {
                    work.run();
                }
            } catch (IOException | RuntimeException | Error e) {
                failure = e;
            } finally {
                room.release(bytes);
            }
        });
    }

    private void fail() throws IOException {
        Throwable seen = failure;
        if (seen instanceof IOException) {
            throw (IOException) seen;
        }
        if (seen instanceof Error) {
            throw (Error) seen;
        }
        if (seen != null) {
            throw (RuntimeException) seen;
        }
    }

    /** Waits for the last. */
    void end() throws IOException {
        room.acquireUninterruptibly(MOST_WAITING);
        fail();
    }

    @Override
    public void close() {
        thread.shutdown();
    }

    /** What is done on the second thread. */
    interface Drawer {
        void draw(Recorded handshake) throws IOException;

        /** Nothing more for now. */
        default void caughtUp() throws IOException {}
    }

    /** A part of it. */
    private interface Work {
        void run() throws IOException;
    }
}
