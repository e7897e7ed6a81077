package dev.tlstrace.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The schema as it is delivered, but for one thing: here no field may come later, so that one it does not name is a fault. */
public final class EventSchema {
    /** A name that stands twice in an object is a fault too. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final String OPEN = "\"later\": true";
    private static final String CLOSED = "\"later\": false";

    private final JsonNode tree;
    /** Made when it is first asked for. */
    private JsonSchema whole;

    public EventSchema() throws IOException {
        try (InputStream in = EventSchema.class.getResourceAsStream("schema.json")) {
            String delivered = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            if (!delivered.contains(OPEN)) {
                throw new IllegalStateException("the schema has no definition " + OPEN);
            }
            tree = MAPPER.readTree(delivered.replace(OPEN, CLOSED));
        }
    }

    /** What is wrong with what lies under {@code handshake_message}. */
    public static Checked ofMessages() {
        try {
            return new EventSchema().definition("handshake_message");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The strict schema itself. */
    public JsonNode tree() {
        return tree;
    }

    /** What is wrong with a line, by the whole schema. */
    public Set<String> faults(byte[] line) throws IOException {
        if (whole == null) {
            whole = schema(tree);
        }
        return faults(whole, MAPPER.readTree(line));
    }

    /** What is wrong with an object, by one of the schema's definitions. */
    public Checked definition(String name) {
        ObjectNode part = tree.deepCopy();
        part.remove(List.of("type", "required", "properties", "allOf"));
        part.put("$id", tree.get("$id").asText() + ":" + name);
        part.put("$ref", "#/$defs/" + name);
        JsonSchema schema = schema(part);
        return json -> faults(schema, MAPPER.readTree(json));
    }

    private static JsonSchema schema(JsonNode tree) {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(tree);
    }

    private static Set<String> faults(JsonSchema schema, JsonNode value) {
        Set<String> faults = new TreeSet<>();
        for (ValidationMessage message : schema.validate(value)) {
            faults.add(message.toString());
        }
        return faults;
    }

    /** Looks at an object; no fault is an empty set. */
    public interface Checked {
        Set<String> faults(String json) throws JsonProcessingException;
    }
}
