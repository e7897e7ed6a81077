package dev.tlstrace.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** The one jar that users take. */
class JarIT {
    private static final long MOST_BYTES = 3L << 20;
    private static final int JAVA_8 = 52;

    @Test
    void manifest() throws IOException {
        try (JarFile jar = new JarFile(Jvm.TLSTRACE)) {
            Attributes main = jar.getManifest().getMainAttributes();
            for (String entry : List.of("Premain-Class", "Agent-Class", "Main-Class")) {
                assertEquals("dev.tlstrace.Entry", main.getValue(entry), entry);
            }
            assertEquals("true", main.getValue("Multi-Release"));
            assertEquals("true", main.getValue("Can-Retransform-Classes"));
            assertNotNull(main.getValue("Implementation-Version"));
        }
    }

    @Test
    void size() throws IOException {
        long size = Files.size(Path.of(Jvm.TLSTRACE));
        assertTrue(size <= MOST_BYTES, () -> size + " bytes");
    }

    @Test
    void classesAreOfJava8AndOutOfSight() throws IOException {
        int classes = 0;
        try (JarFile jar = new JarFile(Jvm.TLSTRACE)) {
            for (JarEntry entry : jar.stream().toList()) {
                String name = entry.getName();
                if (!entry.isDirectory()) {
                    assertTrue(
                            name.startsWith("META-INF/")
                                    || name.equals("dev/tlstrace/Entry.class")
                                    || name.startsWith("inst/dev/tlstrace/"),
                            name);
                }
                if (name.endsWith(".class") || name.endsWith(".classdata")) {
                    try (DataInputStream in = new DataInputStream(jar.getInputStream(entry))) {
                        assertEquals(0xcafebabe, in.readInt(), name);
                        in.readUnsignedShort();
                        assertEquals(JAVA_8, in.readUnsignedShort(), name);
                    }
                    classes++;
                }
            }
        }
        int all = classes;
        assertTrue(all > 300, () -> "only " + all);
    }

    @Test
    void licencesAreInIt() throws IOException {
        try (JarFile jar = new JarFile(Jvm.TLSTRACE)) {
            for (String licence : List.of(
                    "LICENSE",
                    "LICENSE-asm.txt",
                    "LICENSE-bouncycastle.md",
                    "NOTICE-byte-buddy.txt",
                    "NOTICE-jackson.txt")) {
                assertNotNull(jar.getEntry("META-INF/" + licence), licence);
            }
        }
    }

    /** That two builds are alike needs one order of entries and one time for all. */
    @Test
    void entriesTellNothingOfTheBuild() throws IOException {
        try (JarFile jar = new JarFile(Jvm.TLSTRACE)) {
            List<JarEntry> entries = jar.stream().toList();
            assertEquals(
                    1, entries.stream().mapToLong(JarEntry::getTime).distinct().count());
            Attributes main = jar.getManifest().getMainAttributes();
            for (String varying : List.of("Built-By", "Build-Jdk", "Build-Time")) {
                assertEquals(null, main.getValue(varying), varying);
            }
        }
    }
}
