package dev.tlstrace.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ThreadedStreamTest {
    private static final byte[] ONE = "one\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] LAST = "two\nthree\n".getBytes(StandardCharsets.UTF_8);

    /** What comes last while lines are still being written waits for these, and is not lost. */
    @Test
    void lastLinesAreWrittenBehindThoseBefore() {
        Thread ending = Thread.currentThread();
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        ThreadedStream stream = new ThreadedStream(new OutputStream() {
            @Override
            public void write(int octet) {
                written.write(octet);
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                while (written.size() == 0 && ending.getState() != Thread.State.TIMED_WAITING) {
                    Thread.onSpinWait();
                }
                written.write(bytes, from, length);
            }
        });
        assertEquals(ONE.length, stream.write(ONE, ONE.length));
        assertEquals(0, stream.write(LAST, LAST.length), "it is busy");
        assertEquals(LAST.length, stream.end(LAST, LAST.length));
        assertEquals("one\ntwo\nthree\n", written.toString(StandardCharsets.UTF_8));
    }

    /** Lines that nobody takes are told apart from those that were taken. */
    @Test
    void lastLinesThatNobodyReadsAreNotTaken() {
        CountDownLatch never = new CountDownLatch(1);
        ThreadedStream stream = new ThreadedStream(new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            }
        });
        assertEquals(ONE.length, stream.write(ONE, ONE.length));
        assertEquals(0, stream.end(LAST, LAST.length));
        never.countDown();
    }
}
