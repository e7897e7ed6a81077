package dev.tlstrace.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The classes of {@code sun.security.ssl} as they lie in a JVM's memory, read from outside by the JDK's serviceability agent. To
 * ask the JVM, by retransforming, shows the class file that it remembers, whatever it runs.
 */
final class CodeInMemory {
    private static final String JCORE = "sun.jvm.hotspot.tools.jcore.";

    private final Jdk jdk;
    private final Map<String, Path> files = new TreeMap<>();

    private CodeInMemory(Jdk jdk) {
        this.jdk = jdk;
    }

    /** Whether the JDK's serviceability agent works: the one of Java 8 fails on stripped libraries. */
    static boolean isReadable(Jdk jdk) {
        return jdk.version() > 8;
    }

    static CodeInMemory of(Jdk jdk, LiveService service, Path folder) throws IOException {
        Jvm.Ended ended = Jvm.of(jdk)
                .with("-D" + JCORE + "outputDir=" + folder, "-D" + JCORE + "filter=" + JCORE + "PackageNameFilter")
                .with("-D" + JCORE + "PackageNameFilter.pkgList=sun.security.ssl")
                .with("-m", "jdk.hotspot.agent/" + JCORE + "ClassDump", Long.toString(service.pid()))
                .run();
        CodeInMemory code = new CodeInMemory(jdk);
        try (Stream<Path> all = Files.walk(folder)) {
            all.filter(file -> file.toString().endsWith(".class"))
                    .forEach(file -> code.files.put(file.getFileName().toString(), file));
        }
        // named is a class that fails it: one that is not linked yet, thus never ran
        (ended.out() + ended.err())
                .lines()
                .filter(line -> line.startsWith("sun/security/ssl/"))
                .forEach(line -> code.files.remove(line.substring("sun/security/ssl/".length()) + ".class"));
        assertTrue(code.files.size() > 50, () -> "not readable: " + ended.out() + ended.err());
        return code;
    }

    /** The classes that differ from those in the other, by a byte at least. */
    Set<String> different(CodeInMemory other) throws IOException {
        Set<String> different = new TreeSet<>();
        for (Map.Entry<String, Path> each : files.entrySet()) {
            Path there = other.files.get(each.getKey());
            if (there != null && !Arrays.equals(Files.readAllBytes(each.getValue()), Files.readAllBytes(there))) {
                different.add(each.getKey());
            }
        }
        return different;
    }

    /** Methods, their code, exception tables and attributes, as javap shows them, but for where things lie in the constant pool. */
    String drawn(Set<String> classes) {
        Jvm javap = Jvm.tool(jdk, "javap").with("-v", "-p");
        for (String each : classes) {
            javap.with(files.get(each).toString());
        }
        Jvm.Ended ended = javap.run();
        assertEquals(0, ended.status(), ended::err);
        return ended.out()
                .lines()
                .filter(line ->
                        !line.matches("Classfile .*|  (Last modified|SHA-256|MD5).*|Constant pool:| *#\\d+ = .*"))
                .map(line -> line.replaceAll("#\\d+(:#\\d+)*", "#").replaceAll("\\s+", " "))
                .collect(Collectors.joining("\n"));
    }
}
