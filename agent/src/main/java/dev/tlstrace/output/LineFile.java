package dev.tlstrace.output;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * A file that lines are appended to. It is rotated when it is full, opened anew when somebody has moved or deleted it, and what was
 * written of a line only in part, on a full disk or by a process that was killed, is taken back.
 */
final class LineFile implements Target {
    /** So long nothing is tried after a failure. */
    private static final long REST_NANOS = 500_000_000L;

    private final FilePlan plan;
    private final Rotation rotation;
    /** Null while it cannot be opened. */
    private FileChannel channel;

    private Object identity;
    private boolean resting;
    private long restingSince;

    /** @throws IOException if it cannot be opened */
    private LineFile(FilePlan plan, FileChannel channel) throws IOException {
        this.plan = plan;
        this.rotation = new Rotation(plan);
        this.channel = channel;
        this.identity = identity(plan.path);
    }

    /**
     * Opens a file for appending, never through a symbolic link, with its permissions from the first byte.
     *
     * @return null if another living JVM writes it
     * @throws IOException if it cannot be opened
     */
    static LineFile open(FilePlan plan) throws IOException {
        long whole = wholeLines(plan.path);
        FileChannel channel = channel(plan);
        if (isTaken(channel)) {
            channel.close();
            return null;
        }
        if (whole < channel.size()) {
            channel.truncate(whole);
        }
        LineFile file = new LineFile(plan, channel);
        file.rotation.prune();
        return file;
    }

    private static FileChannel channel(FilePlan plan) throws IOException {
        Set<OpenOption> how = new HashSet<>(Arrays.asList(
                StandardOpenOption.CREATE, StandardOpenOption.APPEND, (OpenOption) LinkOption.NOFOLLOW_LINKS));
        boolean posix = plan.path.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] attributes = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(plan.mode))
                }
                : new FileAttribute<?>[0];
        return FileChannel.open(plan.path, how, attributes);
    }

    /** The lock goes with the process, however that ends. */
    private static boolean isTaken(FileChannel channel) {
        try {
            FileLock lock = channel.tryLock();
            return lock == null;
        } catch (OverlappingFileLockException e) {
            return true;
        } catch (IOException e) {
            // a file system without locks: it is not known to be taken
            return false;
        }
    }

    /** Up to where a file that is there already has whole lines: a process that was killed may have left half a line. */
    private static long wholeLines(Path path) throws IOException {
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            return 0;
        }
        try (FileChannel in = FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            long end = in.size();
            byte[] block = new byte[8192];
            while (end > 0) {
                int length = (int) Math.min(block.length, end);
                ByteBuffer buffer = ByteBuffer.wrap(block, 0, length);
                int read = in.read(buffer, end - length);
                int whole = Lines.whole(block, Math.max(read, 0));
                if (whole > 0) {
                    return end - length + whole;
                }
                end -= length;
            }
            return 0;
        }
    }

    @Override
    public int write(byte[] lines, int length) {
        long now = System.nanoTime();
        if (resting && now - restingSince < REST_NANOS) {
            return 0;
        }
        resting = false;
        try {
            // each time: what goes to a file that was deleted would be lost without being counted
            if (channel != null && identity != null && !identity.equals(identity(plan.path))) {
                close();
            }
            if (channel == null) {
                reopen();
            }
            long size = channel.size();
            if (size > 0 && size + length > plan.maxSize) {
                close();
                rotation.rotate();
                reopen();
                size = 0;
            }
            return append(lines, length, size);
        } catch (IOException e) {
            // nothing is lost yet: the lines are offered again
            resting = true;
            restingSince = now;
            return 0;
        }
    }

    private int append(byte[] lines, int length, long size) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(lines, 0, length);
        try {
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            return length;
        } catch (IOException e) {
            // full in the midst of it
            resting = true;
            restingSince = System.nanoTime();
            int whole = Lines.whole(lines, rest.position());
            channel.truncate(size + whole);
            return whole;
        }
    }

    private void reopen() throws IOException {
        long whole = wholeLines(plan.path);
        FileChannel opened = channel(plan);
        if (isTaken(opened)) {
            opened.close();
            throw new IOException("another JVM writes it now");
        }
        if (whole < opened.size()) {
            opened.truncate(whole);
        }
        channel = opened;
        identity = identity(plan.path);
    }

    /** What tells this file from another of its name; null where the system has no such thing. */
    private static Object identity(Path path) throws IOException {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .fileKey();
        } catch (java.nio.file.NoSuchFileException e) {
            return "none";
        }
    }

    @Override
    public void close() {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                // it was written to without a buffer: nothing hangs on this
                channel = null;
            }
            channel = null;
        }
    }
}
