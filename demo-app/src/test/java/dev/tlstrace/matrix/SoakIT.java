package dev.tlstrace.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What scripts/soak.sh does for an hour, for a minute and a half: every handshake is accounted for, and nothing is held on to. */
@Tag("soak")
class SoakIT {
    private static final Path PROGRAM = Path.of("..", "scripts", "soak", "Soak.java");
    private static final String SECONDS = System.getProperty("soak.seconds", "90");

    @TempDir
    Path folder;

    @Test
    void everyHandshakeIsAccountedForAndNothingIsHeldOnTo() throws IOException {
        Path events = Files.createDirectory(folder.resolve("events"));
        Sources.compile(folder, "Soak", Files.readString(PROGRAM), Jvm.DEMO_APP);
        Jvm soak = Jvm.of(Jdk.own()).with("-Xmx512m");
        if (Jdk.own().version() >= 21) {
            soak.with("-XX:+EnableDynamicAgentLoading");
        }
        Jvm.Ended ended = soak.with(
                        "-cp", folder + ":" + Jvm.DEMO_APP, "Soak", SECONDS, Jvm.TLSTRACE, events.toString())
                .within(10L)
                .run();
        assertEquals(0, ended.status(), () -> ended.out() + ended.err());
    }
}
