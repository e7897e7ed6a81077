package dev.tlstrace.diagnosis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * One entry of a security property like {@code jdk.tls.disabledAlgorithms}: an algorithm, a version, a curve, a suite or a part of one,
 * and perhaps constraints with {@code &} between: {@code keySize < 1024}, {@code jdkCA}, {@code denyAfter 2019-01-01},
 * {@code usage TLSServer}. Its grammar stands in the JDK's java.security.
 */
final class DisabledEntry {
    /** Followed by the name of another security property, whose entries count as well. */
    private static final String INCLUDE = "include ";

    private final String text;
    private final String name;
    private final List<List<String>> constraints;

    private DisabledEntry(String text) {
        this.text = text;
        List<List<String>> all = new ArrayList<>();
        String first = "";
        for (String constraint : split(text, '&')) {
            List<String> words = new ArrayList<>(split(constraint, ' '));
            if (first.isEmpty()) {
                first = words.remove(0);
            }
            if (!words.isEmpty()) {
                all.add(Collections.unmodifiableList(words));
            }
        }
        this.name = first;
        this.constraints = Collections.unmodifiableList(all);
    }

    /** The entries of a property, those that it includes in their place; none if it is not set. */
    static List<DisabledEntry> of(String property, Surroundings surroundings) {
        List<DisabledEntry> entries = new ArrayList<>();
        for (String text : texts(property, surroundings)) {
            if (text.startsWith(INCLUDE)) {
                for (String included : texts(text.substring(INCLUDE.length()).trim(), surroundings)) {
                    entries.add(new DisabledEntry(included));
                }
            } else {
                entries.add(new DisabledEntry(text));
            }
        }
        return entries;
    }

    private static List<String> texts(String property, Surroundings surroundings) {
        String value = surroundings.securityProperty(property);
        return value == null ? Collections.<String>emptyList() : split(value, ',');
    }

    /** As it stands in the property. */
    String text() {
        return text;
    }

    String name() {
        return name;
    }

    /** The words of each; all of them must hold. Empty if the name is disabled whatever comes with it. */
    List<List<String>> constraints() {
        return constraints;
    }

    private static List<String> split(String text, char at) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == at) {
                String part = text.substring(from, i).trim();
                if (!part.isEmpty()) {
                    parts.add(part);
                }
                from = i + 1;
            }
        }
        return parts;
    }
}
