package dev.tlstrace.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tlstrace.tls.Registry;
import dev.tlstrace.tls.extension.Extensions;
import dev.tlstrace.tls.message.Recorded;
import dev.tlstrace.x509.CertificateCache;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema against what is drawn of every message and extension that the tests know, and against itself. */
class SchemaTest {
    private static EventSchema schema;
    private static EventSchema.Checked message;
    private static EventSchema.Checked extension;

    @BeforeAll
    static void read() throws IOException {
        schema = new EventSchema();
        message = schema.definition("handshake_message");
        extension = schema.definition("extension");
    }

    @Test
    void recordedMessagesFit() throws IOException {
        JsonLine line = new JsonLine(new CertificateCache());
        Set<String> types = new HashSet<>();
        for (Recorded recorded : Recorded.all()) {
            byte[] json = line.draw(out -> {
                out.text("direction", "sent");
                out.text("type", recorded.message().type());
                out.number("length", recorded.bytes().length - 4L);
                recorded.message().describe(out);
                out.bytes("raw", recorded.bytes());
            });
            String text = new String(json, StandardCharsets.UTF_8);
            assertEquals(Set.of(), message.faults(text), text);
            types.add(recorded.message().type());
        }
        assertTrue(
                types.containsAll(Set.of("client_hello", "compressed_certificate", "server_key_exchange")), "" + types);
    }

    /** ExtensionsTest holds that these lines are what is drawn. */
    @ParameterizedTest
    @ValueSource(strings = {"extensions.txt", "malformed.txt"})
    void extensionsFit(String table) throws IOException {
        int rows = 0;
        try (InputStream in = Extensions.class.getResourceAsStream(table)) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                if (line.startsWith("{")) {
                    assertEquals(Set.of(), extension.faults(line), line);
                    rows++;
                }
            }
        }
        assertTrue(rows > 10, table);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    a field that is not documented  | {"type": "cookie", "cookie": "00", "more": 1}
                    one of another extension        | {"type": "cookie", "cookie": "00", "sct_list": []}
                    a field that is not there       | {"type": "cookie"}
                    a value of another type         | {"type": "padding", "length": "7"}
                    half a byte                     | {"type": "cookie", "cookie": "0"}
                    upper case                      | {"type": "cookie", "cookie": "AB"}
                    a type that has no such name    | {"type": "cookies"}
                    a field below                   | {"type": "key_share", "server_share": {"group": "x25519", "key_exchange": "", "x": 1}}
                    """)
    void whatDoesNotFitIsFound(String why, String json) throws IOException {
        assertFalse(extension.faults(json).isEmpty(), why);
    }

    @Test
    void eventsAreToldByTheirNames() throws IOException {
        String event =
                "{\"@timestamp\": \"2026-11-23T15:04:05.123456Z\", \"event\": {\"name\": \"alert\"}, \"handshake\":"
                        + " {\"id\": \"ab-1\", \"sequence\": 1, \"role\": \"client\"}, \"alert\": {\"direction\": \"sent\","
                        + " \"level\": \"fatal\", \"description\": \"unknown_ca\"}, \"thread\": {\"name\": \"main\"}}";
        assertEquals(Set.of(), faults(event));
        for (String[] change : List.of(
                new String[] {"\"alert\"}", "\"allert\"}"},
                new String[] {"\"alert\"}", "\"handshake\"}"},
                new String[] {"23T", "23 "},
                new String[] {".123456Z", ".123Z"},
                new String[] {"unknown_ca", "unknown ca"},
                new String[] {"\"main\"", "1"},
                new String[] {"\"sequence\": 1", "\"sequence\": 0"},
                new String[] {"\"thread\"", "\"thraed\""})) {
            assertFalse(faults(event.replace(change[0], change[1])).isEmpty(), change[1]);
        }
    }

    private static Set<String> faults(String event) throws IOException {
        return schema.faults(event.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void enumsAreTheRegistries() {
        Map<String, Registry> enums = Map.of(
                "/$defs/handshake_message/properties/type", Registry.HANDSHAKE_TYPES,
                "/$defs/extension/properties/type", Registry.EXTENSIONS,
                "/$defs/alert_event/properties/alert/properties/description", Registry.ALERTS,
                "/$defs/version", Registry.VERSIONS);
        enums.forEach((where, registry) -> {
            Set<String> names = new TreeSet<>();
            schema.tree().at(where + "/anyOf/0/enum").forEach(name -> names.add(name.asText()));
            assertEquals(new TreeSet<>(registry.names().values()), names, where);
        });
    }

    /** Elasticsearch refuses a line in which a name changes its type. */
    @Test
    void aNameHasOneTypeEverywhere() {
        Map<String, Set<String>> types = new TreeMap<>();
        collect(schema.tree(), types);
        assertTrue(types.size() > 200, "" + types.size());
        types.forEach((name, found) -> assertEquals(1, found.size(), name + " is " + found));
    }

    private static void collect(JsonNode node, Map<String, Set<String>> types) {
        JsonNode properties = node.get("properties");
        if (properties != null && properties.isObject() && !properties.has("$ref")) {
            properties.properties().forEach(property -> {
                String type = type(property.getValue());
                // the condition of an if names no type
                if (type != null) {
                    types.computeIfAbsent(property.getKey(), name -> new TreeSet<>())
                            .add(type);
                }
            });
        }
        node.forEach(inner -> collect(inner, types));
    }

    private static String type(JsonNode property) {
        if (property.has("$ref")) {
            return type(schema.tree().at(property.get("$ref").asText().substring(1)));
        }
        if (!property.has("type")) {
            return null;
        }
        String type = property.get("type").asText();
        return type.equals("array") ? "array of " + type(property.get("items")) : type;
    }

    @Test
    void whatIsReferredToIsThere() {
        schema.tree()
                .findValuesAsText("$ref")
                .forEach(where ->
                        assertFalse(schema.tree().at(where.substring(1)).isMissingNode(), where));
    }
}
