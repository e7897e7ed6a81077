package dev.tlstrace.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The events of one JVM. To read them is to check them: by the schema, strictly, and by what no schema can say: that a name has
 * one type, that events are in order, that the counts add up.
 */
public final class Trace {
    /** A name that stands twice in an object is a fault. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** The type of each name, in all traces of all JVMs. */
    private static final Map<String, String> TYPES = new HashMap<>();

    private static JsonSchema schema;

    private final List<JsonNode> events;
    private final Map<Long, Handshake> handshakes = new LinkedHashMap<>();

    private Trace(List<JsonNode> events) {
        this.events = events;
        for (JsonNode event : events) {
            if (event.has("handshake")) {
                long sequence = event.at("/handshake/sequence").asLong();
                handshakes.computeIfAbsent(sequence, Handshake::new).events().add(event);
            }
        }
    }

    /** The events of one handshake in the order in which they were written. */
    record Handshake(long sequence, List<JsonNode> events) {
        Handshake(long sequence) {
            this(sequence, new ArrayList<>());
        }

        List<JsonNode> named(String name) {
            return events.stream().filter(event -> name(event).equals(name)).toList();
        }

        boolean isClient() {
            return events.get(0).at("/handshake/role").asText().equals("client");
        }

        /** The last, which corrects those before. */
        JsonNode summary() {
            List<JsonNode> summaries = named("handshake");
            assertTrue(!summaries.isEmpty(), () -> "no summary of " + events.get(0));
            return summaries.get(summaries.size() - 1);
        }
    }

    public static Trace read(Path file) throws IOException {
        return of(Files.readString(file, StandardCharsets.UTF_8));
    }

    static Trace of(String lines) throws IOException {
        assertTrue(lines.isEmpty() || lines.endsWith("\n"), "the last line is whole");
        List<JsonNode> events = new ArrayList<>();
        for (String line : lines.lines().toList()) {
            JsonNode event = MAPPER.readTree(line);
            assertTrue(event.isObject(), line);
            assertEquals(Set.of(), schema().validate(event), line);
            types("", event);
            events.add(event);
        }
        Trace trace = new Trace(events);
        trace.check();
        return trace;
    }

    /** The one that the jar prints, but that no field may come later: one that it does not name is a fault. */
    private static synchronized JsonSchema schema() throws JsonProcessingException {
        if (schema == null) {
            String printed =
                    Jvm.of(Jdk.own()).with("-jar", Jvm.TLSTRACE, "schema").run().out();
            assertTrue(printed.contains("\"later\": true"), "the schema says where fields may be added");
            schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(MAPPER.readTree(printed.replace("\"later\": true", "\"later\": false")));
        }
        return schema;
    }

    private static void types(String name, JsonNode value) {
        if (value.isObject()) {
            value.properties().forEach(member -> types(member.getKey(), member.getValue()));
        }
        String type = value.getNodeType().toString();
        if (value.isArray()) {
            for (JsonNode each : value) {
                types(name + "[]", each);
            }
        }
        String before = TYPES.putIfAbsent(name, type);
        assertTrue(before == null || before.equals(type), () -> name + " is " + type + " and was " + before);
    }

    private void check() {
        for (Handshake handshake : handshakes.values()) {
            checkOrder(handshake);
        }
        Map<String, Long> ids = new HashMap<>();
        handshakes.forEach((sequence, handshake) -> handshake
                .events()
                .forEach(event -> ids.put(event.at("/handshake/id").asText(), sequence)));
        assertEquals(handshakes.size(), ids.size(), "each has one id of its own");
        for (JsonNode event : events) {
            if (name(event).startsWith("agent_")) {
                checkCounts(event.get("counts"));
            }
        }
        if (!events.isEmpty() && name(events.get(events.size() - 1)).equals("agent_stopped")) {
            assertEquals("agent_started", name(events.get(0)));
            // with detail=summary those that are still open have no event
            boolean summaries = started().at("/options").toString().contains("\"value\":\"summary\"");
            int untold = summaries ? counts().get("open").asInt() : 0;
            assertEquals(handshakes.size(), counts().get("handshakes").asInt() - untold);
        }
    }

    private static void checkOrder(Handshake handshake) {
        List<JsonNode> events = handshake.events();
        // with detail=summary there are summaries alone
        boolean hasMore = events.size() > handshake.named("handshake").size();
        assertEquals(hasMore ? "handshake_started" : "handshake", name(events.get(0)));
        assertEquals(hasMore ? 1 : 0, handshake.named("handshake_started").size());
        String last = "";
        int revision = 0;
        for (JsonNode event : events) {
            String now = event.get("@timestamp").asText();
            assertTrue(last.compareTo(now) <= 0, () -> "not in order: " + event);
            last = now;
            assertEquals(
                    handshake.isClient() ? "client" : "server",
                    event.at("/handshake/role").asText());
            if (name(event).equals("handshake")) {
                assertEquals(++revision, event.at("/handshake/revision").asInt(1));
            }
        }
    }

    private static void checkCounts(JsonNode counts) {
        int sum = 0;
        for (String part : List.of("reported", "rate_limited", "repeated", "dropped", "open")) {
            sum += counts.get(part).asInt();
        }
        assertEquals(counts.get("handshakes").asInt(), sum, counts::toString);
    }

    public static String name(JsonNode event) {
        return event.at("/event/name").asText();
    }

    public List<JsonNode> events() {
        return events;
    }

    /** Those at the end of a file of which not all is to be read. */
    static JsonNode counts(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        JsonNode stopped = MAPPER.readTree(lines.get(lines.size() - 1));
        assertEquals("agent_stopped", name(stopped));
        checkCounts(stopped.get("counts"));
        return stopped.get("counts");
    }

    /** In the order of their sequence. */
    List<Handshake> handshakes() {
        return handshakes.values().stream()
                .sorted((one, other) -> Long.compare(one.sequence(), other.sequence()))
                .toList();
    }

    JsonNode started() {
        return events.get(0);
    }

    /** Those at the end. */
    JsonNode counts() {
        JsonNode stopped = events.get(events.size() - 1);
        assertEquals("agent_stopped", name(stopped));
        return stopped.get("counts");
    }
}
