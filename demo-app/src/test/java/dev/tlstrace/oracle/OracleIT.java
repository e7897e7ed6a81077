package dev.tlstrace.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tlstrace.matrix.Jdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What tlstrace tells of a handshake is what tshark sees of it on the wire, in every field. */
@Tag("peers")
class OracleIT {
    /** What JDKs disable by default, and some peers need. */
    private static final String LEGACY = "jdk.tls.disabledAlgorithms=\njdk.certpath.disabledAlgorithms=\n";

    /** Java's side, for every JDK. */
    private static final Path SIDE = Path.of("src", "test", "java8");

    /** Most of a scenario's time is waiting for others. */
    private static final int AT_ONCE = 4;

    private static final Tally ALL = new Tally();

    private static ExecutorService stages;

    @TempDir
    static Path folder;

    @BeforeAll
    static void prepare() throws Exception {
        Keys.write(folder);
        Files.writeString(folder.resolve("legacy.security"), LEGACY);
        List<String> compile = new ArrayList<>(List.of("--release", "8", "-Xlint:-options", "-proc:none"));
        compile.addAll(List.of("-d", folder.toString()));
        for (String source : List.of("JavaSide.java", "JavaDatagrams.java", "LateRequest.java")) {
            compile.add(SIDE.resolve(source).toString());
        }
        int status = ToolProvider.getSystemJavaCompiler().run(null, null, null, compile.toArray(new String[0]));
        assertEquals(0, status);
        stages = Executors.newFixedThreadPool(AT_ONCE);
    }

    @AfterAll
    static void end() throws IOException {
        stages.shutdownNow();
        Files.writeString(Path.of("target", "oracle.txt"), ALL.toString());
        System.out.println(
                "compared with tshark: " + ALL.toString().lines().findFirst().orElse(""));
    }

    @TestFactory
    Stream<DynamicTest> scenarios() {
        String only = System.getProperty("oracle.only", "");
        List<DynamicTest> tests = new ArrayList<>();
        for (Scenario scenario : Scenarios.all()) {
            for (Jdk jdk : scenario.jdks()) {
                String name = jdk + " " + scenario;
                if (name.matches(".*" + only + ".*")) {
                    Future<Tally> playing = stages.submit(() -> play(scenario, jdk));
                    tests.add(DynamicTest.dynamicTest(name, () -> ALL.add(result(playing))));
                }
            }
        }
        return tests.stream();
    }

    private static Tally result(Future<Tally> playing) throws Exception {
        try {
            return playing.get();
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause().getMessage(), e.getCause());
        }
    }

    /** A peer's reset may overtake an alert that was handed to the record layer: then once more, and nothing else is let pass. */
    private static Tally play(Scenario scenario, Jdk jdk) throws Exception {
        Tally tally = play(scenario, jdk, true);
        return tally == null ? play(scenario, jdk, false) : tally;
    }

    private static Tally play(Scenario scenario, Jdk jdk, boolean mayBeOvertaken) throws Exception {
        Stage stage = new Stage(folder, Files.createTempDirectory(folder, "stage"), Play.freePort());
        Play play = Play.of(scenario, jdk, stage);
        Tally tally = new Tally();
        Comparison comparison = new Comparison(scenario.client(), scenario.secrets(), tally);
        comparison.compare(play.seen(), Told.of(play.told()));
        SummaryComparison summaries = new SummaryComparison(tally);
        summaries.compare(play.seen(), play.told());
        Set<String> differences = new LinkedHashSet<>(comparison.differences());
        differences.addAll(summaries.differences());
        if (play.seen().isEmpty()) {
            differences.add("nothing crossed the wire");
        }
        Shown shown = new Shown(play.seen());
        tally.records(shown);
        shown.missing(scenario.shows()).forEach(each -> differences.add("not seen: " + each));
        JsonNode end = play.told().get(play.told().size() - 1);
        assertEquals(0, end.at("/counts/errors").asInt(-1), () -> "errors of tlstrace: " + end.get("first_error"));
        if (mayBeOvertaken && differences.size() == 1 && comparison.isAlertOvertaken()) {
            return null;
        }
        assertEquals("", String.join("\n", differences));
        return tally;
    }
}
