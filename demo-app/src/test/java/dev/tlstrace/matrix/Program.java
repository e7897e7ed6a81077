package dev.tlstrace.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** One of the programs of demo-app/src/compat while it runs, and what tlstrace writes of it. */
final class Program implements Closeable {
    private static final long DEADLINE_NANOS = TimeUnit.MINUTES.toNanos(2);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Jdk jdk;
    private final boolean attached;
    private final Path out;
    private final Path err;
    private final Path file;
    private final Process process;
    private int answers;

    /**
     * Starts it, and returns when it is ready and traced.
     *
     * @param attached whether tlstrace comes when it is ready, or is there from the start
     */
    Program(Product product, List<String> program, Jdk jdk, boolean attached, Stores stores, Path folder)
            throws IOException {
        this.jdk = jdk;
        this.attached = attached;
        String main = program.get(0);
        out = folder.resolve(main + ".out");
        err = folder.resolve(main + ".err");
        file = folder.resolve(main + ".json");
        Jvm jvm = Jvm.of(jdk);
        if (attached) {
            // else the JVM says that it does not like this
            jvm.with("-XX:+EnableDynamicAgentLoading");
        } else {
            jvm.traced("file=" + file);
        }
        jvm.with(product.launch(main, folder).toArray(new String[0]))
                .with(program.subList(1, program.size()).toArray(new String[0]));
        if (program.equals(product.server())) {
            jvm.with(stores.keys.toString(), stores.trust.toString());
        } else {
            jvm.with(stores.trust.toString(), stores.authority.toString(), Postgres.USER);
        }
        process = jvm.start(out, err);
        await("it is not ready", () -> !lines().isEmpty());
        if (attached) {
            tlstrace("attach", "--background", "--file", file.toString());
        }
    }

    /** Where it listens; 0 for a client. */
    int port() throws IOException {
        return Integer.parseInt(lines().get(0).substring("ready ".length()));
    }

    /** Has a client talk to this server on this host, and returns its answer. */
    String ask(int port) throws IOException {
        process.getOutputStream().write(("localhost:" + port + "\n").getBytes(StandardCharsets.US_ASCII));
        process.getOutputStream().flush();
        answers++;
        await("no answer", () -> lines().size() > answers);
        return lines().get(answers);
    }

    private void tlstrace(String command, String... options) {
        Jvm.Ended ended = Jvm.of(Jdk.own())
                .with("-jar", Jvm.TLSTRACE, command, Long.toString(process.pid()))
                .with(options)
                .run();
        assertEquals(0, ended.status(), ended::err);
    }

    /** Waits for a summary of this handshake. */
    void awaitHandshake(Predicate<JsonNode> wanted) throws IOException {
        await("no such handshake", () -> summary(wanted).isPresent());
    }

    private Optional<JsonNode> summary(Predicate<JsonNode> wanted) throws IOException {
        String text = Files.exists(file) ? Files.readString(file) : "";
        for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
            JsonNode event = MAPPER.readTree(line);
            if (Trace.name(event).equals("handshake") && wanted.test(event)) {
                return Optional.of(event);
            }
        }
        return Optional.empty();
    }

    /** Ends tracing where it was begun, then the program; all that was traced. */
    Trace end() throws IOException, InterruptedException {
        if (attached) {
            tlstrace("detach");
        }
        process.getOutputStream().close();
        assertTrue(process.waitFor(DEADLINE_NANOS, TimeUnit.NANOSECONDS), () -> "it does not end: " + said());
        return Trace.read(file);
    }

    private List<String> lines() throws IOException {
        List<String> lines = new ArrayList<>();
        String text = Files.readString(out);
        for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
            if (line.startsWith("ready ") || line.equals("done") || line.startsWith("failed ")) {
                lines.add(line);
            }
        }
        return lines;
    }

    private String said() {
        try {
            return jdk + "\n" + Files.readString(out) + Files.readString(err);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** What may come to be. */
    private interface Condition {
        boolean holds() throws IOException;
    }

    private void await(String otherwise, Condition condition) throws IOException {
        long deadline = System.nanoTime() + DEADLINE_NANOS;
        while (!condition.holds()) {
            assertTrue(process.isAlive() && System.nanoTime() < deadline, () -> otherwise + ": " + said());
            try {
                TimeUnit.MILLISECONDS.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
