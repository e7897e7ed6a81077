package dev.tlstrace.matrix;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a JVM keeps of tlstrace that came and went is no more than what it keeps of an agent that transforms the same classes into
 * what they are, loaded as often: each time they are restored, the JVM itself lays them out anew.
 */
@Tag("attach")
class AttachLeakIT {
    /** 200 is what is promised; {@code -Dtlstrace.rounds=200} takes minutes. */
    private static final int ROUNDS = Integer.getInteger("tlstrace.rounds", 30);

    /** The first rounds fill what every JVM fills once. */
    private static final int WARM_UP = 10;

    /**
     * In bytes, for all rounds: noise, and one class loader that is still being let go of. Of compiled code, what is dead is swept
     * when the JVM pleases, and methods of the JDK that tlstrace used a lot are compiled; whose it is shows elsewhere. A loader that
     * stayed would keep some 3 MB of metaspace each round.
     */
    private static final long[] TOLERATED = {256 << 10, 4 << 20, 10 << 20, 64 << 10};

    private static final int READINGS = 6;

    private static final String[] KINDS = {"heap", "metaspace", "code cache", "code cache without methods"};

    /** A line of the list: number, level, state and method. */
    private static final Pattern COMPILED = Pattern.compile("(?m)^\\d+ \\d -?\\d+ (\\S+)");

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
    void growsNoMoreThanByRetransforming(Jdk jdk) throws Exception {
        Set<String> hooked = new TreeSet<>();
        Growth ours;
        try (CommandHere here = new CommandHere()) {
            ours = growth(jdk, (service, number) -> {
                String pid = Long.toString(service.pid());
                here.succeed("attach", pid, "--background", "--file", folder + "/" + jdk.version() + "-%p.json");
                service.tell("handshake traced" + number + ".test");
                if (number == 0) {
                    hooked.addAll(hooked(here.succeed("status", pid, "--json")));
                }
                here.succeed("detach", pid);
            });
        }
        PlainAgent same = new PlainAgent("Retransform", folder);
        Growth bare = growth(jdk, (service, number) -> {
            same.load(service, String.join(",", hooked));
            service.tell("handshake traced" + number + ".test");
            service.tell("restore");
        });
        for (int i = 0; i < KINDS.length; i++) {
            String grown = KINDS[i] + " grew by " + ours.bytes.get(i) + " bytes, by retransforming alone by "
                    + bare.bytes.get(i);
            assertTrue(ours.bytes.get(i) - bare.bytes.get(i) < TOLERATED[i], grown);
        }
        for (String method : ours.compiled) {
            assertTrue(method.startsWith("dev.tlstrace.Entry.") || method.startsWith("dev.tlstrace.bridge."), method);
        }
    }

    /** The classes whose methods are in {@code TransportContext.dispatch received} and the like. */
    private static Set<String> hooked(String status) throws IOException {
        Set<String> classes = new TreeSet<>();
        for (JsonNode hook : new ObjectMapper().readTree(status).get("hooks")) {
            classes.add("sun.security.ssl."
                    + hook.asText().substring(0, hook.asText().indexOf('.')));
        }
        return classes;
    }

    /** In the order of the kinds; and the methods of tlstrace that are compiled at the end. */
    private record Growth(List<Long> bytes, List<String> compiled) {}

    private static Growth growth(Jdk jdk, Round round) throws Exception {
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
            return new Growth(Arrays.stream(after).boxed().toList(), compiled(jdk, service));
        }
    }

    private static List<String> compiled(Jdk jdk, LiveService service) throws IOException {
        if (jdk.version() < 9) {
            // its jcmd has no such list
            return List.of();
        }
        Jvm.Ended list = Jvm.tool(jdk, "jcmd")
                .with(Long.toString(service.pid()), "Compiler.codelist")
                .run();
        List<String> all = COMPILED.matcher(list.out())
                .results()
                .map(line -> line.group(1))
                .toList();
        assertTrue(all.size() > 500, "the list is read: " + all);
        return all.stream()
                .filter(method -> method.startsWith("dev.tlstrace.") && !method.startsWith("dev.tlstrace.demo."))
                .toList();
    }

    /** In the order of the kinds: the least of some readings, since what the JVM lets go of at its leisure is not kept. */
    private static long[] memory(LiveService service) throws IOException {
        long[] least = new long[KINDS.length];
        Arrays.fill(least, Long.MAX_VALUE);
        for (int i = 0; i < READINGS; i++) {
            service.tell("handshake reading" + i + ".test");
            String[] now = service.ask("memory").split(" ", -1);
            for (int kind = 0; kind < least.length; kind++) {
                least[kind] = Math.min(least[kind], Long.parseLong(now[kind]));
            }
        }
        return least;
    }
}
