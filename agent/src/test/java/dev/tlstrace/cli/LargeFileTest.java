package dev.tlstrace.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of any size are read in a heap of 64 MB. */
class LargeFileTest {
    private static final int COPIES = 4000;

    @ParameterizedTest
    @ValueSource(strings = {"--summary", "--failed", "--handshake=0000000000000042-3"})
    void readsInConstantMemory(String option, @TempDir Path folder) throws Exception {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        List<String> command = new ArrayList<>(Arrays.asList(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.tlstrace.cli.Main",
                "show",
                option,
                "-"));
        Process show = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        feed(show.getOutputStream());
        assertEquals(0, show.waitFor(), Files.readString(err));
        assertEquals("", Files.readString(err));
        try (var lines = Files.lines(out)) {
            long titles = lines.filter(line -> line.startsWith("#")).count();
            assertEquals(option.equals("--summary") ? 0 : option.equals("--failed") ? 2 * COPIES : 1, titles);
        }
        if (option.equals("--summary")) {
            assertTrue(
                    Files.readString(out).startsWith(4 * COPIES + " handshakes, " + 2 * COPIES + " failed"),
                    Files.readString(out));
        }
    }

    /** Some 160 MB. */
    private static void feed(OutputStream in) throws IOException {
        String sample = Viewed.text("sample.json");
        try (in) {
            for (int i = 0; i < COPIES; i++) {
                in.write(sample.replace("b9a94ef56f2f5b22", String.format("%016d", i))
                        .getBytes(UTF_8));
            }
        }
    }
}
