package dev.tlstrace.cli;

import dev.tlstrace.output.Segments;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;

/** Reads what {@link Segments} writes, as it is written, and removes what it has read. */
final class EventReader implements Closeable {
    private static final int MAX_BODY = 64 << 20;

    private final File folder;
    private RandomAccessFile segment;
    private int number;
    private long handshakes;
    private long failed;
    private long dropped;
    private String end;

    EventReader(File folder) {
        this.folder = folder;
    }

    /**
     * Reads what is there, and gives what of it is to be shown; empty for nothing.
     *
     * @throws IOException if it cannot be read, or not be removed
     */
    byte[] read() throws IOException {
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        while (end == null && open()) {
            // asked first: what is written before the next file begins is read below
            boolean isLast = !Segments.file(folder, number + 1).exists();
            readWhole(shown);
            if (isLast || end != null) {
                break;
            }
            segment.close();
            segment = null;
            if (!Segments.file(folder, number).delete()) {
                throw new IOException("cannot remove " + Segments.file(folder, number));
            }
            number++;
        }
        return shown.toByteArray();
    }

    private boolean open() throws IOException {
        if (segment == null && Segments.file(folder, number).exists()) {
            segment = new RandomAccessFile(Segments.file(folder, number), "r");
        }
        return segment != null;
    }

    /** All frames that are whole. */
    private void readWhole(ByteArrayOutputStream shown) throws IOException {
        long whole = segment.getFilePointer();
        try {
            while (end == null && segment.length() - whole >= 5) {
                int kind = segment.readUnsignedByte();
                int length = segment.readInt();
                if (length < 0 || length > MAX_BODY) {
                    throw new IOException("what the JVM writes cannot be read");
                }
                byte[] body = new byte[length];
                segment.readFully(body);
                whole = segment.getFilePointer();
                take((char) kind, body, shown);
            }
        } catch (EOFException e) {
            // the rest is being written
            segment.seek(whole);
        }
    }

    private void take(char kind, byte[] body, ByteArrayOutputStream shown) throws IOException {
        if (kind == Segments.OUTPUT) {
            shown.write(body);
        } else if (kind == Segments.COUNTS) {
            String[] counts = new String(body, StandardCharsets.UTF_8).split(" ", -1);
            handshakes = Long.parseLong(counts[0]);
            failed = Long.parseLong(counts[1]);
            dropped = Long.parseLong(counts[2]);
        } else if (kind == Segments.END) {
            end = new String(body, StandardCharsets.UTF_8);
        }
    }

    long handshakes() {
        return handshakes;
    }

    long failed() {
        return failed;
    }

    /** Events that were lost because this side did not read, or for want of room. */
    long dropped() {
        return dropped;
    }

    /** Why nothing follows; null as long as something may. */
    String end() {
        return end;
    }

    @Override
    public void close() throws IOException {
        if (segment != null) {
            segment.close();
        }
    }
}
