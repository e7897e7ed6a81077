package dev.tlstrace.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A live JVM of each JDK is watched and left. */
@Tag("attach")
class AttachIT {
    @TempDir
    static Path folder;

    static List<Jdk> jdks() {
        return Jdk.all();
    }

    private static Path fresh() throws IOException {
        return Files.createTempDirectory(folder, "case");
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void nothingIsLeftOfAFollower(Jdk jdk) throws Exception {
        try (LiveService service = LiveService.start(jdk)) {
            service.tell("handshake before.test");
            service.tell("begin partly.test");
            // what the JVM itself opens and starts when somebody attaches for the first time is there before
            nothing().load(service, "");
            String pid = Long.toString(service.pid());
            List<String> openBefore = service.open();
            Set<String> threadsBefore = service.kernelThreads();
            String hooksBefore = service.ask("shutdown-hooks");
            CodeInMemory before = code(jdk, service);
            CodeInMemory meanwhile;

            Trace trace;
            try (CommandLine follower = CommandLine.start("attach", pid, "--console", "json")) {
                follower.awaitOut("agent_started");
                service.tell("finish partly.test");
                service.tell("handshake seen.test");
                service.tell("bad refused.test");
                follower.awaitOut("refused.test");
                meanwhile = code(jdk, service);
                assertTrue(service.kernelThreads().contains("tlstrace"));
                follower.signal("INT");
                Jvm.Ended ended = follower.end();
                assertEquals(0, ended.status(), ended::err);
                assertTrue(ended.err().contains("every hook is out of JVM " + pid), ended::err);
                trace = Trace.of(ended.out());
            }

            // before anything is retransformed, which would take forgotten hooks out
            assertEquals("0", service.ask("calls"));
            CodeInMemory after = code(jdk, service);
            if (before != null) {
                Set<String> touched = before.different(meanwhile);
                assertTrue(touched.size() > 10, touched::toString);
                assertEquals(before.drawn(touched), after.drawn(touched));
                Set<String> others = before.different(after);
                others.removeAll(touched);
                assertEquals(Set.of(), others);
            }
            assertEquals(hooksBefore, service.ask("shutdown-hooks"));
            Set<String> threads = service.kernelThreads();
            threads.removeAll(threadsBefore);
            threads.removeIf(AttachIT::isTheJvms);
            assertEquals(Set.of(), threads);
            // of its agents a JVM keeps the jar; nothing else is open that was not
            Deadline.await(
                    () -> added(openBefore, service.open()).equals(List.of("tlstrace.jar (deleted)")),
                    () -> added(openBefore, service.open()).toString());
            assertFalse(Files.exists(Path.of("/tmp/.tlstrace_pid" + pid)));
            assertEquals(
                    List.of("dev.tlstrace.Entry", "dev.tlstrace.bridge.v1.Bridge", "dev.tlstrace.bridge.v1.Listener"),
                    loaded(service));
            assertEquals(List.of(), notTheJvms(service.err()));

            seen(trace);
        }
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void theTraceThatWasThereGoesOn(Jdk jdk) throws Exception {
        Path file = fresh().resolve("base.json");
        try (LiveService service = LiveService.start(jdk, "-javaagent:" + Jvm.TLSTRACE + "=file=" + file)) {
            String pid = Long.toString(service.pid());
            service.tell("handshake one.test");
            Deadline.await(() -> clients(file).contains("one.test"), () -> Files.readString(file));
            JsonNode statusBefore = status(pid);
            try (CommandLine follower =
                    CommandLine.start("attach", pid, "--console", "json", "--role", "client", "--detail", "summary")) {
                follower.awaitOut("agent_started");
                service.tell("handshake two.test");
                follower.awaitOut("two.test");

                Jvm.Ended second = CommandLine.run("attach", pid);
                assertEquals(1, second.status());
                assertEquals(
                        "tlstrace: JVM " + pid + ": it is being followed already, by process " + follower.pid() + " of "
                                + System.getProperty("user.name") + "\n",
                        second.err());

                follower.signal("INT");
                Jvm.Ended ended = follower.end();
                assertEquals(0, ended.status(), ended::err);
                assertTrue(ended.err().contains("the trace that was on in JVM " + pid + " goes on"), ended::err);
                Trace seen = Trace.of(ended.out());
                assertEquals(List.of("two.test"), clients(seen));
                assertTrue(
                        seen.handshakes().stream().allMatch(Trace.Handshake::isClient), "the follower's own options");
            }
            JsonNode status = status(pid);
            for (String same : List.of("hooks", "missing_hooks", "options", "file", "since")) {
                assertEquals(statusBefore.get(same), status.get(same), same);
            }
            service.tell("handshake three.test");
            Deadline.await(() -> clients(file).contains("three.test"), () -> Files.readString(file));
            CommandLine.succeed("detach", pid);
            assertEquals("0", service.ask("calls"));
            // all that went through the session that runs: nothing was loaded into the JVM
            assertFalse(service.kernelThreads().contains("Attach Listener"));
            Trace whole = Trace.read(file);
            assertEquals(List.of("one.test", "two.test", "three.test"), clients(whole));
            // hooked twice, each message would be seen twice
            for (Trace.Handshake handshake : whole.handshakes()) {
                assertEquals(
                        1,
                        handshake.named("handshake_message").stream()
                                .filter(event -> event.at("/handshake_message/type")
                                        .asText()
                                        .equals("client_hello"))
                                .count());
            }
            assertEquals("", service.err());
        }
    }

    /** A class that was given its hooks and has yet to be defined is on no list of those to be restored. */
    @ParameterizedTest
    @MethodSource("jdks")
    void aClassOnItsWayInLosesItsHooksToo(Jdk jdk) throws Exception {
        try (LiveService service = LiveService.start(jdk)) {
            String pid = Long.toString(service.pid());
            service.tell("handshake first.test");
            CommandLine.succeed("attach", pid, "--background", "--file", fresh() + "/x.json");
            new PlainAgent("Hold", fresh()).load(service, "sun.security.ssl.SSLEngineOutputRecord");
            CommandLine.succeed("detach", pid);
            assertEquals("0", service.ask("calls"));
        }
    }

    /** Who only starts with it pays nothing for all this: what it takes to be followed is not even loaded. */
    @ParameterizedTest
    @MethodSource("jdks")
    void whoIsNotCalledCarriesNoneOfIt(Jdk jdk) throws Exception {
        Path file = fresh().resolve("alone.json");
        try (LiveService service = LiveService.start(jdk, "-javaagent:" + Jvm.TLSTRACE + "=file=" + file)) {
            service.tell("handshake alone.test");
            Deadline.await(() -> clients(file).contains("alone.test"), () -> Files.readString(file));
            List<String> loaded = loaded(service);
            assertTrue(loaded.contains("dev.tlstrace.agent.Session"), loaded::toString);
            Set<String> ofAttaching = new TreeSet<>(loaded);
            ofAttaching.removeIf(name -> !name.matches(
                    "dev\\.tlstrace\\.(cli\\..*|agent\\.(Attached|Call|Follower|Letter).*" + "|output\\.Segments.*)"));
            assertEquals(Set.of(), ofAttaching);
        }
    }

    private static JsonNode status(String pid) throws IOException {
        return new ObjectMapper()
                .readTree(CommandLine.succeed("status", pid, "--json").out());
    }

    private static List<String> clients(Path file) throws IOException {
        String text = Files.readString(file);
        // what is being written is not whole yet
        return clients(Trace.of(text.substring(0, text.lastIndexOf('\n') + 1)));
    }

    /** The servers' names that clients sent whose handshakes have ended. */
    private static List<String> clients(Trace trace) {
        return trace.handshakes().stream()
                .filter(handshake ->
                        handshake.isClient() && !handshake.named("handshake").isEmpty())
                .map(handshake ->
                        handshake.summary().at("/tls/client/server_name").asText())
                .toList();
    }

    private static void seen(Trace trace) {
        List<String> clients = new ArrayList<>();
        List<String> partly = new ArrayList<>();
        for (Trace.Handshake handshake : trace.handshakes()) {
            if (handshake.isClient()
                    && handshake.summary().at("/handshake/partly_seen").isMissingNode()) {
                clients.add(handshake.summary().at("/tls/client/server_name").asText() + " "
                        + handshake.summary().at("/handshake/outcome").asText());
            } else if (!handshake.summary().at("/handshake/partly_seen").isMissingNode()) {
                partly.add(handshake.summary().at("/handshake/outcome").asText());
            }
        }
        assertEquals(List.of("seen.test established", "refused.test failed"), clients);
        assertEquals(List.of("established", "established"), partly);
    }

    private static CodeInMemory code(Jdk jdk, LiveService service) throws IOException {
        return CodeInMemory.isReadable(jdk) ? CodeInMemory.of(jdk, service, fresh()) : null;
    }

    /** What the JVM itself starts as it pleases. */
    private static boolean isTheJvms(String thread) {
        return thread.matches("C[12] Compiler.*|G1 .*|GC .*|server|Signal Dispatch|VM .*");
    }

    private static PlainAgent nothing() throws IOException {
        return new PlainAgent("Nothing", fresh());
    }

    private static List<String> added(List<String> before, List<String> now) {
        List<String> added = new ArrayList<>(now);
        before.forEach(added::remove);
        return added.stream()
                .map(each -> each.substring(each.lastIndexOf('/') + 1))
                .toList();
    }

    private static List<String> loaded(LiveService service) throws Exception {
        Path agent = fresh();
        Path file = agent.resolve("loaded");
        new PlainAgent("Watch", agent).load(service, "dev.tlstrace," + file);
        Set<String> names = new TreeSet<>(Files.readAllLines(file));
        names.removeIf(name -> name.startsWith("dev.tlstrace.demo."));
        return List.copyOf(names);
    }

    /** The lines that are not those with which Java 21 and later greet every agent. */
    private static List<String> notTheJvms(String err) {
        return err.lines()
                .filter(line ->
                        !line.matches("WARNING: (A Java agent has been loaded dynamically|If a serviceability tool"
                                + "|If a serviceability tool is not|Dynamic loading of agents).*"))
                .toList();
    }
}
