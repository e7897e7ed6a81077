package dev.tlstrace.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Jazzer on each target for a while, in a JVM of its own. What it finds is printed as a line for the target's table of inputs.
 *
 * <p>System properties: {@code fuzz.seconds} for each target; {@code fuzz.targets} to leave others out; {@code fuzz.folder} to keep
 * what was learnt for the next time.
 */
@Tag("fuzzing")
class FuzzingTest {
    private static final int SECONDS = Integer.getInteger("fuzz.seconds", 8);

    /** Decoders have no business taking longer for some KB, on however loaded a machine. */
    private static final int SLOWEST_INPUT_SECONDS = 30;

    /** What coverage is counted of: not the JDK, not the tests. */
    private static final String INSTRUMENTED = Stream.of("tls", "x509", "handshake", "diagnosis", "event", "report")
            .map(room -> "dev.tlstrace." + room + ".**")
            .collect(Collectors.joining(":"));

    @ParameterizedTest
    @ValueSource(strings = {"MessageFuzzer", "ExtensionFuzzer", "CertificateFuzzer", "OcspFuzzer", "AssemblerFuzzer"})
    void findsNothing(String target, @TempDir Path temporary) throws IOException, InterruptedException {
        String wanted = System.getProperty("fuzz.targets", "");
        if (!wanted.isEmpty() && !List.of(wanted.split(",", -1)).contains(target)) {
            return;
        }
        String kept = System.getProperty("fuzz.folder");
        Path folder = kept == null ? temporary : Files.createDirectories(Path.of(kept, target));
        Path corpus = Files.createDirectories(folder.resolve("corpus"));
        Path seeds = Files.createDirectory(temporary.resolve("seeds"));
        Seeds.write(target, seeds);
        Path log = folder.resolve("log");
        Process jazzer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "com.code_intelligence.jazzer.Jazzer",
                        "--target_class=dev.tlstrace.fuzz." + target,
                        "--instrumentation_includes=" + INSTRUMENTED,
                        // its detectors of injections and the like look for what is not here
                        "--custom_hook_includes=dev.tlstrace.none",
                        "--reproducer_path=" + folder,
                        "-artifact_prefix=" + folder + "/",
                        // each build tries what the last one did; a run that is kept tries something else each time
                        "-seed=" + (kept == null ? 1 : 0),
                        "-max_total_time=" + SECONDS,
                        "-timeout=" + SLOWEST_INPUT_SECONDS,
                        "-max_len=16384",
                        "-rss_limit_mb=3000",
                        corpus.toString(),
                        seeds.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            boolean ended = jazzer.waitFor(SECONDS + 180L, TimeUnit.SECONDS);
            String said = Files.readString(log, StandardCharsets.ISO_8859_1);
            assertEquals(0, ended ? jazzer.exitValue() : -1, () -> said + "\n" + target + ": " + finding(folder));
            System.out.println(target + ": " + lastCount(said));
        } finally {
            jazzer.destroyForcibly();
        }
    }

    /** {@code #93505 DONE cov: 1334 ft: 4419 corp: 700/14Kb exec/s: 4452}. */
    private static String lastCount(String said) {
        return said.lines()
                .filter(line -> line.startsWith("#") && line.contains("DONE"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(said));
    }

    private static String finding(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            StringBuilder inputs = new StringBuilder();
            for (Path file : files.filter(each -> each.getFileName().toString().matches("(crash|timeout|oom)-.*"))
                    .toList()) {
                inputs.append(HexFormat.of().formatHex(Files.readAllBytes(file)))
                        .append('\n');
            }
            return inputs.toString();
        } catch (IOException e) {
            return e.toString();
        }
    }
}
