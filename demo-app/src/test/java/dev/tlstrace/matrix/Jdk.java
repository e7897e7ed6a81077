package dev.tlstrace.matrix;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A JDK to test on.
 *
 * @param version 8 to 27
 */
public record Jdk(int version, Path home) {
    /** Those of the environment variable TLSTRACE_JDKS, {@code 8=/home 11=/home …}; without it, the JVM of the build. */
    public static List<Jdk> all() {
        List<Jdk> all = new ArrayList<>();
        String named = System.getenv("TLSTRACE_JDKS");
        for (String entry : named == null ? new String[0] : named.trim().split("\\s+", -1)) {
            int equals = entry.indexOf('=');
            if (equals > 0) {
                all.add(new Jdk(Integer.parseInt(entry.substring(0, equals)), Path.of(entry.substring(equals + 1))));
            }
        }
        return all.isEmpty() ? List.of(own()) : all;
    }

    /** The JVM of the build. */
    public static Jdk own() {
        return new Jdk(Runtime.version().feature(), Path.of(System.getProperty("java.home")));
    }

    /** A program of its bin folder. */
    public String program(String name) {
        Path program = home.resolve("bin").resolve(name);
        if (!Files.isExecutable(program)) {
            throw new IllegalStateException("TLSTRACE_JDKS names a JDK without " + program);
        }
        return program.toString();
    }

    @Override
    public String toString() {
        return "Java " + version;
    }
}
