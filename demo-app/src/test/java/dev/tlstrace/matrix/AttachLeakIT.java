package dev.tlstrace.matrix;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a JVM keeps of tlstrace that came and went is no more than what it keeps of an agent that does nothing. */
@Tag("attach")
class AttachLeakIT {
    /** 200 is what is promised; {@code -Dtlstrace.rounds=200} takes minutes. */
    private static final int ROUNDS = Integer.getInteger("tlstrace.rounds", 30);

    /** The first rounds fill what every JVM fills once. */
    private static final int WARM_UP = 10;

    /**
     * For each round: the classes that were transformed and restored are compiled anew, and keep their dead constants. A loader that
     * stayed would keep some 3 MB of metaspace; Java 8 keeps the most of these, 160 KB.
     */
    private static final long[] TOLERATED = {30 << 10, 200 << 10, 200 << 10};

    private static final String[] KINDS = {"heap", "metaspace", "code cache"};

    @TempDir
    static Path folder;

    private interface Round {
        void run(LiveService service, int number) throws Exception;
    }

    /** The oldest and the newest are enough of so much time. */
    static List<Jdk> jdks() {
        List<Jdk> all = Jdk.all();
        return all.size() < 2 ? all : List.of(all.get(0), all.get(all.size() - 1));
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void growsNoMoreThanWithAnAgentThatDoesNothing(Jdk jdk) throws Exception {
        PlainAgent nothing = new PlainAgent("Nothing", folder);
        long[] bare = growth(jdk, (service, number) -> nothing.load(service, ""));
        long[] ours;
        try (CommandHere here = new CommandHere()) {
            ours = growth(jdk, (service, number) -> {
                String pid = Long.toString(service.pid());
                here.succeed("attach", pid, "--background", "--file", folder + "/" + jdk.version() + "-%p.json");
                service.tell("handshake traced" + number + ".test");
                here.succeed("detach", pid);
            });
        }
        for (int i = 0; i < KINDS.length; i++) {
            long more = ours[i] - bare[i];
            String grown = KINDS[i] + " grew by " + ours[i] + " bytes, with the other agent by " + bare[i];
            assertTrue(more < TOLERATED[i] * ROUNDS, grown);
        }
    }

    private static long[] growth(Jdk jdk, Round round) throws Exception {
        try (LiveService service = LiveService.start(jdk)) {
            long[] before = {};
            for (int i = 0; i < WARM_UP + ROUNDS; i++) {
                if (i == WARM_UP) {
                    before = memory(service);
                }
                round.run(service, i);
                service.tell("handshake after" + i + ".test");
            }
            long[] after = memory(service);
            for (int i = 0; i < after.length; i++) {
                after[i] -= before[i];
            }
            return after;
        }
    }

    /** In the order of the kinds. */
    private static long[] memory(LiveService service) throws IOException {
        service.ask("memory");
        return Arrays.stream(service.ask("memory").split(" ", -1))
                .mapToLong(Long::parseLong)
                .toArray();
    }
}
