package dev.tlstrace.cli;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;

/** What a HotSpot JVM says of itself in {@code /tmp/hsperfdata_USER/PID}: the texts, by name. */
final class PerfData {
    private static final int MAGIC = 0xcafec0c0;
    private static final int MAX_BYTES = 1 << 20;

    private final Map<String, String> texts = new HashMap<>();
    private final boolean accessible;

    private PerfData(ByteBuffer in) {
        in.order(in.get(4) == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        accessible = in.get(7) != 0;
        int at = in.getInt(24);
        for (int left = in.getInt(28); left > 0; left--) {
            int length = in.getInt(at);
            boolean text = in.getInt(at + 8) > 0 && in.get(at + 12) == 'B';
            if (text) {
                texts.put(string(in, at + in.getInt(at + 4)), string(in, at + in.getInt(at + 16)));
            }
            at += length;
        }
    }

    /**
     * Reads a file; null if it is none of a JVM's, or is being written.
     *
     * @throws IOException if it cannot be read
     */
    static PerfData read(File file) throws IOException {
        if (file.length() > MAX_BYTES) {
            return null;
        }
        ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file.toPath()));
        try {
            return in.getInt(0) == MAGIC ? new PerfData(in) : null;
        } catch (IndexOutOfBoundsException e) {
            return null;
        }
    }

    private static String string(ByteBuffer in, int at) {
        int end = at;
        while (in.get(end) != 0) {
            end++;
        }
        byte[] bytes = new byte[end - at];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = in.get(at + i);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Whether the JVM has filled it: it has started. */
    boolean isAccessible() {
        return accessible;
    }

    /** Null if there is no such text. */
    String get(String name) {
        return texts.get(name);
    }
}
