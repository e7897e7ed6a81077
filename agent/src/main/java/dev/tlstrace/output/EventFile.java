package dev.tlstrace.output;

import dev.tlstrace.event.Event;
import dev.tlstrace.event.JsonLine;
import dev.tlstrace.event.Sink;
import dev.tlstrace.event.Summary;
import dev.tlstrace.x509.CertificateCache;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.concurrent.atomic.AtomicLong;

/**
 * JSON Lines into a file. Lines are gathered and written when there is a pause or enough of them, always whole ones. What cannot be
 * written now is held for later, up to a bound; what comes beyond that is counted, and lost.
 */
public final class EventFile implements Sink {
    private static final int ENOUGH = 1 << 16;
    private static final int MOST = 1 << 18;

    private final CertificateCache certificates;
    private final int longest;
    private final Target target;
    private final String name;
    private final boolean aside;
    private final AtomicLong lost = new AtomicLong();
    private final AtomicLong lostHandshakes = new AtomicLong();
    /** Made with the first event: a JVM that never speaks TLS does not load it. */
    private JsonLine json;

    private byte[] pending = new byte[ENOUGH + 8192];
    private int length;

    private EventFile(CertificateCache certificates, int longest, Target target, String name, boolean aside) {
        this.certificates = certificates;
        this.longest = longest;
        this.target = target;
        this.name = name;
        this.aside = aside;
    }

    /**
     * The process's standard output.
     *
     * @param longest line in bytes; longer ones are cut
     */
    public static EventFile standardOutput(CertificateCache certificates, int longest) {
        FileOutputStream out = new FileOutputStream(FileDescriptor.out);
        Target target = isPipe() ? new Pipe(out, new FileInputStream(FileDescriptor.out)) : new Stream(out);
        return new EventFile(certificates, longest, target, "-", false);
    }

    private static boolean isPipe() {
        try {
            return Files.readSymbolicLink(Paths.get("/proc/self/fd/1"))
                    .toString()
                    .startsWith("pipe:");
        } catch (IOException | RuntimeException e) {
            // not a Linux system: it is not known to be one
            return false;
        }
    }

    /**
     * Opens a file. If another living JVM writes it, this one's pid is added to the name.
     *
     * @param longest line in bytes; longer ones are cut
     * @throws IOException if it cannot be opened
     */
    public static EventFile open(CertificateCache certificates, FilePlan plan, int longest, long pid)
            throws IOException {
        if (isSpecial(plan.path)) {
            return new EventFile(certificates, longest, namedPipe(plan.path), plan.path.toString(), false);
        }
        FilePlan own = plan;
        Target target = LineFile.open(own);
        if (target == null) {
            own = plan.withSuffix("." + pid);
            target = LineFile.open(own);
        }
        if (target == null) {
            throw new IOException("another tlstrace writes " + own.path);
        }
        return new EventFile(certificates, longest, target, own.path.toString(), own != plan);
    }

    private static boolean isSpecial(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS)
                && !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                && !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
                && !Files.isSymbolicLink(path);
    }

    /** Opened for reading too: then opening it does not wait for a reader. */
    private static Target namedPipe(Path path) throws IOException {
        RandomAccessFile both = new RandomAccessFile(path.toFile(), "rw");
        return new Pipe(new FileOutputStream(both.getFD()), new FileInputStream(both.getFD()));
    }

    /** Where it really writes. */
    public String name() {
        return name;
    }

    /** Whether the file that was asked for is another living JVM's, and this one's name therefore another. */
    public boolean stoodAside() {
        return aside;
    }

    /** Events that could not be written. */
    public long lost() {
        return lost.get();
    }

    /** Handshakes whose first summary could not be written. */
    public long lostHandshakes() {
        return lostHandshakes.get();
    }

    @Override
    public void accept(Event event) {
        if (length >= MOST) {
            flush();
        }
        if (length >= MOST) {
            lost.incrementAndGet();
            if (event instanceof Summary && ((Summary) event).isFirst()) {
                lostHandshakes.incrementAndGet();
            }
            return;
        }
        if (json == null) {
            json = new JsonLine(certificates, longest);
        }
        byte[] line = json.draw(event);
        if (length + line.length > pending.length) {
            pending = java.util.Arrays.copyOf(pending, length + line.length + ENOUGH);
        }
        System.arraycopy(line, 0, pending, length, line.length);
        length += line.length;
        if (length >= ENOUGH) {
            flush();
        }
    }

    @Override
    public void flush() {
        if (length > 0) {
            int written = target.write(pending, length);
            System.arraycopy(pending, written, pending, 0, length - written);
            length -= written;
        }
    }

    @Override
    public void close() {
        flush();
        lost.addAndGet(Lines.count(pending, length));
        length = 0;
        target.close();
    }
}
