package dev.tlstrace.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Jazzer on each target: in each build so many runs, the same each time, so that a change that breaks what is found at once does not
 * pass; and by {@code scripts/fuzz.sh} for a while.
 *
 * <p>System properties of the latter: {@code fuzz.seconds} for each target; {@code fuzz.targets} to leave others out;
 * {@code fuzz.folder} to keep what was learnt for the next time.
 */
class FuzzingTest {
    /** With the seeds; to start Jazzer takes longer. */
    private static final int RUNS = 3_000;

    private static final int SEED = 1;

    @ParameterizedTest
    @ValueSource(strings = {"MessageFuzzer", "ExtensionFuzzer", "CertificateFuzzer", "OcspFuzzer", "AssemblerFuzzer"})
    void findsNothingInAFewRuns(String target, @TempDir Path folder, @TempDir Path seeds)
            throws IOException, InterruptedException {
        new Jazzer(target, folder, seeds).runs(RUNS, SEED, 300);
    }

    @ParameterizedTest
    @Tag("fuzzing")
    @ValueSource(strings = {"MessageFuzzer", "ExtensionFuzzer", "CertificateFuzzer", "OcspFuzzer", "AssemblerFuzzer"})
    void findsNothing(String target, @TempDir Path temporary, @TempDir Path seeds)
            throws IOException, InterruptedException {
        String wanted = System.getProperty("fuzz.targets", "");
        if (wanted.isEmpty() || ("," + wanted + ",").contains("," + target + ",")) {
            String kept = System.getProperty("fuzz.folder");
            Path folder = kept == null ? temporary : Files.createDirectories(Path.of(kept, target));
            int seconds = Integer.getInteger("fuzz.seconds", 600);
            new Jazzer(target, folder, seeds).seconds(seconds);
        }
    }
}
