package dev.tlstrace.agent;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A small file of lines {@code key=value}, in order, a key perhaps several times: what a caller and a JVM write to each other. */
public final class Letter {
    private final List<String> keys = new ArrayList<>();
    private final List<String> values = new ArrayList<>();

    /** Adds a line; null is left out, a line break in the value becomes a blank. */
    public Letter add(String key, String value) {
        if (value != null) {
            keys.add(key);
            values.add(value.replace('\n', ' ').replace('\r', ' '));
        }
        return this;
    }

    /** The first value of a key; null if there is none. */
    public String get(String key) {
        int at = keys.indexOf(key);
        return at < 0 ? null : values.get(at);
    }

    /** The number that is a key's value; 0 if there is none. */
    public long number(String key) {
        String value = get(key);
        return value == null ? 0 : Long.parseLong(value);
    }

    /** All values of a key, in order. */
    public List<String> all(String key) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            if (keys.get(i).equals(key)) {
                all.add(values.get(i));
            }
        }
        return all;
    }

    /**
     * Reads one; whoever sees the file sees all of it.
     *
     * @throws IOException if it cannot be read
     */
    public static Letter read(File file) throws IOException {
        Letter letter = new Letter();
        for (String line : text(file).split("\n", -1)) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                letter.add(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        return letter;
    }

    /**
     * Writes it, so that it is there as a whole or not at all.
     *
     * @throws IOException if it cannot be written
     */
    public void write(File file) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < keys.size(); i++) {
            text.append(keys.get(i)).append('=').append(values.get(i)).append('\n');
        }
        File draft = new File(file.getPath() + ".draft");
        try (FileOutputStream out = new FileOutputStream(draft)) {
            out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        }
        if (!draft.renameTo(file)) {
            throw new IOException(file + " cannot be written");
        }
    }

    private static String text(File file) throws IOException {
        try (InputStream in = new FileInputStream(file)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[4096];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                out.write(buffer, 0, n);
            }
            return new String(out.toByteArray(), StandardCharsets.UTF_8);
        }
    }
}
