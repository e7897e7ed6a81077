package dev.tlstrace.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What differs between two handshakes, most telling first. Left out is what differs in any two and cannot matter: randoms, keys,
 * signatures, ids, times of day, ports of clients.
 */
public final class Difference {
    /** New in every handshake, or a consequence of something that is. */
    private static final Set<String> NEVER_ALIKE = new HashSet<>(Arrays.asList(
            "raw",
            "random",
            "session_id",
            "legacy_session_id_echo",
            "length",
            "public",
            "public_length",
            "signature",
            "verify_data",
            "key_exchange",
            "dh_Ys",
            "dh_Yc",
            "ecdh_Yc",
            "encrypted_pre_master_secret",
            "binders",
            "identity",
            "obfuscated_ticket_age",
            "ticket",
            "ticket_age_add",
            "ticket_nonce",
            "cookie",
            "renegotiated_connection",
            "enc",
            "payload",
            "responses",
            "response",
            "duration_us",
            "direction"));

    /** A wait counts as another only if it is this many times longer. */
    private static final int MUCH_LONGER = 3;

    /** And by at least this. Microseconds. */
    private static final long WORTH_TELLING = 20_000;

    private final Look look;
    private final StringBuilder out = new StringBuilder();

    public Difference(Look look) {
        this.look = look;
    }

    /** The differences as lines; empty if there are none. */
    public String between(Side one, Side other) {
        out.setLength(0);
        section("outcome", outcome(one), outcome(other));
        section("diagnosis", diagnosis(one), diagnosis(other));
        for (String from : new String[] {"client", "server"}) {
            section(
                    from.equals("client") ? "offered by the client" : "chosen by the server", //
                    messages(one, from, false),
                    messages(other, from, false));
        }
        section("certificates", messages(one, null, true), messages(other, null, true));
        section("judged", judged(one), judged(other));
        section("enabled", enabled(one), enabled(other));
        section("messages", order(one), order(other));
        section("peer", peer(one), peer(other));
        section("JVM", jvm(one), jvm(other));
        times(one, other);
        return out.toString();
    }

    private void section(String title, Map<String, List<String>> one, Map<String, List<String>> other) {
        Set<String> paths = new LinkedHashSet<>(one.keySet());
        paths.addAll(other.keySet());
        boolean titled = false;
        for (String path : paths) {
            List<String> left = one.get(path);
            List<String> right = other.get(path);
            if ((left != null && left.equals(right)) || (says(left) == says(right) && !says(left))) {
                continue;
            }
            if (!titled) {
                out.append(look.style().strong(title)).append('\n');
                titled = true;
            }
            line(path, left, right);
        }
    }

    /** Empty and not there is the same to who looks for a difference that matters. */
    private static boolean says(List<String> values) {
        return values != null && !String.join("", values).isEmpty();
    }

    private void line(String path, List<String> left, List<String> right) {
        boolean lists = left != null && right != null && left.size() + right.size() > 2;
        if (!lists) {
            out.append("  ").append(look.text(path)).append('\n');
            side("- ", left == null ? "(not there)" : join(left), false);
            side("+ ", right == null ? "(not there)" : join(right), true);
            return;
        }
        List<String> gone = new ArrayList<>(left);
        gone.removeAll(right);
        List<String> come = new ArrayList<>(right);
        come.removeAll(left);
        boolean reordered = gone.isEmpty() && come.isEmpty();
        out.append("  ")
                .append(look.text(path))
                .append(reordered ? ", in another order" : "")
                .append('\n');
        if (reordered) {
            side("- ", join(left), false);
            side("+ ", join(right), true);
        } else {
            if (!gone.isEmpty()) {
                side("- ", join(gone), false);
            }
            if (!come.isEmpty()) {
                side("+ ", join(come), true);
            }
        }
    }

    private void side(String mark, String value, boolean second) {
        String indent = "    " + mark;
        for (String line : look.wrap(value, look.width() - indent.length())) {
            out.append(second ? look.style().good(indent + line) : look.style().bad(indent + line))
                    .append('\n');
            indent = "      ";
        }
    }

    private static String join(List<String> values) {
        return values.isEmpty() ? "(none)" : String.join(", ", values);
    }

    private static Map<String, List<String>> outcome(Side side) {
        Map<String, List<String>> facts = new LinkedHashMap<>();
        put(facts, "outcome", side.recorded.outcome());
        Facts summary = side.recorded.summary();
        put(facts, "version", summary.text("tls", "protocol", "version"));
        put(facts, "cipher suite", summary.text("tls", "cipher"));
        put(facts, "group", summary.text("tls", "curve"));
        put(facts, "application protocol", summary.text("tls", "next_protocol"));
        put(facts, "resumption", summary.text("tls", "resumption"));
        put(facts, "error", summary.text("error", "type"));
        put(facts, "error message", summary.text("error", "message"));
        flatten("cause", summary.list("error", "causes"), facts);
        return facts;
    }

    private static Map<String, List<String>> diagnosis(Side side) {
        Map<String, List<String>> facts = new LinkedHashMap<>();
        Facts summary = side.recorded.summary();
        put(facts, "diagnosis", summary.text("diagnosis", "id"));
        put(facts, "cause", summary.text("diagnosis", "cause"));
        List<String> warnings = new ArrayList<>();
        for (Facts warning : summary.objects("warnings")) {
            warnings.add(String.valueOf(warning.text("id")));
        }
        if (!warnings.isEmpty()) {
            facts.put("warnings", warnings);
        }
        return facts;
    }

    /** Fields of the messages that one side sent; certificates are apart from the rest. */
    private static Map<String, List<String>> messages(Side side, String from, boolean certificates) {
        Map<String, List<String>> facts = new LinkedHashMap<>();
        Map<String, Integer> seen = new LinkedHashMap<>();
        boolean client = side.recorded.isClient();
        for (Facts event : side.recorded.events()) {
            Facts message = event.facts("handshake_message");
            String type = message.text("type");
            // what follows the handshake is there or not by chance
            if (type == null || type.equals("new_session_ticket") || type.equals("key_update")) {
                continue;
            }
            boolean fromClient = "sent".equals(message.text("direction")) == client;
            boolean wanted = message.has("certificate_list") == certificates
                    && (from == null || fromClient == from.equals("client"));
            if (!wanted) {
                continue;
            }
            String who = from == null ? (fromClient ? "client's " : "server's ") : "";
            int count = seen.merge(who + type, 1, Integer::sum);
            String name = who + type + (count > 1 ? " " + count : "");
            for (Facts.Field field : message.fields()) {
                if (!field.name().equals("type")) {
                    flatten(name + " " + field.name(), field.name(), field.value(), facts);
                }
            }
        }
        return facts;
    }

    private static Map<String, List<String>> judged(Side side) {
        Map<String, List<String>> facts = new LinkedHashMap<>();
        for (Facts event : side.recorded.events()) {
            for (String kind : new String[] {"trust", "key"}) {
                if (!event.facts(kind).isEmpty()) {
                    flatten(kind, kind, event.facts(kind), facts);
                    put(facts, kind + " error", event.text("error", "message"));
                }
            }
        }
        return facts;
    }

    private static Map<String, List<String>> enabled(Side side) {
        Map<String, List<String>> facts = new LinkedHashMap<>();
        flatten("", "enabled", side.recorded.started().facts("enabled"), facts);
        return facts;
    }

    /** Who sent what, in order: tells where one went on and the other did not. */
    private static Map<String, List<String>> order(Side side) {
        List<String> titles = new ArrayList<>();
        for (Step step : Ladder.of(side.recorded)) {
            boolean afterwards = step.keys() == Step.Keys.APPLICATION && !step.isBad();
            if (step.way() != Step.Way.HERE && !afterwards && !step.title().equals("ChangeCipherSpec")) {
                titles.add((step.way() == Step.Way.TO_SERVER ? "client " : "server ") + step.title());
            }
        }
        Map<String, List<String>> facts = new LinkedHashMap<>();
        facts.put("sent and received", titles);
        return facts;
    }

    private static Map<String, List<String>> peer(Side side) {
        Map<String, List<String>> facts = new LinkedHashMap<>();
        Recorded recorded = side.recorded;
        put(facts, "role", recorded.isClient() ? "client" : "server");
        put(facts, "peer", recorded.isClient() ? recorded.peer() : recorded.peerHost());
        put(facts, "transport", recorded.started().text("handshake", "transport"));
        return facts;
    }

    private static Map<String, List<String>> jvm(Side side) {
        Map<String, List<String>> facts = new LinkedHashMap<>();
        put(facts, "host", side.recorded.summary().text("host", "name"));
        put(facts, "service", side.recorded.summary().text("service", "name"));
        flatten("Java", "jvm", side.jvm.facts("jvm"), facts);
        for (Facts.Field entry : side.jvm.fields()) {
            // options, security properties, whatever comes as names and values
            for (Facts pair : side.jvm.objects(entry.name())) {
                boolean ours = entry.name().equals("options");
                if (pair.has("name") && pair.has("value") && !ours) {
                    put(facts, pair.text("name"), pair.text("value"));
                }
            }
        }
        return facts;
    }

    private void times(Side one, Side other) {
        Map<String, List<String>> left = new LinkedHashMap<>();
        Map<String, List<String>> right = new LinkedHashMap<>();
        String[] names = {"duration_us", "waiting_us", "certificate_check_us", "computing_us", "task_waiting_us"};
        for (String name : names) {
            long a = one.recorded.summary().number("handshake", name);
            long b = other.recorded.summary().number("handshake", name);
            boolean telling = Math.abs(a - b) >= WORTH_TELLING && Math.max(a, b) >= MUCH_LONGER * Math.min(a, b);
            if (telling) {
                String words = name.substring(0, name.length() - 3).replace('_', ' ');
                put(left, words, Ladder.millis(a));
                put(right, words, Ladder.millis(b));
            }
        }
        section("times", left, right);
    }

    private static void put(Map<String, List<String>> facts, String path, String value) {
        if (value != null) {
            facts.computeIfAbsent(path, p -> new ArrayList<>()).add(value);
        }
    }

    private static void flatten(String path, List<?> list, Map<String, List<String>> facts) {
        flatten(path, path, list, facts);
    }

    private static void flatten(String path, String name, Object value, Map<String, List<String>> facts) {
        if (NEVER_ALIKE.contains(name)) {
            return;
        }
        if (value instanceof Facts) {
            for (Facts.Field field : ((Facts) value).fields()) {
                String below = path.isEmpty() ? field.name() : path + " " + field.name();
                flatten(below, field.name(), field.value(), facts);
            }
        } else if (value instanceof List) {
            list(path, name, (List<?>) value, facts);
        } else if (value != null) {
            put(facts, path, steady(String.valueOf(value)));
        }
    }

    private static void list(String path, String name, List<?> list, Map<String, List<String>> facts) {
        if (list.isEmpty()) {
            facts.computeIfAbsent(path, p -> new ArrayList<>());
        }
        int index = 0;
        for (Object entry : list) {
            index++;
            Object type = entry instanceof Facts ? ((Facts) entry).value("type") : null;
            if (type instanceof String && name.equals("extensions")) {
                put(facts, path, steady((String) type));
                for (Facts.Field field : ((Facts) entry).fields()) {
                    if (!field.name().equals("type")) {
                        flatten(path + " " + type + " " + field.name(), field.name(), field.value(), facts);
                    }
                }
            } else if (entry instanceof Facts && name.equals("certificate_list")) {
                flatten(path + " " + index, "certificate", entry, facts);
            } else if (entry instanceof Facts) {
                flatten(path, "entry", entry, facts);
            } else if (entry != null) {
                put(facts, path, steady(String.valueOf(entry)));
            }
        }
    }

    /** GREASE (RFC 8701) is drawn by lot for every handshake. */
    private static String steady(String value) {
        boolean grease = value.length() == 6
                && value.startsWith("0x")
                && value.charAt(3) == 'a'
                && value.charAt(5) == 'a'
                && value.charAt(2) == value.charAt(4);
        return grease ? "GREASE" : value;
    }

    /** One of the two. */
    public static final class Side {
        final Recorded recorded;
        final Facts jvm;

        Side(Recorded recorded, Facts jvm) {
            this.recorded = recorded;
            this.jvm = jvm;
        }
    }
}
