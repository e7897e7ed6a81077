package dev.tlstrace.view;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/**
 * An event file that grows, as a stream that does not end: at its end it waits for more, and when the file was renamed and made
 * anew, it reads the old one to its end and goes on with the new one.
 */
public final class FollowedFile extends InputStream {
    private static final long POLL_MILLIS = 100;

    private final Path path;
    private InputStream in;
    private Object key;
    private volatile boolean stopped;
    private boolean idle;

    public FollowedFile(Path path) throws IOException {
        this.path = path;
        open();
    }

    /** Ends the stream once what is there has been read. */
    public void stop() {
        stopped = true;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int n = 0;
        while (n == 0) {
            n = read(one, 0, 1);
        }
        return n < 0 ? -1 : one[0] & 0xff;
    }

    /** Gives 0 once when it has caught up, so that what was read can be shown, and waits thereafter. */
    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
        while (true) {
            int n = in.read(buffer, from, length);
            if (n > 0) {
                idle = false;
                return n;
            }
            if (isReplaced()) {
                // what was written between the last look and the renaming
                n = in.read(buffer, from, length);
                if (n > 0) {
                    return n;
                }
                in.close();
                open();
                continue;
            }
            if (stopped) {
                return -1;
            }
            if (!idle) {
                idle = true;
                return 0;
            }
            rest();
        }
    }

    private void rest() throws IOException {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop();
        }
    }

    @Override
    public int available() throws IOException {
        return in.available();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private void open() throws IOException {
        key = key(path);
        in = Files.newInputStream(path);
    }

    /** While the file is away between renaming and making anew, it is still the old one. */
    private boolean isReplaced() throws IOException {
        try {
            return !Objects.equals(key, key(path));
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** The inode on Unix systems; elsewhere the time it was made. */
    private static Object key(Path path) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        return attributes.fileKey() != null ? attributes.fileKey() : attributes.creationTime();
    }
}
