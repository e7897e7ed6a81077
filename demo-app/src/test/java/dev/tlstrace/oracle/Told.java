package dev.tlstrace.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tlstrace.matrix.Trace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One thing that tlstrace told of: the counterpart of {@link Seen}.
 *
 * @param connection the handshakes of one connection have this in common
 * @param type a handshake message's, else empty
 * @param fields all fields that the message has besides type and direction
 */
record Told(String connection, boolean sent, Seen.Kind kind, String type, List<Field> fields) {
    /**
     * @param path from the message's type on, but what all messages have is under {@code message}; an extension's fields lie under
     *     its name, or under {@code unknown}, but for its type, which is {@code extension.type}
     * @param values one, or those of a list of values
     */
    record Field(String path, List<String> values) {}

    private static final Pattern EXTENSION_TYPE = Pattern.compile(".*\\.extensions\\.[a-z0-9_]+\\.type");
    private static final Set<String> COMMON = Set.of("type", "direction", "length", "raw");

    /** What a trace tells, in its order, without what is not on the wire. */
    static List<Told> of(List<JsonNode> events) {
        Map<String, String> connections = new HashMap<>();
        List<Told> told = new ArrayList<>();
        for (JsonNode event : events) {
            String id = event.at("/handshake/id").asText();
            String name = Trace.name(event);
            if (name.equals("handshake_started")) {
                connections.put(id, event.at("/handshake/connection").asText(id));
            }
            Seen.Kind kind =
                    switch (name) {
                        case "handshake_message" -> Seen.Kind.HANDSHAKE;
                        case "change_cipher_spec" -> Seen.Kind.CHANGE_CIPHER_SPEC;
                        case "alert" -> Seen.Kind.ALERT;
                        default -> null;
                    };
            if (kind != null) {
                JsonNode body = event.get(name);
                String type = body.path("type").asText();
                List<Field> fields = new ArrayList<>();
                walk(type.isEmpty() ? name : type, body, fields);
                if (!type.isEmpty()) {
                    fields.replaceAll(field -> underMessage(type, field));
                }
                boolean sent = body.get("direction").asText().equals("sent");
                told.add(new Told(connections.get(id), sent, kind, type, fields));
            }
        }
        return told;
    }

    private static Field underMessage(String type, Field field) {
        String name = field.path().startsWith(type + ".") ? field.path().substring(type.length() + 1) : "";
        return COMMON.contains(name) ? new Field("message." + name, field.values()) : field;
    }

    private static void walk(String path, JsonNode object, List<Field> fields) {
        object.properties().forEach(member -> {
            String name = path + "." + member.getKey();
            JsonNode value = member.getValue();
            if (value.isObject()) {
                walk(name, value, fields);
            } else if (value.isArray() && !value.isEmpty() && value.get(0).isObject()) {
                for (JsonNode each : value) {
                    boolean extension = member.getKey().equals("extensions");
                    walk(extension ? path + "." + extension(each) : name, each, fields);
                }
            } else if (value.isArray()) {
                List<String> values = new ArrayList<>();
                value.forEach(each -> values.add(each.asText()));
                fields.add(new Field(name, values));
            } else {
                boolean type = EXTENSION_TYPE.matcher(name).matches();
                fields.add(new Field(type ? "extension.type" : name, List.of(value.asText())));
            }
        });
    }

    private static String extension(JsonNode extension) {
        String type = extension.path("type").asText();
        return "extensions." + (type.startsWith("0x") ? "unknown" : type);
    }

    String one(String name) {
        return fields.stream()
                .filter(field -> field.path().equals("message." + name))
                .findFirst()
                .map(field -> field.values().get(0))
                .orElseThrow(() -> new AssertionError("no " + name + " in " + this));
    }

    /** Whether its bytes, or those of one of its extensions, do not fit their struct. */
    boolean isMalformed() {
        return fields.stream().anyMatch(field -> field.path().endsWith(".malformed.offset"));
    }

    @Override
    public String toString() {
        return (sent ? "sent " : "received ") + (type.isEmpty() ? kind : type);
    }
}
