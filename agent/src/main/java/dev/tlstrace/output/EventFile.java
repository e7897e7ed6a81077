package dev.tlstrace.output;

import dev.tlstrace.event.Event;
import dev.tlstrace.event.JsonLine;
import dev.tlstrace.event.Sink;
import dev.tlstrace.x509.CertificateCache;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * JSON Lines into a file. Lines are gathered and written when there is a pause or enough of them, always whole ones. What cannot be
 * written now is held for later, up to a bound; what comes beyond that is counted, and lost.
 */
public final class EventFile implements Sink {
    private final CertificateCache certificates;
    private final int longest;
    private final Backlog backlog;
    private final String name;
    private final boolean aside;
    /** Made with the first event: a JVM that never speaks TLS does not load it. */
    private JsonLine json;

    private EventFile(CertificateCache certificates, int longest, Target target, String name, boolean aside) {
        this.certificates = certificates;
        this.longest = longest;
        this.backlog = new Backlog(target);
        this.name = name;
        this.aside = aside;
    }

    /**
     * The process's standard output.
     *
     * @param longest line in bytes; longer ones are cut
     */
    public static EventFile standardOutput(CertificateCache certificates, int longest) {
        return new EventFile(certificates, longest, StandardStream.output(), "-", false);
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
        return new Pipe(new FileOutputStream(both.getFD()), new FileInputStream(both.getFD()), true);
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
        return backlog.lost();
    }

    /** Handshakes whose first summary could not be written. */
    public long lostHandshakes() {
        return backlog.lostHandshakes();
    }

    @Override
    public void accept(Event event) {
        if (backlog.hasRoomFor(event)) {
            if (json == null) {
                json = new JsonLine(certificates, longest);
            }
            backlog.add(json.draw(event));
        }
    }

    @Override
    public void flush() {
        backlog.flush();
    }

    @Override
    public void close() {
        backlog.close();
    }
}
