package dev.tlstrace.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tlstrace.view.Look;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.file.Path;

/** What a command of the viewer wrote, and how it ended. */
record Viewed(int status, String out, String err) {
    static final Look PLAIN = new Look(80, true, false);

    static Viewed run(Look look, String input, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = Viewer.run(
                arguments,
                new ByteArrayInputStream(input.getBytes(UTF_8)),
                new PrintStream(out, false, UTF_8),
                new PrintStream(err, false, UTF_8),
                look);
        return new Viewed(status, out.toString(UTF_8), err.toString(UTF_8));
    }

    static Viewed run(String... arguments) {
        return run(PLAIN, "", arguments);
    }

    /** A file of four handshakes: 1 over TLS 1.2, 3 over TLS 1.3, 75 that fails after it was established, 77 that meets HTTP. */
    static String sample() {
        return file("sample.json").toString();
    }

    static Path file(String name) {
        try {
            return Path.of(
                    Viewed.class.getResource("/dev/tlstrace/view/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static String text(String name) {
        try (InputStream in = Viewed.class.getResourceAsStream("/dev/tlstrace/view/" + name)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
