package dev.tlstrace.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the README's section "Attach to a running service", on the JVM of the build. */
@Tag("attach")
class AttachCommandIT {
    @TempDir
    Path folder;

    /** Part of the jar's name, which no other JVM on this host has. */
    private final String name = "payments-" + UUID.randomUUID();

    private LiveService service;
    private String pid;

    @BeforeEach
    void start() throws IOException {
        service = LiveService.named(name + ".jar", folder);
        pid = Long.toString(service.pid());
    }

    /** Whatever a test does, the service runs as before, and nothing lies about. */
    @AfterEach
    void end() throws IOException {
        if (Files.exists(mailbox())) {
            CommandLine.run("detach", pid);
        }
        service.tell("handshake after.test");
        service.close();
        assertFalse(Files.exists(mailbox()));
    }

    private Path mailbox() {
        return Path.of("/tmp/.tlstrace_pid" + pid);
    }

    private void awaitOut() throws IOException {
        Deadline.await(
                () -> !service.kernelThreads().contains("tlstrace"), () -> "still in: " + service.kernelThreads());
        assertEquals("0", service.ask("calls"));
    }

    @Test
    void listLooksAtThemOnly() throws IOException {
        JsonNode own = null;
        for (JsonNode each : new ObjectMapper()
                .readTree(CommandLine.succeed("list", "--json").out())) {
            own = each.get("pid").asLong() == service.pid() ? each : own;
        }
        assertEquals(folder.resolve(name + ".jar").toString(), own.get("main").asText());
        assertEquals(System.getProperty("java.version"), own.get("java").asText());
        assertFalse(own.get("traced").asBoolean());
        assertTrue(own.get("attachable").asBoolean());
        assertTrue(CommandLine.succeed("list")
                .out()
                .lines()
                .anyMatch(line -> line.startsWith(pid + " ") && line.endsWith(name + ".jar")));
        assertFalse(service.kernelThreads().contains("Attach Listener"));
    }

    @Test
    void durationEndsIt() throws IOException {
        Jvm.Ended ended = CommandLine.succeed("attach", pid, "--duration", "1s");
        // no progress where nobody watches it
        assertEquals("tlstrace: 0 handshakes, 0 failed; every hook is out of JVM " + pid + "\n", ended.err());
        awaitOut();
    }

    @Test
    void aTerminalShowsWhatHasBeenSeenSoFar() throws IOException {
        // in place of the shell, which Ctrl-C would end too
        String command =
                "exec " + Jdk.own().program("java") + " -jar " + Jvm.TLSTRACE + " attach " + name + " --role client";
        try (CommandLine terminal =
                CommandLine.of(Jvm.command("script", "--quiet", "--return", "--command", command, "/dev/null"))) {
            String progress = "attached to " + pid + " (Java " + System.getProperty("java.version") + "), hooks ";
            terminal.awaitOut(progress);
            service.tell("handshake seen.test");
            terminal.awaitOut(" 1 handshakes in ");
            // Ctrl-C, as a terminal sends it
            terminal.type('\u0003');
            Jvm.Ended ended = terminal.end();
            assertEquals(0, ended.status(), ended::out);
            assertTrue(ended.out().contains("1 handshakes, 0 failed; every hook is out of JVM " + pid), ended::out);
            // it is wiped away before what is shown; ^C is the terminal's
            assertFalse(
                    Pattern.compile("handshakes in \\d+ s[^\\r\\n^]")
                            .matcher(ended.out())
                            .find(),
                    ended::out);
        }
        awaitOut();
    }

    @Test
    void everyOptionOfTheAgentIsOneOfAttach() throws IOException {
        Path file = folder.resolve("options.json");
        Map<String, String> options = new TreeMap<>(Map.ofEntries(
                Map.entry("file", file.toString()),
                Map.entry("file-mode", "640"),
                Map.entry("detail", "failures"),
                Map.entry("role", "client"),
                Map.entry("peer", "*.test:*"),
                Map.entry("max-rate", "7"),
                Map.entry("max-size", "3MB"),
                Map.entry("keep", "2"),
                Map.entry("max-line", "9KB"),
                Map.entry("stack", "all"),
                Map.entry("raw", "on"),
                Map.entry("stalled-after", "11s")));
        List<String> command = new ArrayList<>(List.of("attach", pid, "--background"));
        options.forEach((key, value) -> command.addAll(List.of("--" + key, value)));
        CommandLine.succeed(command.toArray(new String[0]));
        options.put("console", "off");
        JsonNode inForce = new ObjectMapper()
                .readTree(CommandLine.succeed("status", name, "--json").out())
                .get("options");
        Map<String, String> said = new TreeMap<>();
        inForce.properties()
                .forEach(option -> said.put(option.getKey(), option.getValue().asText()));
        assertEquals(options, said);
        assertEquals(PosixFilePermissions.fromString("rw-r-----"), Files.getPosixFilePermissions(file));
        CommandLine.succeed("detach", name);
        awaitOut();
    }

    @Test
    void countEndsIt() throws IOException {
        try (CommandLine follower = CommandLine.start("attach", pid, "--count", "1", "--role", "client")) {
            Deadline.await(() -> service.kernelThreads().contains("tlstrace"), follower::err);
            // until it is seen: the hooks may not be in yet
            while (follower.isAlive()) {
                service.tell("handshake good.test");
                service.tell("bad refused.test");
            }
            Jvm.Ended ended = follower.end();
            assertEquals(0, ended.status(), ended::err);
            assertTrue(ended.err().contains(" 1 failed; every hook is out of JVM " + pid), ended::err);
            assertTrue(ended.out().contains("TLS handshake failed"), ended::out);
        }
        awaitOut();
    }

    @Test
    void linesGoThroughAPipe() throws IOException {
        try (CommandLine pipe = CommandLine.of(Jvm.command(
                "sh",
                "-c",
                "\"$1\" -jar \"$2\" attach " + pid + " --console json | head -n 1",
                "sh",
                Jdk.own().program("java"),
                Jvm.TLSTRACE))) {
            Deadline.await(() -> service.kernelThreads().contains("tlstrace") || !pipe.isAlive(), pipe::err);
            while (pipe.isAlive()) {
                // its reader has gone: that shows with the next line
                service.tell("handshake again.test");
            }
            assertEquals(
                    "agent_started",
                    new ObjectMapper().readTree(pipe.out()).at("/event/name").asText());
        }
        awaitOut();
    }

    @Test
    void backgroundWritesToAFileOfTheCallers() throws IOException {
        Jvm.Ended begun = CommandLine.command(Jdk.own(), "attach", name, "--background", "--file", "trace.json")
                .in(folder)
                .run();
        assertEquals(0, begun.status(), begun::err);
        Path file = folder.resolve("trace.json");
        assertTrue(begun.err().contains("tlstrace: writes to " + file.toRealPath() + "\n"), begun::err);
        assertEquals("", begun.out());
        assertEquals(PosixFilePermissions.fromString("rw-------"), Files.getPosixFilePermissions(file));
        service.tell("handshake noted.test");
        Deadline.await(() -> Files.readString(file).contains("noted.test"), () -> Files.readString(file));

        Jvm.Ended again = CommandLine.run("attach", pid, "--background", "--file", folder + "/other.json");
        assertEquals(1, again.status());
        assertEquals("tlstrace: JVM " + pid + ": it is traced already, to " + file.toRealPath() + "\n", again.err());

        String status = CommandLine.succeed("status", pid).out();
        assertTrue(status.contains("event file   " + file.toRealPath()), status);
        JsonNode json = new ObjectMapper()
                .readTree(CommandLine.succeed("status", pid, "--json").out());
        assertTrue(json.at("/counts/handshakes").asInt() >= 2, json::toString);
        assertEquals("full", json.at("/options/detail").asText());
        assertEquals("[]", json.get("missing_hooks").toString());

        assertTrue(CommandLine.succeed("detach", pid).err().contains("out of JVM " + pid));
        awaitOut();
        assertEquals(2, Trace.read(file).handshakes().size());
        Jvm.Ended none = CommandLine.run("detach", pid);
        assertEquals(1, none.status());
        assertTrue(none.err().startsWith("tlstrace: tlstrace is not in JVM " + pid), none::err);
    }

    @Test
    void aNameThatFitsSeveralListsThem() throws IOException {
        try (LiveService other = LiveService.named("second-" + name + ".jar", folder)) {
            Jvm.Ended ended = CommandLine.run("attach", name);
            assertEquals(2, ended.status());
            List<Long> pids = Stream.of(service.pid(), other.pid()).sorted().toList();
            assertEquals(3, ended.errLines().size(), ended::err);
            assertTrue(ended.errLines().get(1).startsWith("  " + pids.get(0) + "  "), ended::err);
            assertTrue(ended.errLines().get(2).startsWith("  " + pids.get(1) + "  "), ended::err);
            assertFalse(other.kernelThreads().contains("Attach Listener"));
            Signal.send("STOP", service.pid());
            Jvm.Ended stopped = CommandLine.run("attach", "/" + name);
            Signal.send("CONT", service.pid());
            assertEquals(1, stopped.status());
            assertEquals(1, stopped.errLines().size(), stopped::err);
            assertTrue(stopped.err().contains("process " + pid + " is stopped and cannot answer"), stopped::err);
        }
    }

    @Test
    void aFollowerThatIsKilledIsNotMissed() throws IOException {
        try (CommandLine follower = CommandLine.start("attach", pid, "--console", "json")) {
            follower.awaitOut("agent_started");
            try (Stream<Path> channel = Files.walk(mailbox())) {
                for (Path each : channel.filter(Files::isDirectory).toList()) {
                    assertEquals(PosixFilePermissions.fromString("rwx------"), Files.getPosixFilePermissions(each));
                }
            }
            follower.signal("KILL");
            awaitOut();
            Deadline.await(() -> !Files.exists(mailbox()), () -> "left: " + mailbox());
        }
    }

    @Test
    void aFollowerWhoseTerminalIsClosedTakesItsLeave() throws IOException {
        try (CommandLine follower = CommandLine.start("attach", pid, "--console", "json")) {
            follower.awaitOut("agent_started");
            follower.signal("HUP");
            Jvm.Ended ended = follower.end();
            assertEquals(0, ended.status(), ended::err);
            assertEquals(List.of(), Trace.of(ended.out()).handshakes());
            awaitOut();
        }
    }

    /** However it goes. */
    @Test
    void aTraceInTheBackgroundOutlivesItsFollowers() throws IOException {
        Path file = folder.resolve("whole.json");
        CommandLine.succeed("attach", pid, "--background", "--file", file.toString(), "--role", "client");
        service.tell("handshake before.test");
        for (String end : List.of("INT", "KILL")) {
            try (CommandLine follower = CommandLine.start("attach", pid, "--console", "json", "--detail", "summary")) {
                follower.awaitOut("agent_started");
                service.tell("handshake followed.test");
                follower.awaitOut("followed.test");
                follower.signal(end);
                service.tell("handshake leaving.test");
                Deadline.await(() -> !Files.exists(mailbox()), () -> "left: " + mailbox());
            }
            service.tell("handshake after.test");
        }
        CommandLine.succeed("detach", pid);
        awaitOut();
        Trace whole = Trace.read(file);
        List<String> names = whole.handshakes().stream()
                .map(handshake ->
                        handshake.summary().at("/tls/client/server_name").asText())
                .toList();
        List<String> round = List.of("followed.test", "leaving.test", "after.test");
        assertEquals(
                Stream.of(List.of("before.test"), round, round)
                        .flatMap(List::stream)
                        .toList(),
                names);
        assertEquals(0, whole.counts().get("dropped_events").asInt());
        assertEquals(
                1,
                whole.events().stream()
                        .filter(event -> Trace.name(event).equals("agent_started"))
                        .count());
    }

    /** Neither can clear what lies between them: the next who comes does. */
    @Test
    void aJvmThatIsKilledWithItsFollowerLeavesNothingForLong() throws IOException {
        try (LiveService other = LiveService.start(Jdk.own());
                CommandLine follower = CommandLine.start("attach", Long.toString(other.pid()), "--console", "json")) {
            follower.awaitOut("agent_started");
            Path left = Path.of("/tmp/.tlstrace_pid" + other.pid());
            Signal.send("STOP", other.pid());
            follower.signal("KILL");
            Signal.send("KILL", other.pid());
            Deadline.await(() -> !follower.isAlive() && !other.isAlive(), () -> "they live");
            assertTrue(Files.exists(left));
            CommandLine.succeed("list");
            assertFalse(Files.exists(left));
        }
    }

    @Test
    void aFollowerThatDoesNotReadHoldsNobodyUp() throws IOException {
        try (CommandLine follower = CommandLine.start("attach", pid, "--console", "json", "--raw", "on")) {
            follower.awaitOut("agent_started");
            follower.signal("STOP");
            long lost = 0;
            for (int round = 0; round < 200 && lost == 0; round++) {
                for (int i = 0; i < 50; i++) {
                    service.tell("handshake ignored.test");
                }
                JsonNode status = new ObjectMapper()
                        .readTree(CommandLine.succeed("status", pid, "--json").out());
                lost = status.at("/counts/dropped_events").asLong();
            }
            assertTrue(lost > 0, "nothing is dropped");
            long unread = 0;
            try (Stream<Path> files = Files.walk(mailbox())) {
                for (Path each : files.filter(Files::isRegularFile).toList()) {
                    unread += Files.size(each);
                }
            }
            assertTrue(unread < 32 << 20, unread + " bytes lie about");
            follower.signal("CONT");
            follower.signal("INT");
            Jvm.Ended ended = follower.end();
            assertEquals(0, ended.status(), ended::err);
            assertTrue(ended.err().contains(" events lost; every hook is out"), ended::err);
            // whole lines, though not all of them
            for (String line : ended.outLines()) {
                assertTrue(new ObjectMapper().readTree(line).has("event"), line);
            }
        }
    }

    @Test
    void theJarMayLieWhereTheJvmSeesIt() throws IOException {
        Path jar = Files.copy(Path.of(Jvm.TLSTRACE), folder.resolve("already-there.jar"));
        Path dir = Files.createDirectory(folder.resolve("channel"));
        String file = folder.resolve("x.json").toString();
        CommandLine.succeed(
                "attach", pid, "--background", "--file", file, "--dir", dir.toString(), "--agent-jar", jar.toString());
        assertTrue(service.open().contains(jar.toString()), () -> "another jar is loaded");
        assertTrue(CommandLine.succeed("status", pid, "--dir", dir.toString())
                .out()
                .contains(file));
        CommandLine.succeed("detach", pid, "--dir", dir.toString());
        awaitOut();
        try (Stream<Path> left = Files.list(dir)) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void replacingTheJarOfTheUserBreaksNothing() throws IOException {
        Path jar = Files.copy(Path.of(Jvm.TLSTRACE), folder.resolve("tlstrace.jar"));
        Path file = folder.resolve("x.json");
        Jvm.Ended ended = Jvm.of(Jdk.own())
                .with("-jar", jar.toString(), "attach", pid, "--background", "--file", file.toString())
                .run();
        assertEquals(0, ended.status(), ended::err);
        Files.write(jar, new byte[1000]);
        // classes that were not needed yet are loaded only now
        service.tell("bad refused.test");
        Deadline.await(() -> Files.readString(file).contains("\"diagnosis\""), () -> Files.readString(file));
        CommandLine.succeed("detach", pid);
        assertEquals(0, Trace.read(file).counts().get("errors").asInt());
    }

    @Test
    void anotherVersionWaitsUntilTheOneThatIsInHasLeft() throws IOException {
        String version = CommandLine.succeed("--version").out().trim().replace("tlstrace ", "");
        String newer = "9" + version.substring(1);
        Path jar = OtherVersion.of(version, newer, folder.resolve("newer.jar"));
        String file = folder.resolve("x.json").toString();
        CommandLine.succeed("attach", pid, "--background", "--file", file);
        String[] attach = {"attach", pid, "--duration", "1s", "--console", "json"};
        Jvm.Ended refused =
                Jvm.of(Jdk.own()).with("-jar", jar.toString()).with(attach).run();
        assertEquals(1, refused.status());
        assertEquals(
                "tlstrace: tlstrace " + version + " is in JVM " + pid + " and this is " + newer + ": 'detach " + pid
                        + "' first, or use the jar of that version\n",
                refused.err());
        CommandLine.succeed("detach", pid);
        Jvm.Ended ended =
                Jvm.of(Jdk.own()).with("-jar", jar.toString()).with(attach).run();
        assertEquals(0, ended.status(), ended::err);
        assertEquals(newer, Trace.of(ended.out()).started().at("/agent/version").asText());
        awaitOut();
    }
}
