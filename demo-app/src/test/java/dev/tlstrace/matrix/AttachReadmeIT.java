package dev.tlstrace.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The README's section "Attach to a running service", typed into a terminal as it stands there, but for the pid, the name and the
 * time; those for Kubernetes are in {@link AttachContainerIT}.
 */
@Tag("attach")
class AttachReadmeIT {
    private static final Path README = Path.of("..", "README.md");
    private static final long DEADLINE_NANOS = TimeUnit.MINUTES.toNanos(2);
    private static final char CTRL_C = '\u0003';

    @TempDir
    Path folder;

    private static List<String> commands() throws IOException {
        String text = Files.readString(README);
        String section = text.substring(text.indexOf("## Attach to a running service"));
        return section.substring(0, section.indexOf("\n## ", 1))
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("java -jar tlstrace.jar "))
                .toList();
    }

    @Test
    void doWhatItSays() throws IOException {
        Files.createSymbolicLink(
                folder.resolve("tlstrace.jar"), Path.of(Jvm.TLSTRACE).toRealPath());
        String name = "payments-" + UUID.randomUUID();
        try (LiveService service = LiveService.named(name + ".jar", folder)) {
            List<String> commands = commands();
            assertEquals(8, commands.size(), commands::toString);
            for (String command : commands) {
                String typed = command.replace("java ", Jdk.own().program("java") + " ")
                        .replace(" payments", " " + name)
                        .replace(" 4711", " " + service.pid())
                        .replace(" 30s", " 2s");
                String shown = type(service, typed);
                boolean follows = command.contains(" attach ") && !command.contains("--background");
                if (follows) {
                    assertTrue(shown.contains("every hook is out of JVM " + service.pid()), shown);
                } else {
                    assertTrue(shown.contains(Long.toString(service.pid())), shown);
                }
                if (!command.contains("--background") && !command.contains(" status ")) {
                    Deadline.await(() -> !service.kernelThreads().contains("tlstrace"), () -> "in after " + command);
                }
            }
            assertEquals("0", service.ask("calls"));
        }
        assertTrue(Files.readString(folder.resolve("trace.json")).contains("refused.test"));
    }

    /** What the terminal shows. One that has no other end is ended by Ctrl-C when it has shown a failed handshake. */
    private String type(LiveService service, String command) throws IOException {
        boolean endsItself = !command.contains(" attach ") || command.matches(".* --(duration|count|background)\\b.*");
        boolean ended = false;
        try (CommandLine terminal = CommandLine.of(Jvm.command("script", "--quiet", "--command", command, "/dev/null")
                .in(folder))) {
            long deadline = System.nanoTime() + DEADLINE_NANOS;
            while (terminal.isAlive()) {
                assertTrue(System.nanoTime() < deadline, () -> command + " does not end");
                service.tell("bad refused.test");
                if (!ended && !endsItself && terminal.out().contains("refused.test")) {
                    terminal.type(CTRL_C);
                    ended = true;
                }
            }
            return terminal.end().out();
        }
    }
}
