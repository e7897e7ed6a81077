package dev.tlstrace.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tlstrace.matrix.Jdk;
import dev.tlstrace.matrix.Jvm;
import dev.tlstrace.matrix.Trace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A scenario played: what crossed the wire and what was told of it.
 *
 * @param seen by tshark
 * @param told the events of tlstrace
 */
record Play(List<Seen> seen, List<JsonNode> told) {
    private static final Path HTTP3 = Path.of("src", "test", "java27", "Http3Exchange.java");

    static Play of(Scenario scenario, Jdk jdk, Stage stage) throws Exception {
        Path events = stage.folder().resolve("events.json");
        Files.writeString(stage.keyLog(), "");
        int port;
        Path capture;
        if (scenario.protocol().equals("quic")) {
            try (Program java = http3(scenario, jdk, stage, events)) {
                port = Integer.parseInt(java.await("port (\\d+)"));
                try (Capture running = Capture.start(stage.folder(), port)) {
                    java.type("\n");
                    end(java);
                    capture = running.end();
                }
            }
        } else if (scenario.client()) {
            int free = freePort();
            try (Program peer = scenario.peer().start(stage, free)) {
                String said = peer.await(scenario.peer().ready());
                port = said.matches("\\d+") ? Integer.parseInt(said) : free;
                try (Capture running = Capture.start(stage.folder(), port);
                        Program java = java(scenario, jdk, stage, events, "client", "port=" + port)) {
                    scenario.peer().converse(peer);
                    end(java);
                    if (scenario.peer().ends()) {
                        peer.end();
                    }
                    capture = running.end();
                }
            }
        } else {
            try (Program java = java(scenario, jdk, stage, events, "server")) {
                port = Integer.parseInt(java.await("port (\\d+)"));
                try (Capture running = Capture.start(stage.folder(), port);
                        Program peer = scenario.peer().start(stage, port)) {
                    scenario.peer().converse(peer);
                    if (scenario.peer().ends()) {
                        peer.end();
                    }
                    end(java);
                    capture = running.end();
                }
            }
        }
        List<Seen> seen = Dissection.of(stage.folder(), capture, stage.keyLog(), port, scenario.protocol());
        if (!scenario.client()) {
            // a browser opens more connections than it needs; those that Java never accepted are none of its
            Set<Integer> accepted = seen.stream()
                    .filter(each -> !each.fromClient())
                    .map(Seen::connection)
                    .collect(Collectors.toSet());
            seen = seen.stream()
                    .filter(each -> accepted.isEmpty() || accepted.contains(each.connection()))
                    .toList();
        }
        return new Play(seen, Trace.read(events).events());
    }

    private static void end(Program java) throws IOException, InterruptedException {
        if (java.end() != 0) {
            throw new AssertionError(java.toString());
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** It lives for a handshake or two, which is no time for a compiler that takes its time. */
    private static List<String> traced(Jdk jdk, Path events) {
        return new ArrayList<>(List.of(
                jdk.program("java"),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-javaagent:" + Jvm.TLSTRACE + "=file=" + events + ",raw=on,max-line=0"));
    }

    private static Program http3(Scenario scenario, Jdk jdk, Stage stage, Path events) throws IOException {
        List<String> command = traced(jdk, events);
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path")));
        command.add(HTTP3.toAbsolutePath().toString());
        command.addAll(scenario.side());
        command.addAll(List.of(stage.key("server.p12"), stage.keyLog().toString()));
        return Program.start(stage.folder(), Map.of(), command);
    }

    private static Program java(Scenario scenario, Jdk jdk, Stage stage, Path events, String role, String... more)
            throws IOException {
        List<String> command = traced(jdk, events);
        String spare = Integer.toString(stage.spare());
        scenario.vm()
                .forEach(option ->
                        command.add(option.replace("%", stage.keys() + "/").replace("SPARE", spare)));
        command.addAll(List.of("-cp", stage.keys().toString(), "JavaSide", role));
        scenario.side().forEach(option -> command.add(option.replace("%", stage.keys() + "/")));
        command.addAll(List.of(more));
        return Program.start(stage.folder(), Map.of(), command);
    }
}
