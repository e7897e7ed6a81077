package dev.tlstrace.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * While tlstrace's thread stands still, for a disk that does not answer or an application that holds it up, what waits for it keeps JSSE's
 * objects alive: no more than a bound of them, and what had no room is counted.
 */
@Tag("matrix")
class HeldUpIT {
    /** Each leaves some 26 KB that tlstrace may keep alive, both ends together. */
    private static final int HANDSHAKES = 1_200;

    /** The queue's 8 MB, an eighth more for ends, and what a handshake takes on another JDK than that by which it is reckoned. */
    private static final int MOST_KILOBYTES = 14_000;

    @TempDir
    Path folder;

    static List<Jdk> jdks() {
        return Jdk.all();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void whatItKeepsAliveIsBounded(Jdk jdk) throws IOException {
        Sources.compilePrograms(folder, "Engines", "HeldUp");
        Path file = folder.resolve("x.json");
        Jvm.Ended ended = Jvm.of(jdk)
                // all that is dead is taken away, so that what is left is what is held
                .with("-XX:+UseSerialGC", "-XX:MarkSweepDeadRatio=0", "-Xms384m", "-Xmx384m")
                .traced("detail=failures,max-rate=10,file=" + file)
                .with("-cp", folder + ":" + Jvm.DEMO_APP, "HeldUp", Integer.toString(HANDSHAKES))
                .run();
        assertEquals(0, ended.status(), ended::err);
        int held = Integer.parseInt(ended.outLines().get(0));
        int made = Integer.parseInt(ended.outLines().get(1));
        assertTrue(held < MOST_KILOBYTES, () -> held + " KB more are live");
        JsonNode counts = Trace.counts(file);
        assertEquals(made, counts.get("handshakes").asInt(), counts::toString);
        assertTrue(counts.get("dropped").asInt() > 0, counts::toString);
    }
}
