package dev.tlstrace.view;

import java.util.Collections;
import java.util.List;

/** One thing that matters in a message: {@code versions TLSv1.3, TLSv1.2}. */
final class Note {
    private final String label;
    private final List<String> values;

    Note(String label, List<String> values) {
        this.label = label;
        this.values = values;
    }

    Note(String label, String value) {
        this(label, Collections.singletonList(value));
    }

    String label() {
        return label;
    }

    /** In their order; a drawing with little room shows the first ones and how many more there are. */
    List<String> values() {
        return values;
    }
}
