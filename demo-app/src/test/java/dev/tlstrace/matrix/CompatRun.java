package dev.tlstrace.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tlstrace.demo.pki.Contexts;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;

/** A product's server, its client or both, in one handshake that succeeds and one that fails. */
final class CompatRun implements Closeable {
    /** What a TLS 1.3 handshake with a certificate has, {@code >} from the client, {@code <} from the server. */
    private static final List<String> FLOW = List.of(
            ">client_hello",
            "<server_hello",
            "<encrypted_extensions",
            "<certificate",
            "<certificate_verify",
            "<finished",
            ">finished");

    private final Product product;
    private final Jdk jdk;
    private final boolean attached;
    private final Stores stores;
    private final Path folder;
    private final List<Closeable> open = new ArrayList<>();

    CompatRun(Product product, Jdk jdk, boolean attached, Stores stores, Path folder) {
        this.product = product;
        this.jdk = jdk;
        this.attached = attached;
        this.stores = stores;
        this.folder = folder;
    }

    List<CompatTable.Row> play() throws Exception {
        List<CompatTable.Row> rows = new ArrayList<>();
        Program server = product.server().isEmpty() ? null : program(product.server());
        if (!product.client().isEmpty()) {
            rows.add(client(program(product.client()), server == null ? peer() : server.port()));
        }
        if (server != null) {
            rows.add(0, server(server));
        }
        return rows;
    }

    private Program program(List<String> program) throws IOException {
        return keep(new Program(product, program, jdk, attached, stores, folder));
    }

    private boolean isPostgres() {
        return product.module().equals("pgjdbc");
    }

    /** Whom a client that has no server of its own talks to. */
    private int peer() throws Exception {
        return isPostgres()
                ? keep(new Postgres(stores)).port()
                : keep(new OnePage(Contexts.server(stores.server), false)).port();
    }

    private CompatTable.Row client(Program client, int good) throws Exception {
        OnePage other = keep(new OnePage(Contexts.server(stores.otherServer), isPostgres()));
        CompatTable.Row row = row("client");
        row.check(client.ask(good).equals("done"), "the client did not get its answer");
        row.check(client.ask(other.port()).startsWith("failed "), "the client trusts whom it should not");
        client.awaitHandshake(to(good));
        client.awaitHandshake(to(other.port()));
        Trace trace = client.end();
        judge(row, handshake(trace, to(good)), handshake(trace, to(other.port())), false);
        return row;
    }

    private static Predicate<JsonNode> to(int port) {
        return summary -> isOf(summary, "client") && summary.at("/server/port").asInt() == port;
    }

    private static boolean isOf(JsonNode summary, String role) {
        return summary.at("/handshake/role").asText().equals(role);
    }

    private CompatTable.Row server(Program server) throws Exception {
        CompatTable.Row row = row("server");
        List<Predicate<JsonNode>> callers = new ArrayList<>();
        for (SSLContext context : List.of(Contexts.client(stores.trustedRoot), Contexts.client(stores.otherRoot))) {
            try (Caller caller = new Caller(context, server.port())) {
                row.check(caller.shakesHands() == callers.isEmpty(), "its certificate was judged otherwise than meant");
                callers.add(caller::isMeant);
                server.awaitHandshake(caller::isMeant);
            }
        }
        Trace trace = server.end();
        judge(row, handshake(trace, callers.get(0)), handshake(trace, callers.get(1)), true);
        return row;
    }

    private static Trace.Handshake handshake(Trace trace, Predicate<JsonNode> wanted) {
        return trace.handshakes().stream()
                .filter(handshake -> handshake.named("handshake").stream().anyMatch(wanted))
                .findFirst()
                .orElseThrow();
    }

    private void judge(CompatTable.Row row, Trace.Handshake good, Trace.Handshake bad, boolean server) {
        row.established(good.summary().at("/handshake/outcome").asText().equals("established"));
        row.failed(bad.summary().at("/handshake/outcome").asText().equals("failed"));
        row.check(!good.summary().has("diagnosis"), "a cause is told of the handshake that succeeds");
        row.check(
                warnings(good).equals(server ? List.of() : dueWarnings()),
                "the handshake that succeeds is warned of: " + warnings(good));
        row.diagnosis(bad.summary().at("/diagnosis/id").asText());
        row.complete(isComplete(good, server) && hasAlert(bad, server ? "received" : "sent"));
        row.peer(good.summary(), bad.summary());
    }

    /** Netty 4.1 does not look at the server's name unless it is told to. */
    private List<String> dueWarnings() {
        return product.module().equals("netty-4.1") ? List.of("hostname-verification-disabled") : List.of();
    }

    private static List<String> warnings(Trace.Handshake handshake) {
        List<String> ids = new ArrayList<>();
        handshake
                .summary()
                .path("warnings")
                .forEach(warning -> ids.add(warning.get("id").asText()));
        return ids;
    }

    static boolean isComplete(Trace.Handshake handshake, boolean server) {
        List<String> seen = new ArrayList<>();
        for (JsonNode message : handshake.named("handshake_message")) {
            boolean sent = message.at("/handshake_message/direction").asText().equals("sent");
            seen.add((sent == server ? "<" : ">")
                    + message.at("/handshake_message/type").asText());
        }
        seen.retainAll(FLOW);
        return seen.equals(FLOW) && !handshake.summary().has("dropped_events");
    }

    static boolean hasAlert(Trace.Handshake handshake, String direction) {
        return handshake.named("alert").stream()
                .anyMatch(alert -> alert.at("/alert/direction").asText().equals(direction)
                        && alert.at("/alert/level").asText().equals("fatal"));
    }

    private CompatTable.Row row(String role) throws IOException {
        return new CompatTable.Row(product.name(), product.version(jdk), jdk, role, attached);
    }

    private <T extends Closeable> T keep(T opened) {
        open.add(0, opened);
        return opened;
    }

    @Override
    public void close() throws IOException {
        for (Closeable each : open) {
            each.close();
        }
    }
}
