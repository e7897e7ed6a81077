package dev.tlstrace.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the agent says of the JVM that it is in: what bounds TLS there, and who else speaks it. */
@Tag("matrix")
class AgentEventsIT {
    private static final Jdk JDK = Jdk.own();
    private static final String NETTY_QUIC = "BoringSSL through Netty's QUIC";

    @TempDir
    Path folder;

    private Path file;
    private Path err;

    @BeforeEach
    void compile() throws IOException {
        Sources.compile(folder, "Providers", Sources.PROVIDERS);
        file = folder.resolve("x.json");
        err = folder.resolve("err");
    }

    private Process providers(String options, String... steps) throws IOException {
        return Jvm.of(JDK)
                .traced("file=" + file + options)
                .with("-Djava.security.properties=" + properties())
                .with("-cp", folder + File.pathSeparator + System.getProperty("java.class.path"), "Providers")
                .with(steps)
                .start(folder.resolve("out"), err);
    }

    /** What the JVM's owner has set beside the JDK's own file. */
    private Path properties() throws IOException {
        return Files.writeString(
                folder.resolve("security"),
                "jdk.tls.disabledAlgorithms=SSLv3, TLS_RSA_*\njdk.tls.legacyAlgorithms=NULL\n");
    }

    private static void end(Process process) throws IOException, InterruptedException {
        process.getOutputStream().close();
        assertTrue(process.waitFor(2, TimeUnit.MINUTES), "still runs");
        assertEquals(0, process.exitValue());
    }

    @Test
    void theSecurityPropertiesInForce() throws Exception {
        end(providers("", "jsse"));
        Map<String, String> properties = new LinkedHashMap<>();
        for (JsonNode each : Trace.read(file).started().get("security_properties")) {
            properties.put(each.get("name").asText(), each.get("value").asText());
        }
        assertEquals("SSLv3, TLS_RSA_*", properties.get("jdk.tls.disabledAlgorithms"));
        assertEquals("NULL", properties.get("jdk.tls.legacyAlgorithms"));
        assertTrue(properties.get("jdk.certpath.disabledAlgorithms").contains("MD2"), properties::toString);
    }

    @Test
    void withoutTlsNoPropertyIsAskedFor() throws Exception {
        Process process = providers("", "wait");
        // it tells of itself after two seconds, TLS or not
        awaitLine("agent_started", process);
        end(process);
        assertEquals(List.of(), List.copyOf(Trace.read(file).started().findValues("security_properties")));
    }

    @Test
    void anotherProviderThatCameBefore() throws Exception {
        end(providers("", "quiche", "jsse"));
        JsonNode started = Trace.read(file).started();
        assertEquals(NETTY_QUIC, started.at("/providers/0").asText(), started::toString);
        assertTrue(started.get("message").asText().endsWith("not seen: " + NETTY_QUIC), started::toString);
    }

    @Test
    void anotherProviderThatCameLater() throws Exception {
        Process process = providers(",console=pretty", "jsse", "wait", "quiche", "wait");
        awaitLine("agent_started", process);
        assertTrue(!Files.readString(file).contains(NETTY_QUIC));
        OutputStream in = process.getOutputStream();
        in.write('\n');
        in.flush();
        awaitLine("agent_status", process);
        end(process);
        JsonNode status = Trace.read(file).events().get(1);
        assertEquals(NETTY_QUIC, status.at("/providers/0").asText(), status::toString);
        assertTrue(Files.readString(err).contains("not seen: " + NETTY_QUIC), "the console says it too");
    }

    private void awaitLine(String event, Process process) throws IOException {
        while (!Files.exists(file) || !Files.readString(file).contains('"' + event + '"')) {
            assertTrue(process.isAlive(), "ended before " + event);
            Thread.onSpinWait();
        }
    }
}
