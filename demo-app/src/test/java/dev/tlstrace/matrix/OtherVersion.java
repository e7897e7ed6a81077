package dev.tlstrace.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** The jar under another version's name. */
final class OtherVersion {
    private OtherVersion() {}

    /**
     * Makes it.
     *
     * @param other as long as the version
     */
    static Path of(String version, String other, Path to) throws IOException {
        assertEquals(version.length(), other.length());
        int changed = 0;
        try (ZipFile from = new ZipFile(Jvm.TLSTRACE);
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(to))) {
            for (ZipEntry entry : from.stream().map(ZipEntry.class::cast).toList()) {
                byte[] bytes = from.getInputStream(entry).readAllBytes();
                // byte for character, so that what is no text comes through
                String text = new String(bytes, StandardCharsets.ISO_8859_1);
                String with = text.replace(version, other);
                changed += text.equals(with) ? 0 : 1;
                out.putNextEntry(new ZipEntry(entry.getName()));
                out.write(with.getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        assertTrue(changed > 0, "the version stands nowhere in the jar");
        return to;
    }
}
