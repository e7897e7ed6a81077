package dev.tlstrace.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** tlstrace takes nothing from the application that the JVM has for it. */
@Tag("matrix")
class GuestIT {
    private static final int VIRTUAL_THREADS = Integer.getInteger("tlstrace.virtual", 10_000);
    private static final Path VIRTUAL = Path.of("src", "test", "java8", "VirtualThreads.java");

    /** The name of a hidden class, of a lambda say, is that of its host. */
    private static final Pattern INITIALIZING = Pattern.compile("Initializing '([^'+]+?)(\\$\\$|['+])");

    /** Of the JDK, what an application may want to set up before anybody has used it. */
    private static final Pattern DELICATE = Pattern.compile(
            "(javax/net|javax/crypto|com/sun/crypto|java/util/logging|sun/util/logging|java/util/prefs|javax/management"
                    + "|sun/security/(jca|ssl|provider|x509|validator|pkcs|rsa|ec)"
                    + "|java/security/(Security|Provider|KeyStore|KeyFactory|MessageDigest|SecureRandom|Signature|cert))"
                    + "\\b.*");

    @TempDir
    Path folder;

    static List<Jdk> jdks() {
        return Jdk.all();
    }

    /** Neither while there is no TLS, when tlstrace says that it is in, nor when there is. */
    @ParameterizedTest
    @MethodSource("jdks")
    void noDelicateClassIsInitialisedForIt(Jdk jdk) throws IOException {
        assumeTrue(jdk.version() >= 11, "logs of class initialisation are there since 9");
        Sources.compile(folder, "Later", Sources.LATER);
        Path file = folder.resolve("x.json");
        Initialised bare = initialised(Jvm.of(jdk), folder);
        Initialised traced = initialised(Jvm.of(jdk).traced("file=" + file), file);
        assertEquals(Set.of(), difference(traced.beforeTls(), bare.beforeTls()));
        assertEquals(Set.of(), difference(traced.all(), bare.all()));
        assertTrue(bare.all().size() > bare.beforeTls().size() + 50, "there was TLS at the end");
        assertEquals(1, Trace.read(file).handshakes().size());
    }

    private record Initialised(Set<String> beforeTls, Set<String> all) {}

    private Initialised initialised(Jvm jvm, Path awaited) throws IOException {
        Path log = Files.createTempFile(folder, "initialised", ".log");
        Jvm.Ended ended = jvm.with("-Xlog:class+init:file=" + log)
                .with("-cp", folder.toString(), "Later", awaited.toString())
                .run();
        assertEquals(0, ended.status(), ended::err);
        Set<String> beforeTls = null;
        Set<String> all = new TreeSet<>();
        for (String line : Files.readAllLines(log)) {
            Matcher matcher = INITIALIZING.matcher(line);
            String name = matcher.find() ? matcher.group(1) : "";
            if (name.equals("Later$Now")) {
                beforeTls = new TreeSet<>(all);
            } else if (DELICATE.matcher(name).matches()) {
                all.add(name);
            }
        }
        return new Initialised(beforeTls, all);
    }

    private static Set<String> difference(Set<String> one, Set<String> other) {
        Set<String> more = new TreeSet<>(one);
        more.removeAll(other);
        return more;
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void anAotCacheMadeWithItIsUsed(Jdk jdk) throws IOException {
        assumeTrue(jdk.version() >= 25, "made in one step since 25");
        Path cache = folder.resolve("x.aot");
        Jvm.Ended making = with(jdk, "-XX:AOTCacheOutput=" + cache, "made.json").run();
        assertEquals(0, making.status(), making::err);
        assertTrue(Files.exists(cache), making::out);
        // where it cannot be used, "required" ends the JVM
        Path log = folder.resolve("log");
        Jvm.Ended using = with(
                        jdk, "-XX:AOTCache=" + cache, "used.json", "-XX:AOTMode=on", "-Xlog:class+load:file=" + log)
                .run();
        assertEquals(0, using.status(), using::err);
        assertEquals("", using.err());
        assertTrue(using.out().startsWith("socket-tls13 ok "), using::out);
        List<String> loaded = Files.readAllLines(log);
        assertTrue(
                loaded.stream()
                        .anyMatch(line -> line.contains("dev.tlstrace.demo.Scenarios source: shared objects file")),
                "the application's classes come out of the cache");
        assertEquals(2, Trace.read(folder.resolve("used.json")).handshakes().size());
    }

    private Jvm with(Jdk jdk, String cache, String file, String... flags) {
        return Jvm.of(jdk)
                .with(cache)
                .with(flags)
                .traced("file=" + folder.resolve(file))
                .scenarios("socket-tls13");
    }

    /** A thread that loads a class has those wait that need it too, and pins a virtual one's carrier: what hooks need is there before them. */
    @ParameterizedTest
    @MethodSource("jdks")
    void noHookLoadsAClass(Jdk jdk) throws IOException {
        assumeTrue(jdk.version() >= 17, "the command line sets single events since 17");
        Path recording = folder.resolve("x.jfr");
        String event = "+jdk.ClassLoad#";
        Jvm.Ended ended = Jvm.of(jdk)
                .traced("file=" + folder.resolve("x.json"))
                .with("-XX:StartFlightRecording:settings=none,filename=" + recording + "," + event + "enabled=true,"
                        + event + "threshold=0ms," + event + "stackTrace=true")
                .scenarios("all")
                .run();
        assertEquals(0, ended.status(), ended::err);
        int loads = 0;
        for (RecordedEvent load : RecordingFile.readAllEvents(recording)) {
            if (load.getStackTrace() == null) {
                continue;
            }
            loads++;
            List<String> frames = load.getStackTrace().getFrames().stream()
                    .map(frame -> frame.getMethod().getType().getName())
                    .dropWhile("java.lang.ClassLoader"::equals)
                    .toList();
            boolean byHook = !frames.isEmpty()
                    && frames.get(0).startsWith("dev.tlstrace.")
                    && frames.stream().anyMatch(frame -> frame.startsWith("dev.tlstrace.bridge."))
                    && !frames.contains("dev.tlstrace.agent.Hooking");
            assertFalse(byHook, load::toString);
        }
        assertTrue(loads > 500, "the recording holds what was loaded");
    }

    /** What pins one is recorded with its stack: nothing of ours is in any, but where a class is loaded, which pins by itself. */
    @ParameterizedTest
    @MethodSource("jdks")
    void noVirtualThreadIsPinned(Jdk jdk) throws IOException {
        assumeTrue(jdk.version() >= 21 && jdk.version() <= 25, "virtual threads are there since 21");
        Sources.compile(folder, "VirtualThreads", Files.readString(VIRTUAL), Jvm.DEMO_APP);
        Path file = folder.resolve("x.json");
        Path recording = folder.resolve("x.jfr");
        String event = "+jdk.VirtualThreadPinned#";
        Jvm.Ended ended = Jvm.of(jdk)
                .traced("file=" + file + ",detail=failures,max-rate=10")
                .with("-XX:StartFlightRecording:settings=none,filename=" + recording + "," + event + "enabled=true,"
                        + event + "threshold=0ms," + event + "stackTrace=true")
                .with("-cp", folder + ":" + Jvm.DEMO_APP, "VirtualThreads", Integer.toString(VIRTUAL_THREADS))
                .run();
        List<String> out = ended.outLines();
        assertEquals(Integer.toString(VIRTUAL_THREADS), out.get(out.size() - 1), ended::err);
        String pinned = Jvm.tool(jdk, "jfr")
                .with("print", "--stack-depth", "64", recording.toString())
                .run()
                .out();
        for (String each : pinned.split("(?m)^}$", -1)) {
            boolean ours = each.contains("dev.tlstrace.") || each.contains("Tlstrace");
            assertFalse(ours && !each.contains("dev.tlstrace.agent.Hooking.transform"), each);
        }
        JsonNode counts = Trace.counts(file);
        int off = counts.get("handshakes").asInt() - 2 * VIRTUAL_THREADS;
        // of what a starved machine drops, the number is reckoned
        int allowed = counts.get("dropped_events").asInt() == 0 ? 0 : VIRTUAL_THREADS / 50;
        assertTrue(Math.abs(off) <= allowed, counts::toString);
    }
}
