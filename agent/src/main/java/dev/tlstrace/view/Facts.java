package dev.tlstrace.view;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** One JSON object of an event file: values are String, Long, Double, Boolean, Facts or a list of these, in the file's order. */
final class Facts {
    private static final Facts NONE = new Facts();

    /** So few of them are looked through faster than a table is made. */
    private final List<Field> fields = new ArrayList<>(6);

    void put(String name, Object value) {
        fields.add(new Field(name, value));
    }

    /** Never fails: what is not there, or is something else, is null. */
    Object value(String... path) {
        Object at = this;
        for (String name : path) {
            if (!(at instanceof Facts)) {
                return null;
            }
            at = ((Facts) at).member(name);
        }
        return at;
    }

    private Object member(String name) {
        Field field = field(name);
        return field == null ? null : field.value;
    }

    private Field field(String name) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).name.equals(name)) {
                return fields.get(i);
            }
        }
        return null;
    }

    /** Null if it is not there, or no text. */
    String text(String... path) {
        Object value = value(path);
        return value instanceof String ? (String) value : null;
    }

    /** 0 if it is not there, or no number. */
    long number(String... path) {
        Object value = value(path);
        return value instanceof Number ? ((Number) value).longValue() : 0;
    }

    boolean isTrue(String... path) {
        return Boolean.TRUE.equals(value(path));
    }

    /** Empty if it is not there, or no object. */
    Facts facts(String... path) {
        Object value = value(path);
        return value instanceof Facts ? (Facts) value : NONE;
    }

    /** Empty if it is not there, or no list. */
    List<?> list(String... path) {
        Object value = value(path);
        return value instanceof List ? (List<?>) value : Collections.emptyList();
    }

    /** Those entries of a list that are objects. */
    List<Facts> objects(String... path) {
        List<Facts> objects = new ArrayList<>();
        for (Object value : list(path)) {
            if (value instanceof Facts) {
                objects.add((Facts) value);
            }
        }
        return objects;
    }

    /** Those entries of a list that are text. */
    List<String> texts(String... path) {
        List<String> texts = new ArrayList<>();
        for (Object value : list(path)) {
            if (value instanceof String) {
                texts.add((String) value);
            }
        }
        return texts;
    }

    boolean has(String name) {
        return field(name) != null;
    }

    boolean isEmpty() {
        return fields.isEmpty();
    }

    /** In the file's order; not to be changed. */
    List<Field> fields() {
        return fields;
    }

    /** A name and what it stands for. */
    static final class Field {
        private final String name;
        private final Object value;

        private Field(String name, Object value) {
            this.name = name;
            this.value = value;
        }

        String name() {
            return name;
        }

        Object value() {
            return value;
        }
    }
}
