package dev.tlstrace.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The command line in a process of its own, while it runs. */
final class CommandLine implements AutoCloseable {
    private static final long DEADLINE_SECONDS = 60;

    private final Process process;
    private final Path out;
    private final Path err;

    private CommandLine(Jvm jvm) throws IOException {
        this.out = Files.createTempFile("tlstrace", ".out");
        this.err = Files.createTempFile("tlstrace", ".err");
        // tests that were started in the background, or by nohup, have these ignored by all that they start
        this.process = jvm.within("env", "--default-signal=INT,HUP").start(out, err);
    }

    /** Begins a command. */
    static CommandLine start(String... arguments) throws IOException {
        return new CommandLine(command(Jdk.own(), arguments));
    }

    /** Begins what runs the command line among others. */
    static CommandLine of(Jvm command) throws IOException {
        return new CommandLine(command);
    }

    /** Runs a command to its end. */
    static Jvm.Ended run(String... arguments) {
        return command(Jdk.own(), arguments).run();
    }

    /** The command, on that JDK. */
    static Jvm command(Jdk jdk, String... arguments) {
        return Jvm.of(jdk).with("-jar", Jvm.TLSTRACE).with(arguments);
    }

    /** Runs a command that is to succeed. */
    static Jvm.Ended succeed(String... arguments) {
        Jvm.Ended ended = run(arguments);
        assertEquals(0, ended.status(), ended::err);
        return ended;
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    String out() throws IOException {
        return Files.readString(out);
    }

    String err() throws IOException {
        return Files.readString(err);
    }

    /** Waits until its output has that. */
    void awaitOut(String text) throws IOException {
        Deadline.await(
                () -> out().contains(text) || !process.isAlive(), () -> "no " + text + " in " + out() + " " + err());
        if (!out().contains(text)) {
            throw new AssertionError("ended without " + text + ": " + out() + err());
        }
    }

    /** Sends a signal: {@code INT} is Ctrl-C. */
    void signal(String name) throws IOException {
        Signal.send(name, pid());
    }

    /** On its terminal. */
    void type(char key) throws IOException {
        process.getOutputStream().write(key);
        process.getOutputStream().flush();
    }

    /** Waits for its end. */
    Jvm.Ended end() throws IOException {
        try {
            if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("does not end: " + err());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new Jvm.Ended(process.exitValue(), out(), err());
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        Files.delete(out);
        Files.delete(err);
    }
}
