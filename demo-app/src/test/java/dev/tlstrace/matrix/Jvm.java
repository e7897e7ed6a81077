package dev.tlstrace.matrix;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Puts together the command of a JVM, and runs it to its end. */
public final class Jvm {
    public static final String TLSTRACE = jar("tlstrace.jar");
    static final String DEMO_APP = jar("demo-app.jar");

    private static final long DEADLINE_MINUTES = 5;

    /** What of the environment a JVM gets: nothing that changes what it or tlstrace does. */
    private static final List<String> KEPT = List.of("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR");

    private final List<String> command = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private File folder;
    private long deadlineMinutes = DEADLINE_MINUTES;

    private Jvm(String... program) {
        command.addAll(Arrays.asList(program));
    }

    /** The JDK's java. */
    static Jvm of(Jdk jdk) {
        return new Jvm(jdk.program("java"));
    }

    /** Another program of the JDK. */
    static Jvm tool(Jdk jdk, String name) {
        return new Jvm(jdk.program(name));
    }

    /** Any command that runs a JVM. */
    static Jvm command(String... words) {
        return new Jvm(words);
    }

    private static String jar(String name) {
        String path = System.getProperty(name);
        if (path == null || !Files.isRegularFile(Path.of(path))) {
            throw new IllegalStateException(name + " is to be built first: " + path);
        }
        return path;
    }

    /** The agent with these options. */
    Jvm traced(String options) {
        return with("-javaagent:" + TLSTRACE + (options.isEmpty() ? "" : "=" + options));
    }

    /** Another command that becomes this one, which follows it. */
    Jvm within(String... words) {
        command.addAll(0, Arrays.asList(words));
        return this;
    }

    /** Arguments as they stand in the command. */
    Jvm with(String... arguments) {
        command.addAll(Arrays.asList(arguments));
        return this;
    }

    /** The demo application's scenarios. */
    Jvm scenarios(String... names) {
        return with("-cp", DEMO_APP, "dev.tlstrace.demo.Scenarios").with(names);
    }

    /** Whether it is this JDK's. */
    boolean isOf(Jdk jdk) {
        return command.get(0).startsWith(jdk.home().toString());
    }

    Jvm environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** For one that may take longer than others. */
    Jvm within(long minutes) {
        deadlineMinutes = minutes;
        return this;
    }

    /** Where it runs. */
    Jvm in(Path folder) {
        this.folder = folder.toFile();
        return this;
    }

    /** What a JVM that has ended leaves. */
    record Ended(int status, String out, String err) {
        List<String> outLines() {
            return out.lines().toList();
        }

        List<String> errLines() {
            return err.lines().toList();
        }
    }

    Process start(Path out, Path err) throws IOException {
        return builder()
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
    }

    /** One that is spoken with: its output is a pipe. */
    Process start(Path err) throws IOException {
        return builder().redirectError(err.toFile()).start();
    }

    /** One whose output and errors are pipes. */
    Process start() throws IOException {
        return builder().start();
    }

    private ProcessBuilder builder() {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder);
        builder.environment().keySet().retainAll(KEPT);
        builder.environment().putAll(environment);
        return builder;
    }

    Ended run() {
        try {
            Path out = Files.createTempFile("tlstrace", ".out");
            Path err = Files.createTempFile("tlstrace", ".err");
            try {
                Process process = start(out, err);
                process.getOutputStream().close();
                if (!process.waitFor(deadlineMinutes, TimeUnit.MINUTES)) {
                    process.destroyForcibly().waitFor();
                    throw new AssertionError("still runs: " + command);
                }
                return new Ended(
                        process.exitValue(),
                        Files.readString(out, StandardCharsets.UTF_8),
                        Files.readString(err, StandardCharsets.UTF_8));
            } finally {
                Files.delete(out);
                Files.delete(err);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
