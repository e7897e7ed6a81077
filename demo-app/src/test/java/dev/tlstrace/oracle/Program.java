package dev.tlstrace.oracle;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What runs beside the test, mostly a program: what it says is kept in files, and waited for. */
final class Program implements AutoCloseable {
    private static final long DEADLINE_SECONDS = 120;
    private static final long POLL_MILLIS = 5;

    /** What of the test's environment it gets: nothing that changes what it does. */
    private static final Set<String> KEPT = Set.of("PATH", "HOME", "TMPDIR");

    /** How it is started, given the files for what it says. */
    interface Start {
        Process start(Path out, Path err) throws IOException;
    }

    private final List<String> command;
    private final Process process;
    private final Path out;
    private final Path err;

    private Program(List<String> command, Process process, Path out, Path err) {
        this.command = command;
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Starts it in this folder, where its output goes too, with these variables. */
    static Program start(Path folder, Map<String, String> environment, List<String> command) throws IOException {
        return start(folder, command, (out, err) -> {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().keySet().retainAll(KEPT);
            builder.environment().putAll(environment);
            return builder.start();
        });
    }

    /** Starts whatever it is; its output goes to files in this folder. */
    static Program start(Path folder, List<String> command, Start start) throws IOException {
        Path out = Files.createTempFile(folder, "said", ".out");
        Path err = Files.createTempFile(folder, "said", ".err");
        return new Program(command, start.start(out, err), out, err);
    }

    /** Runs a command, its words separated by spaces, to its end, which has to be a good one. */
    static void run(Path folder, String command) throws IOException, InterruptedException {
        try (Program program = start(folder, Map.of(), List.of(command.split(" ", -1)))) {
            if (program.end() != 0) {
                throw new AssertionError(program.toString());
            }
        }
    }

    /** Waits until it has said this, and returns what the first group is. */
    String await(String regex) throws IOException, InterruptedException {
        Pattern pattern = Pattern.compile(regex);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
        while (true) {
            boolean ended = !process.isAlive();
            Matcher matcher = pattern.matcher(said());
            if (matcher.find()) {
                return matcher.groupCount() == 0 ? matcher.group() : matcher.group(1);
            }
            if (ended || System.nanoTime() - deadline > 0) {
                throw new AssertionError("never said " + regex + ": " + this);
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    void type(String text) throws IOException {
        OutputStream in = process.getOutputStream();
        in.write(text.getBytes(StandardCharsets.ISO_8859_1));
        in.flush();
    }

    void endInput() throws IOException {
        process.getOutputStream().close();
    }

    /** Waits for its end, and returns its exit status. */
    int end() throws IOException, InterruptedException {
        if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("still runs: " + this);
        }
        return process.exitValue();
    }

    /** Asks it to end. */
    void interrupt() {
        process.destroy();
    }

    String said() throws IOException {
        return Files.readString(out, StandardCharsets.ISO_8859_1) + Files.readString(err, StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            // the master first, which would replace a worker
            List<ProcessHandle> workers = process.descendants().toList();
            process.destroyForcibly().onExit().join();
            workers.forEach(ProcessHandle::destroyForcibly);
        }
    }

    @Override
    public String toString() {
        try {
            return String.join(" ", command) + "\n" + said();
        } catch (IOException e) {
            return String.join(" ", command) + ": " + e;
        }
    }
}
