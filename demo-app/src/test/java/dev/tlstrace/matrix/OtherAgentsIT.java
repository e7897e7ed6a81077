package dev.tlstrace.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlstrace.demo.pki.Contexts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Other agents in the same JVM, before tlstrace and behind it: the trace is whole, and they do what they did. */
@Tag("compat")
class OtherAgentsIT {
    private static final Product SERVER =
            Product.of("Netty", "netty", "netty-handler").server("NettyServer", "plain");
    private static final long DEADLINE_NANOS = TimeUnit.MINUTES.toNanos(1);

    /**
     * Another agent.
     *
     * @param artifact in the class path of demo-app/src/compat/other-agents
     * @param arguments of the JVM, the agent's jar being {@code %s}; where it writes to is the function's parameter
     * @param evidence what it writes if it works
     */
    private record Agent(String artifact, Function<Path, List<String>> arguments, String evidence) {
        List<String> jvmArguments(Path written) throws IOException {
            String jar = Stream.of(Product.classPath("other-agents").split(":", -1))
                    .filter(path -> path.contains("/" + artifact + "-"))
                    .findFirst()
                    .orElseThrow();
            return arguments.apply(written).stream()
                    .map(argument -> argument.replace("%s", jar))
                    .toList();
        }
    }

    /** It hooks JSSE too: of each handshake it writes the secrets. */
    private static final Agent EXTRACT_TLS_SECRETS =
            new Agent("extract-tls-secrets", written -> List.of("-javaagent:%s=" + written), "SERVER_TRAFFIC_SECRET_0");

    private static final List<Agent> AGENTS = List.of(
            EXTRACT_TLS_SECRETS,
            // it weaves the library's classes too
            new Agent(
                    "org.jacoco.agent",
                    written -> List.of("-javaagent:%s=destfile=" + written),
                    "io/netty/handler/ssl/SslHandler"),
            new Agent(
                    "opentelemetry-javaagent",
                    written -> List.of(
                            "-javaagent:%s",
                            "-Dotel.traces.exporter=console",
                            "-Dotel.metrics.exporter=none",
                            "-Dotel.logs.exporter=none"),
                    "io.opentelemetry.netty"),
            new Agent(
                    "elastic-apm-agent",
                    written -> List.of(
                            "-javaagent:%s",
                            "-Delastic.apm.server_url=http://127.0.0.1:9", "-Delastic.apm.log_file=" + written),
                    "Starting Elastic APM"));

    @TempDir
    static Path folder;

    private static Stores stores;

    @BeforeAll
    static void makeStores() throws IOException, GeneralSecurityException {
        stores = new Stores(Files.createDirectory(folder.resolve("stores")));
    }

    @TestFactory
    Stream<DynamicTest> both() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Agent agent : AGENTS) {
            for (boolean first : new boolean[] {true, false}) {
                tests.add(DynamicTest.dynamicTest(
                        agent.artifact() + (first ? " first" : " last"), () -> beside(agent, first)));
            }
        }
        return tests.stream();
    }

    private static void beside(Agent agent, boolean first) throws Exception {
        Path place = Files.createTempDirectory(folder, agent.artifact());
        Path written = place.resolve("written");
        Trace trace;
        try (Program server = start(agent, first, place, written)) {
            try (Caller trusting = new Caller(Contexts.client(stores.trustedRoot), server.port())) {
                assertTrue(trusting.shakesHands());
                server.awaitHandshake(trusting::isMeant);
                trusting.get();
            }
            try (Caller refusing = new Caller(Contexts.client(stores.otherRoot), server.port())) {
                assertTrue(!refusing.shakesHands());
                server.awaitHandshake(refusing::isMeant);
            }
            if (agent.equals(EXTRACT_TLS_SECRETS)) {
                server.detach();
                worksOn(server, written);
            }
            trace = server.end();
        }
        assertEquals(2, trace.handshakes().size());
        assertEquals(0, trace.counts().get("errors").asInt(), trace.counts()::toString);
        for (Trace.Handshake handshake : trace.handshakes()) {
            assertTrue(CompatRun.isComplete(handshake, true) || CompatRun.hasAlert(handshake, "received"));
        }
        String all = Files.exists(written) ? Files.readString(written, StandardCharsets.ISO_8859_1) : server(place);
        assertTrue(all.contains(agent.evidence()), () -> all);
    }

    private static String server(Path place) throws IOException {
        return Files.readString(place.resolve("NettyServer.out")) + Files.readString(place.resolve("NettyServer.err"));
    }

    private static Program start(Agent agent, boolean first, Path place, Path written) throws IOException {
        List<String> besides = agent.jvmArguments(written);
        Product product = first ? SERVER.beside(besides, List.of()) : SERVER.beside(List.of(), besides);
        return new Program(product, product.server(), Jdk.own(), false, stores, place);
    }

    /** What it has changed in JSSE's classes stays when tlstrace takes its own changes out of them. */
    private static void worksOn(Program server, Path written) throws Exception {
        long before = Files.size(written);
        try (Caller trusting = new Caller(Contexts.client(stores.trustedRoot), server.port())) {
            assertTrue(trusting.shakesHands());
            long deadline = System.nanoTime() + DEADLINE_NANOS;
            while (Files.size(written) == before) {
                assertTrue(System.nanoTime() < deadline, "it has stopped working");
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
    }
}
