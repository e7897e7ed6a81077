package dev.tlstrace.output;

import dev.tlstrace.event.CertificateReader;
import dev.tlstrace.event.Event;
import dev.tlstrace.event.JsonLine;
import dev.tlstrace.event.Sink;
import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A file of JSON Lines. Lines are gathered and written when there is a pause or enough of them, always whole ones; what cannot
 * be written is counted.
 */
public final class EventFile implements Sink {
    private static final int ENOUGH = 1 << 16;

    private final CertificateReader certificates;
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream(ENOUGH + 8192);
    private final OutputStream out;
    private final String name;
    private final AtomicLong lost = new AtomicLong();
    /** Made with the first event: a JVM that never speaks TLS does not load it. */
    private JsonLine json;

    private long pendingLines;

    private EventFile(CertificateReader certificates, OutputStream out, String name) {
        this.certificates = certificates;
        this.out = out;
        this.name = name;
    }

    /** The process's standard output. */
    public static EventFile standardOutput(CertificateReader certificates) {
        return new EventFile(certificates, new FileOutputStream(FileDescriptor.out), "-");
    }

    /**
     * Opens a file for appending, never through a symbolic link, readable from its first byte by whom {@code mode} says. If
     * another living JVM writes it, this one's pid is added to the name.
     *
     * @param mode {@code rw-------} or {@code rw-r-----}
     * @throws IOException if it cannot be opened
     */
    public static EventFile open(CertificateReader certificates, Path path, String mode, long pid) throws IOException {
        FileChannel channel = channel(path, mode);
        if (isTaken(channel)) {
            channel.close();
            Path other = path.resolveSibling(path.getFileName() + "." + pid);
            return new EventFile(certificates, Channels.newOutputStream(channel(other, mode)), other.toString());
        }
        return new EventFile(certificates, Channels.newOutputStream(channel), path.toString());
    }

    private static FileChannel channel(Path path, String mode) throws IOException {
        Set<OpenOption> how = new HashSet<>(Arrays.asList(
                StandardOpenOption.CREATE, StandardOpenOption.APPEND, (OpenOption) LinkOption.NOFOLLOW_LINKS));
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] attributes = posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
        return FileChannel.open(path, how, attributes);
    }

    /** The lock goes with the process, however that ends. */
    private static boolean isTaken(FileChannel channel) {
        try {
            FileLock lock = channel.tryLock();
            return lock == null;
        } catch (IOException e) {
            // a file system without locks, or a pipe: it is not known to be taken
            return false;
        }
    }

    /** Where it really writes. */
    public String name() {
        return name;
    }

    /** Events that could not be written. */
    public long lost() {
        return lost.get();
    }

    @Override
    public void accept(Event event) {
        if (json == null) {
            json = new JsonLine(certificates);
        }
        byte[] line = json.draw(event);
        pending.write(line, 0, line.length);
        pendingLines++;
        if (pending.size() >= ENOUGH) {
            flush();
        }
    }

    @Override
    public void flush() {
        if (pendingLines == 0) {
            return;
        }
        try {
            pending.writeTo(out);
            out.flush();
        } catch (IOException e) {
            lost.addAndGet(pendingLines);
        }
        pending.reset();
        pendingLines = 0;
    }

    @Override
    public void close() {
        flush();
        try {
            if (!name.equals("-")) {
                out.close();
            }
        } catch (IOException e) {
            lost.incrementAndGet();
        }
    }
}
