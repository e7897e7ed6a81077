package dev.tlstrace.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tlstrace.matrix.Trace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Holds the summaries of handshakes against what tshark saw of each. */
final class SummaryComparison {
    private static final Names SUITES = Names.of("cipher_suites");
    private static final Names GROUPS = Names.of("named_groups");
    private static final Names VERSIONS = Names.of("versions");

    /** What a ClientHello follows that does not begin a handshake. */
    private static final Set<String> SAME_HANDSHAKE =
            Set.of("client_hello", "hello_retry_request", "hello_verify_request");

    private final Tally tally;
    private final Set<String> differences = new LinkedHashSet<>();

    private boolean established;

    SummaryComparison(Tally tally) {
        this.tally = tally;
    }

    Set<String> differences() {
        return differences;
    }

    void compare(List<Seen> seen, List<JsonNode> events) {
        Map<Long, JsonNode> summaries = new LinkedHashMap<>();
        for (JsonNode event : events) {
            if (Trace.name(event).equals("handshake")) {
                summaries.put(event.at("/handshake/sequence").asLong(), event);
            }
        }
        List<JsonNode> ours = summaries.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
        List<List<Seen>> theirs = handshakes(seen);
        if (theirs.size() != ours.size()) {
            differences.add("handshakes: tshark " + theirs.size() + ", tlstrace " + ours.size());
            return;
        }
        for (int i = 0; i < ours.size(); i++) {
            handshake(theirs.get(i), ours.get(i));
        }
    }

    /**
     * A handshake begins with a ClientHello, but for one that answers a HelloRetryRequest or HelloVerifyRequest, and for a second one
     * that did not wait; or with whatever comes first.
     */
    private static List<List<Seen>> handshakes(List<Seen> seen) {
        Map<Integer, String> last = new LinkedHashMap<>();
        Map<Integer, List<Seen>> open = new LinkedHashMap<>();
        List<List<Seen>> all = new ArrayList<>();
        for (Seen each : seen) {
            String name = Comparison.name(each);
            String before = each.kind() == Seen.Kind.HANDSHAKE ? last.put(each.connection(), name) : null;
            boolean begins = name.equals("client_hello") && before != null && !SAME_HANDSHAKE.contains(before);
            if (begins || !open.containsKey(each.connection())) {
                open.put(each.connection(), new ArrayList<>());
                all.add(open.get(each.connection()));
            }
            open.get(each.connection()).add(each);
        }
        return all;
    }

    private void handshake(List<Seen> seen, JsonNode summary) {
        established = summary.at("/handshake/outcome").asText().equals("established");
        Seen clientHello = last(seen, "client_hello");
        same(clientHello, "tls.handshake.ja3", summary.at("/tls/client/ja3"), Seen.Field::shown);
        same(clientHello, "tls.handshake.ja4", summary.at("/tls/client/ja4"), Seen.Field::shown);
        same(
                clientHello,
                "tls.handshake.extensions_server_name",
                summary.at("/tls/client/server_name"),
                Seen.Field::shown);
        Seen serverHello = last(seen, "server_hello");
        if (serverHello == null) {
            return;
        }
        same(serverHello, "tls.handshake.ja3s", summary.at("/tls/server/ja3s"), Seen.Field::shown);
        same(serverHello, "tls.handshake.ciphersuite", summary.at("/tls/cipher"), field -> SUITES.name(field.hex()));
        boolean tls13 = value(serverHello, "tls.handshake.extensions.supported_version") != null;
        same(
                serverHello,
                tls13 ? "tls.handshake.extensions.supported_version" : "tls.handshake.version",
                summary.at("/tls/protocol/version"),
                field -> VERSIONS.name(field.hex()).replaceAll("D?TLSv", ""));
        if (tls13) {
            same(
                    serverHello,
                    "tls.handshake.extensions_key_share_group",
                    summary.at("/tls/curve"),
                    field -> GROUPS.name(field.hex()));
        }
        same(
                last(seen, "server_key_exchange"),
                "tls.handshake.server_named_curve",
                summary.at("/tls/curve"),
                field -> GROUPS.name(field.hex()));
        Seen withProtocol = tls13 ? last(seen, "encrypted_extensions") : serverHello;
        same(withProtocol, "tls.handshake.extensions_alpn_str", summary.at("/tls/next_protocol"), Seen.Field::shown);
    }

    private static Seen last(List<Seen> seen, String name) {
        List<Seen> named =
                seen.stream().filter(each -> Comparison.name(each).equals(name)).toList();
        return named.isEmpty() ? null : named.get(named.size() - 1);
    }

    private static Seen.Field value(Seen seen, String name) {
        return seen.fields().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** Only what tshark has: older ones know no JA4, and not every message every field. */
    private void same(Seen seen, String name, JsonNode ours, Function<Seen.Field, String> spelled) {
        Seen.Field field = seen == null ? null : value(seen, name);
        // what the peer went on to send when Java had given up, is not in the summary
        if (field == null || (ours.isMissingNode() && !established)) {
            return;
        }
        tally.compared(name + " (summary)", 1);
        if (!spelled.apply(field).equals(ours.asText())) {
            differences.add("summary: " + name + "\n  tshark   " + spelled.apply(field) + "\n  tlstrace " + ours);
        }
    }
}
