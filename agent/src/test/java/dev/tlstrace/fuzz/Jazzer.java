package dev.tlstrace.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Jazzer in a JVM of its own. What it finds is printed as a line for the target's table of inputs. */
final class Jazzer {
    /** Decoders have no business taking longer for some KB, on however loaded a machine. */
    private static final int SLOWEST_INPUT_SECONDS = 30;

    /** For the JVM, and for what it began with. */
    private static final int START_SECONDS = 180;

    /** What coverage is counted of: not the JDK, not the tests. */
    private static final String INSTRUMENTED = Stream.of("tls", "x509", "handshake", "diagnosis", "event", "report")
            .map(room -> "dev.tlstrace." + room + ".**")
            .collect(Collectors.joining(":"));

    private final String target;
    private final Path folder;
    private final Path seeds;

    /**
     * @param folder for what it learns and finds
     * @param seeds a folder for what it begins with, empty
     */
    Jazzer(String target, Path folder, Path seeds) {
        this.target = target;
        this.folder = folder;
        this.seeds = seeds;
    }

    /** Makes so many runs, by the same numbers as ever, to their end. */
    void runs(int runs, int seed, int deadlineSeconds) throws IOException, InterruptedException {
        String said = run(deadlineSeconds, "-runs=" + runs, "-seed=" + seed);
        System.out.println(target + ": "
                + lastCount(said, "DONE")
                        .orElseThrow(() -> new AssertionError(said + "\n" + target + " has not ended")));
    }

    /**
     * Runs it for so long. It counts its time from when it has read what it knows, which may take long itself: when that time is up
     * twice it is ended, and has found nothing.
     */
    void seconds(int seconds) throws IOException, InterruptedException {
        String said = run(2 * seconds + START_SECONDS, "-max_total_time=" + seconds);
        System.out.println(target + ": nothing found, "
                + lastCount(said, "").orElseThrow(() -> new AssertionError(said + "\n" + target + " never began")));
    }

    /** By libFuzzer's options; what it has said. It must not have found anything, nor have ended badly. */
    private String run(int deadlineSeconds, String... options) throws IOException, InterruptedException {
        FileTime start = FileTime.from(Instant.now());
        Path corpus = Files.createDirectories(folder.resolve("corpus"));
        Seeds.write(target, seeds);
        Path log = folder.resolve("log");
        List<String> command = new ArrayList<>(List.of(
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
                "-timeout=" + SLOWEST_INPUT_SECONDS,
                "-max_len=16384",
                "-rss_limit_mb=3000"));
        command.addAll(List.of(options));
        command.addAll(List.of(corpus.toString(), seeds.toString()));
        Process jazzer = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            boolean ended = jazzer.waitFor(deadlineSeconds, TimeUnit.SECONDS);
            String said = Files.readString(log, StandardCharsets.ISO_8859_1);
            assertEquals("", findings(start), () -> said + "\n" + target + " found these inputs");
            assertEquals(0, ended ? jazzer.exitValue() : 0, () -> said + "\n" + target + " ended badly");
            return said;
        } finally {
            jazzer.destroyForcibly();
        }
    }

    /** {@code #93505 DONE cov: 1334 ft: 4419 corp: 700/14Kb exec/s: 4452}. */
    private static Optional<String> lastCount(String said, String word) {
        return said.lines()
                .filter(line -> line.matches("#\\d+\\s.*") && line.contains(word))
                .reduce((earlier, later) -> later);
    }

    /** In hex, one a line; those of an earlier run may still lie there. */
    private String findings(FileTime since) {
        try (Stream<Path> files = Files.list(folder)) {
            StringBuilder inputs = new StringBuilder();
            for (Path file : files.filter(each -> each.getFileName().toString().matches("(crash|timeout|oom)-.*"))
                    .toList()) {
                if (Files.getLastModifiedTime(file).compareTo(since) < 0) {
                    continue;
                }
                inputs.append(HexFormat.of().formatHex(Files.readAllBytes(file)))
                        .append('\n');
            }
            return inputs.toString();
        } catch (IOException e) {
            return e.toString();
        }
    }
}
