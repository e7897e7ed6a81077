package dev.tlstrace.matrix;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Waits for what is to come, but not for ever. */
final class Deadline {
    private static final long SECONDS = 60;
    private static final long LOOK_AGAIN_MILLIS = 20;

    private Deadline() {}

    /** What is asked of the file system, say. */
    interface Question<T> {
        T ask() throws IOException;
    }

    /** Until it is so. */
    static void await(Question<Boolean> isSo, Question<String> otherwise) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (!isSo.ask()) {
            if (System.nanoTime() > end) {
                throw new AssertionError(otherwise.ask());
            }
            try {
                TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
