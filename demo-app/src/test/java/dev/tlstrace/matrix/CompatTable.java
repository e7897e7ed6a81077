package dev.tlstrace.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What was seen, as docs/compatibility.md has it. */
final class CompatTable {
    private static final String HEAD =
            """
            # Compatibility

            Made by `scripts/compat.sh`: each server and client was started for real in a JVM of its own, traced from its start or by
            attach, and had one handshake that succeeded and one in which the client did not trust the server. *Messages*: all
            of the handshake, and the alert. *Peer*: what the events name as the other side, of a server the client's address and port as the
            client itself knew them.

            | product | version | Java | role | traced | established | failed | diagnosis | messages | peer |
            |---|---|---|---|---|---|---|---|---|---|
            """;

    private final List<Row> rows = new ArrayList<>();

    synchronized void add(Row row) {
        rows.add(row);
    }

    synchronized void write(Path file) throws IOException {
        StringBuilder text = new StringBuilder(HEAD);
        rows.forEach(row -> text.append(row).append('\n'));
        Files.writeString(file, text);
    }

    /** A server or a client on one JDK, traced in one way. */
    static final class Row {
        private final String product;
        private final String version;
        private final Jdk jdk;
        private final String role;
        private final boolean attached;
        private final List<String> faults = new ArrayList<>();
        private boolean established;
        private boolean failed;
        private boolean complete;
        private String diagnosis = "";
        private String peer = "unknown";

        Row(String product, String version, Jdk jdk, String role, boolean attached) {
            this.product = product;
            this.version = version;
            this.jdk = jdk;
            this.role = role;
            this.attached = attached;
        }

        void check(boolean holds, String otherwise) {
            if (!holds) {
                faults.add(otherwise);
            }
        }

        void established(boolean value) {
            established = value;
            check(value, "the handshake that succeeds is told otherwise");
        }

        void failed(boolean value) {
            failed = value;
            check(value, "the handshake that fails is told otherwise");
        }

        void diagnosis(String id) {
            diagnosis = id;
            check(List.of("server-certificate-rejected", "untrusted-issuer").contains(id), "not why it failed: " + id);
        }

        void complete(boolean value) {
            complete = value;
            check(value, "messages are missing");
        }

        /** The same host on both. */
        void peer(JsonNode good, JsonNode bad) {
            String side = role.equals("server") ? "/client" : "/server";
            for (JsonNode summary : List.of(good, bad)) {
                check(summary.at(side + "/port").asInt() > 0, "the peer's port is missing");
                peer = summary.at(side + "/address").asText("unknown") + ":…";
            }
        }

        List<String> faults() {
            return faults;
        }

        private static String mark(boolean value) {
            return value ? "✓" : "✗";
        }

        @Override
        public String toString() {
            return "| "
                    + String.join(
                            " | ",
                            product,
                            version,
                            Integer.toString(jdk.version()),
                            role,
                            attached ? "by attach" : "from the start",
                            mark(established),
                            mark(failed),
                            diagnosis,
                            complete ? "complete" : "incomplete",
                            peer)
                    + " |";
        }
    }
}
