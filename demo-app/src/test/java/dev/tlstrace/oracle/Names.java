package dev.tlstrace.oracle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The names of one registry, read from the agent's data, whose correctness is the business of another test. */
final class Names {
    private static final Path REGISTRIES =
            Path.of("..", "agent", "src", "main", "resources", "dev", "tlstrace", "tls", "registry");

    private final Map<Integer, String> names = new HashMap<>();

    private Names() {}

    static Names of(String registry) {
        Names read = new Names();
        try {
            for (String line : Files.readAllLines(REGISTRIES.resolve(registry + ".tsv"))) {
                int tab = line.indexOf('\t');
                if (tab > 0 && !line.startsWith("#")) {
                    read.names.put(Integer.parseInt(line.substring(0, tab), 16), line.substring(tab + 1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read;
    }

    /** All of them by their code points. */
    Map<Integer, String> all() {
        return Map.copyOf(names);
    }

    /** The name of a code point given in hex, or that itself. */
    String name(String hex) {
        return names.getOrDefault(Integer.parseInt(hex, 16), "0x" + hex);
    }
}
