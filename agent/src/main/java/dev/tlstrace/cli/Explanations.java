package dev.tlstrace.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The texts that lie beside the diagnoses: {@code catalogue.list} with the ids in groups, and {@code ID.txt} for each, whose first
 * line is its title, followed by sections that begin with a line such as {@code means:}.
 */
final class Explanations {
    private static final String PLACE = "/dev/tlstrace/diagnosis/";

    /** The ids by group, in their order. */
    Map<String, List<String>> groups() throws IOException {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        List<String> group = new ArrayList<>();
        for (String line : lines("catalogue.list")) {
            if (line.startsWith("# ")) {
                group = new ArrayList<>();
                groups.put(line.substring(2), group);
            } else if (!line.isEmpty()) {
                group.add(line);
            }
        }
        return groups;
    }

    /** Whether there is a diagnosis of this id. */
    boolean has(String id) throws IOException {
        for (List<String> ids : groups().values()) {
            if (ids.contains(id)) {
                return true;
            }
        }
        return false;
    }

    String title(String id) throws IOException {
        return lines(id + ".txt").get(0);
    }

    /** The sections by name, without the colon, in their order; each as its lines. */
    Map<String, List<String>> sections(String id) throws IOException {
        Map<String, List<String>> sections = new LinkedHashMap<>();
        List<String> section = new ArrayList<>();
        List<String> lines = lines(id + ".txt");
        for (String line : lines.subList(1, lines.size())) {
            if (isHead(line)) {
                section = new ArrayList<>();
                sections.put(line.substring(0, line.length() - 1), section);
            } else if (!line.isEmpty()) {
                section.add(line);
            }
        }
        return sections;
    }

    private static boolean isHead(String line) {
        return line.equals("means:") || line.equals("recognised:") || line.equals("fixed:") || line.equals("mistaken:");
    }

    private static List<String> lines(String name) throws IOException {
        InputStream in = Explanations.class.getResourceAsStream(PLACE + name);
        if (in == null) {
            throw new IOException(name + " is missing from the jar");
        }
        List<String> lines = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
            }
        }
        return lines;
    }
}
