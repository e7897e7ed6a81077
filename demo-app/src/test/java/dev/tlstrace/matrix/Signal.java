package dev.tlstrace.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;

/** Signals to other processes. */
final class Signal {
    private Signal() {}

    /** {@code INT}, {@code KILL}, {@code STOP}, {@code CONT}. */
    static void send(String name, long pid) throws IOException {
        try {
            assertEquals(
                    0,
                    new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                            .inheritIO()
                            .start()
                            .waitFor());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
