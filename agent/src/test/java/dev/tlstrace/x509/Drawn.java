package dev.tlstrace.x509;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlstrace.tls.Described;
import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.Hex;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Fields as a map, for tests to look into; a name that is not snake_case, or comes twice, fails. */
final class Drawn implements Fields {
    final Map<String, Object> fields = new LinkedHashMap<>();

    static Map<String, Object> of(Described described) {
        Drawn drawn = new Drawn();
        described.describe(drawn);
        return drawn.fields;
    }

    private void put(String name, Object value) {
        assertTrue(name.matches("[a-z][a-z0-9_]*"), name);
        if (value != null) {
            assertNull(fields.put(name, value), () -> name + " comes twice");
        }
    }

    @Override
    public void text(String name, String value) {
        put(name, value);
    }

    @Override
    public void number(String name, long value) {
        put(name, value);
    }

    @Override
    public void flag(String name, boolean value) {
        put(name, value);
    }

    @Override
    public void bytes(String name, byte[] value) {
        put(name, value == null ? null : Hex.lower(value));
    }

    @Override
    public void texts(String name, List<String> values) {
        put(name, values);
    }

    @Override
    public void object(String name, Described value) {
        put(name, value == null ? null : of(value));
    }

    @Override
    public void objects(String name, List<? extends Described> values) {
        List<Object> all = new ArrayList<>();
        for (Described value : values) {
            all.add(of(value));
        }
        put(name, all);
    }

    @Override
    public void certificate(byte[] der) {
        throw new AssertionError("a certificate holds no certificate");
    }

    @Override
    public void names(String field, List<byte[]> derNames) {
        throw new AssertionError("a certificate names no names in DER: " + field);
    }
}
