package dev.tlstrace.output;

import java.nio.file.Path;

/** Where an event file is to be, and how it is kept. Immutable. */
public final class FilePlan {
    final Path path;
    final FileFamily family;
    final String mode;
    final long maxSize;
    final int keep;

    /**
     * @param path of the file that is written
     * @param family the names of all runs' files, which lie in the same folder
     * @param mode {@code rw-------} or {@code rw-r-----}
     * @param maxSize bytes at which it is rotated
     * @param keep how many other files of the family are kept
     */
    public FilePlan(Path path, FileFamily family, String mode, long maxSize, int keep) {
        this.path = path;
        this.family = family;
        this.mode = mode;
        this.maxSize = maxSize;
        this.keep = keep;
    }

    /** The same beside a file that another JVM writes. */
    FilePlan withSuffix(String suffix) {
        return new FilePlan(path.resolveSibling(path.getFileName() + suffix), family, mode, maxSize, keep);
    }
}
