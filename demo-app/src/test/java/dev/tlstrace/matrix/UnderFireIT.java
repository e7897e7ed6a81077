package dev.tlstrace.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Hooks go in and out while a JVM makes handshakes as fast as it can, with sockets and with engines. */
@Tag("attach")
class UnderFireIT {
    private static final int ROUNDS = Integer.getInteger("tlstrace.rounds", 50);

    /** On the JDKs that the build does not run on. */
    private static final int FEWER_ROUNDS = Integer.getInteger("tlstrace.rounds", 15);

    /** So many are waited for in each round. */
    private static final int SUMMARIES = 20;

    @TempDir
    static Path folder;

    /** Milliseconds of the clock: from when on tracing was on for certain, and until when. */
    private record Period(long begin, long end, Path file) {}

    static List<Jdk> jdks() {
        return Jdk.all();
    }

    private static long lines(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        }
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void noHandshakeFailsAndNoneIsMissed(Jdk jdk) throws Exception {
        int rounds = jdk.version() == Jdk.own().version() ? ROUNDS : FEWER_ROUNDS;
        List<Period> periods = new ArrayList<>();
        Path made = folder.resolve("made-" + jdk.version());
        try (LiveService service = LiveService.start(jdk);
                CommandHere here = new CommandHere()) {
            String pid = Long.toString(service.pid());
            service.tell("fire");
            for (int round = 0; round < rounds; round++) {
                Path file = folder.resolve(jdk.version() + "-" + round + ".json");
                here.succeed(
                        "attach",
                        pid,
                        "--background",
                        "--file",
                        file.toString(),
                        "--detail",
                        "summary",
                        "--role",
                        "client",
                        "--max-rate",
                        "1000000",
                        "--max-size",
                        "1GB");
                long begin = System.currentTimeMillis();
                int first = round;
                Deadline.await(() -> lines(file) > SUMMARIES, () -> "nothing in round " + first);
                long end = System.currentTimeMillis();
                here.succeed("detach", pid);
                periods.add(new Period(begin, end, file));
            }
            service.tell("cease " + made);
            assertEquals("0", service.ask("calls"));
        }
        int within = 0;
        for (Period period : periods) {
            Set<String> seen = new HashSet<>();
            Trace trace = Trace.read(period.file());
            int dropped = trace.counts().get("dropped_events").asInt();
            for (Trace.Handshake handshake : trace.handshakes()) {
                seen.add(handshake.summary().at("/tls/client/server_name").asText());
            }
            Set<String> missed = new HashSet<>();
            for (String line : Files.readAllLines(made)) {
                String[] words = line.split(" ", -1);
                if (Long.parseLong(words[1]) > period.begin() && Long.parseLong(words[2]) < period.end()) {
                    within++;
                    missed.add(words[0]);
                }
            }
            missed.removeAll(seen);
            // what a starved machine drops is counted
            assertTrue(missed.size() <= dropped, () -> missed + " are missed, and " + dropped + " events dropped");
        }
        assertTrue(within > rounds, "only " + within + " handshakes within periods");
    }
}
