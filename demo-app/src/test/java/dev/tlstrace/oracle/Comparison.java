package dev.tlstrace.oracle;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Holds what tlstrace told against what tshark saw. All differences are gathered, not only the first. */
final class Comparison {
    private static final Names TYPES = Names.of("handshake_types");
    private static final String UNREADABLE = "unreadable";
    private static final String HELLO_RETRY_REQUEST = "hello_retry_request";
    private static final String RETRY_RANDOM = FieldRule.sha256("HelloRetryRequest".getBytes(StandardCharsets.US_ASCII))
            .toLowerCase(Locale.ROOT);

    private final boolean client;
    private final boolean secrets;
    private final Tally tally;
    private final Set<String> differences = new LinkedHashSet<>();

    private boolean alertOvertaken;

    /**
     * @param client whether Java is the client
     * @param secrets whether tshark has the secrets
     */
    Comparison(boolean client, boolean secrets, Tally tally) {
        this.secrets = secrets;
        this.client = client;
        this.tally = tally;
    }

    /** Whether all that differs is a last alert that Java handed over and that was not on the wire. */
    boolean isAlertOvertaken() {
        return alertOvertaken && differences.size() == 1;
    }

    Set<String> differences() {
        return differences;
    }

    /** The connections of one side, each by each, in the order in which they began. */
    void compare(List<Seen> seen, List<Told> told) {
        List<List<Seen>> theirs = byConnection(seen);
        List<List<Told>> ours = new ArrayList<>(told.stream()
                .collect(
                        LinkedHashMap<String, List<Told>>::new,
                        (map, each) -> map.computeIfAbsent(each.connection(), key -> new ArrayList<>())
                                .add(each),
                        Map::putAll)
                .values());
        same("connections", theirs.size(), ours.size());
        for (int i = 0; i < Math.min(theirs.size(), ours.size()); i++) {
            connection(theirs.get(i), ours.get(i));
        }
    }

    private static List<List<Seen>> byConnection(List<Seen> seen) {
        Map<Integer, List<Seen>> connections = new LinkedHashMap<>();
        for (Seen each : seen) {
            connections
                    .computeIfAbsent(each.connection(), key -> new ArrayList<>())
                    .add(each);
        }
        return connections.values().stream().map(Comparison::withoutTheEnd).toList();
    }

    /** A close_notify after the handshake is no event: the Finished of both sides have been seen. */
    private static List<Seen> withoutTheEnd(List<Seen> connection) {
        List<Seen> kept = new ArrayList<>();
        Set<Boolean> finished = new HashSet<>();
        for (Seen each : connection) {
            boolean closes = each.kind() == Seen.Kind.ALERT
                    && (each.bytes().endsWith("00") || each.fields().isEmpty());
            if (!closes || finished.size() < 2) {
                kept.add(each);
            }
            if (each.kind() == Seen.Kind.HANDSHAKE) {
                switch (name(each)) {
                    case "finished", UNREADABLE -> finished.add(each.fromClient());
                    case "hello_request", "client_hello" -> finished.clear();
                    default -> {}
                }
            }
        }
        return kept;
    }

    private void connection(List<Seen> seen, List<Told> told) {
        IdentityHashMap<Seen, Integer> placeOnTheWire = new IdentityHashMap<>();
        seen.forEach(each -> placeOnTheWire.put(each, placeOnTheWire.size()));
        IdentityHashMap<Told, Seen> pairs = new IdentityHashMap<>();
        for (boolean sent : new boolean[] {true, false}) {
            List<Seen> theirs = seen.stream()
                    .filter(each -> each.fromClient() == (client == sent))
                    .toList();
            List<Told> ours = told.stream().filter(each -> each.sent() == sent).toList();
            if (!sent && gaveUp(told) && theirs.size() > ours.size()) {
                // what the peer sent after Java had given up, nobody read
                theirs = theirs.subList(0, ours.size());
            }
            if (sent && peerGaveUp(seen) && ours.size() > theirs.size()) {
                // what Java handed to the record layer when the peer had given up, was not sent any more
                ours = ours.subList(0, theirs.size());
            }
            alertOvertaken |= sent
                    && ours.size() == theirs.size() + 1
                    && ours.get(ours.size() - 1).kind() == Seen.Kind.ALERT;
            List<String> flow =
                    new ArrayList<>(theirs.stream().map(Comparison::name).toList());
            for (int i = 0; i < Math.min(flow.size(), ours.size()); i++) {
                // a handshake message it is, that can be seen of it
                if (!secrets && flow.get(i).equals(UNREADABLE) && ours.get(i).kind() == Seen.Kind.HANDSHAKE) {
                    flow.set(i, name(ours.get(i)));
                }
            }
            same(
                    sent ? "sent" : "received",
                    flow,
                    ours.stream().map(Comparison::name).toList());
            for (int i = 0; i < Math.min(theirs.size(), ours.size()); i++) {
                if (name(theirs.get(i)).equals(name(ours.get(i)))) {
                    pairs.put(ours.get(i), theirs.get(i));
                    pair(theirs.get(i), ours.get(i));
                }
            }
        }
        // what was received before something was sent was on the wire before it
        int latest = -1;
        for (Told each : told) {
            int place = placeOnTheWire.getOrDefault(pairs.get(each), latest);
            if (each.sent() && place < latest) {
                differences.add("order: " + each + " was on the wire before what had been received");
            } else if (!each.sent()) {
                latest = Math.max(latest, place);
            }
        }
    }

    /** Whether Java sent a fatal alert. */
    private static boolean gaveUp(List<Told> told) {
        return told.stream()
                .anyMatch(each -> each.sent()
                        && each.kind() == Seen.Kind.ALERT
                        && each.fields().contains(new Told.Field("alert.level", List.of("fatal"))));
    }

    /** Whether Java's peer sent a fatal alert. */
    private boolean peerGaveUp(List<Seen> seen) {
        return seen.stream()
                .anyMatch(each -> each.fromClient() != client
                        && each.kind() == Seen.Kind.ALERT
                        && each.bytes().startsWith("02"));
    }

    static String name(Seen seen) {
        if (seen.kind() != Seen.Kind.HANDSHAKE) {
            return seen.kind().toString();
        }
        if (seen.fields().isEmpty()) {
            return UNREADABLE;
        }
        boolean retry = seen.fields().stream()
                .anyMatch(field -> field.name().equals("tls.handshake.random")
                        && field.hex().equals(RETRY_RANDOM));
        return retry ? HELLO_RETRY_REQUEST : TYPES.name(seen.bytes().substring(0, 2));
    }

    private static String name(Told told) {
        return told.kind() == Seen.Kind.HANDSHAKE ? told.type() : told.kind().toString();
    }

    /**
     * Newer JDKs' DTLS servers cut the first ClientHello behind its compression methods, which is enough to demand a cookie of
     * its client: what comes to the hooks is a message with a length of its own.
     */
    private boolean cutByJsse(Seen seen, Told told) {
        boolean first = seen.fields().stream()
                .anyMatch(field -> field.name().equals("tls.handshake.message_seq") && field.number() == 0);
        String raw = told.kind() == Seen.Kind.HANDSHAKE ? told.one("raw") : "";
        return !client
                && first
                && told.type().equals("client_hello")
                && raw.length() < seen.bytes().length()
                && seen.bytes().startsWith(raw.substring(8), 8);
    }

    private void pair(Seen seen, Told told) {
        if (cutByJsse(seen, told)) {
            return;
        }
        tally.message();
        if (told.isMalformed()) {
            // what each makes of the rest of it is its own affair
            String hidden =
                    seen.bytes().substring(0, 8) + "0".repeat(seen.bytes().length() - 8);
            boolean mayBeSecret = told.one("raw").equals(hidden);
            same(told + " bytes", mayBeSecret ? hidden : seen.bytes(), told.one("raw"));
            same(told + " length", seen.bytes().length() / 2 - 4, Integer.valueOf(told.one("length")));
            return;
        }
        Set<String> names = new LinkedHashSet<>();
        seen.fields().forEach(field -> names.add(field.name()));
        Set<Told.Field> left = new LinkedHashSet<>(told.fields());
        left.removeIf(field -> field.values().stream().allMatch(String::isEmpty) || oursAlone(field));
        for (String name : names) {
            List<FieldRule> rules = FieldTable.COMPARED.stream()
                    .filter(rule -> rule.field().equals(name))
                    .toList();
            if (rules.isEmpty() && FieldReasons.NOT_COMPARED.keySet().stream().noneMatch(name::startsWith)) {
                String shown = seen.fields().stream()
                        .filter(field -> field.name().equals(name))
                        .findFirst()
                        .map(field -> field.shown() + " " + field.hex())
                        .orElse("");
                differences.add("tshark's field " + name + " is not in the table: " + told + " " + shown);
            }
            for (FieldRule rule : rules) {
                rule(rule, seen, told, left);
            }
        }
        for (Told.Field field : left) {
            differences.add("tshark has no " + field.path() + " " + field.values());
        }
        if (seen.kind() == Seen.Kind.HANDSHAKE) {
            same(told + " bytes", withoutSecrets(seen), told.one("raw"));
        }
    }

    private static boolean oursAlone(Told.Field field) {
        return FieldReasons.OURS_ALONE.keySet().stream().anyMatch(end -> FieldRule.ends(field.path(), end));
    }

    private void rule(FieldRule rule, Seen seen, Told told, Set<Told.Field> left) {
        List<String> theirs = seen.fields().stream()
                .filter(field -> field.name().equals(rule.field()))
                .map(rule.theirs())
                .filter(value -> !value.isEmpty())
                .toList();
        List<Told.Field> covered = told.fields().stream().filter(rule::covers).toList();
        left.removeAll(covered);
        List<String> ours = rule.ours().apply(covered);
        same(told + " " + rule.field(), theirs, ours);
        tally.compared(rule.field(), theirs.size());
    }

    /** The message as tshark has it, with tickets and PSK identities as zeroes. */
    private static String withoutSecrets(Seen seen) {
        String hex = seen.bytes();
        for (Seen.Field field : seen.fields()) {
            if (FieldTable.SECRETS.contains(field.name()) && !field.hex().isEmpty()) {
                hex = hex.replace(field.hex(), "0".repeat(field.hex().length()));
            }
        }
        return hex;
    }

    private void same(String what, Object theirs, Object ours) {
        if (!theirs.equals(ours)) {
            differences.add(what + "\n  tshark   " + brief(theirs) + "\n  tlstrace " + brief(ours));
        }
    }

    private static String brief(Object value) {
        String text = value.toString();
        return text.length() > 1500 ? text.substring(0, 1500) + " …" : text;
    }
}
