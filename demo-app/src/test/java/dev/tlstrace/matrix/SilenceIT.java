package dev.tlstrace.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An application under the agent is the application without it. */
@Tag("matrix")
class SilenceIT {
    private static final String[] SCENARIOS = {"socket-tls12", "socket-tls13", "failed-expired", "engine-tls13"};

    /** A few of the agent itself; none that decodes, weaves or writes. */
    private static final int HANDFUL = 20;

    @TempDir
    static Path folder;

    @BeforeAll
    static void compile() throws IOException {
        Sources.compile(folder, "Plain", Sources.PLAIN);
    }

    static List<Jdk> jdks() {
        return Jdk.all();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void outputIsThatWithoutTheAgent(Jdk jdk) throws IOException {
        Path file = Files.createTempDirectory(folder, "silent").resolve("x.json");
        // what scenarios print is the same each time
        assertEquals(
                Jvm.of(jdk).scenarios(SCENARIOS).run(),
                Jvm.of(jdk)
                        .traced("file=" + file + ",console=off")
                        .scenarios(SCENARIOS)
                        .run());
        assertTrue(Trace.read(file).handshakes().size() >= 2 * SCENARIOS.length);
        assertEquals(
                Jvm.of(jdk).with("-cp", folder.toString(), "Plain", "7").run(),
                Jvm.of(jdk)
                        .traced("console=off")
                        .with("-cp", folder.toString(), "Plain", "7")
                        .run());
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void sharedClassesStayShared(Jdk jdk) {
        assumeTrue(jdk.version() >= 11, "logs of class loading say whence since 9");
        long without = shared(loaded(Jvm.of(jdk)));
        long with = shared(loaded(Jvm.of(jdk).traced("console=off")));
        assertTrue(with >= without * 9 / 10, () -> with + " classes are shared, " + without + " without the agent");
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void withoutTlsHardlyAClassIsLoaded(Jdk jdk) {
        List<String> loaded = loaded(Jvm.of(jdk).traced("console=off"));
        assertTrue(loaded.size() > 200, "this is no list of classes");
        List<String> ours =
                loaded.stream().filter(line -> line.contains("dev.tlstrace.")).toList();
        assertFalse(ours.isEmpty());
        assertTrue(ours.size() <= HANDFUL, () -> ours.size() + ": " + String.join("\n", ours));
        // reading the jar as a file, java.util.logging and the JCA would be loaded at the application's cost
        for (String unwanted : List.of(
                "java.util.logging.", "java.security.Provider ", "sun.security.ssl.", "java.util.regex.Matcher ")) {
            assertEquals(
                    List.of(),
                    loaded.stream().filter(line -> line.contains(unwanted)).toList());
        }
    }

    private static List<String> loaded(Jvm jvm) {
        boolean old = Jdk.all().stream().anyMatch(jdk -> jdk.version() == 8 && jvm.isOf(jdk));
        return jvm.with(old ? "-verbose:class" : "-Xlog:class+load")
                .with("-cp", folder.toString(), "Plain")
                .run()
                .outLines();
    }

    private static long shared(List<String> loaded) {
        return loaded.stream()
                .filter(line -> line.contains("shared objects file"))
                .count();
    }
}
