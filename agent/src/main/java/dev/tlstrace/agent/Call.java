package dev.tlstrace.agent;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.StandardOpenOption;

/**
 * One caller's folder, from the JVM's side. The caller leaves a {@code request}, gets an {@code answer}, and may follow what happens
 * in {@code events.N} until it leaves a file {@code leave}. As long as it lives it holds a lock on {@code alive}: the kernel
 * lets that go however the caller ends.
 */
public final class Call {
    /** What the caller wants: see {@link Session}. */
    public static final String REQUEST = "request";
    /** What it is told. */
    public static final String ANSWER = "answer";
    /** What {@link dev.tlstrace.Entry} writes when it cannot even ask. */
    public static final String FAILURE = "failure";
    /** The caller follows no more. */
    public static final String LEAVE = "leave";
    /** Locked by the living caller. */
    public static final String ALIVE = "alive";

    private final File folder;
    private final File request;

    Call(File folder) {
        this.folder = folder;
        this.request = new File(folder, REQUEST);
    }

    File folder() {
        return folder;
    }

    boolean isWaiting() {
        return request.exists();
    }

    /**
     * Takes the request, so that it is not seen again.
     *
     * @throws IOException if the caller has just gone with all that was his
     */
    Letter take() throws IOException {
        Letter letter = Letter.read(request);
        if (!request.delete()) {
            throw new IOException(request + " cannot be removed");
        }
        return letter;
    }

    /** Answers; a caller that has gone needs none. */
    void answer(Letter letter) {
        try {
            letter.write(new File(folder, ANSWER));
        } catch (IOException e) {
            // its folder is gone, or its disk full: it waits for a bounded time and says so
            return;
        }
    }

    void refuse(String why) {
        answer(new Letter().add("refused", why));
    }

    /** Whether the caller asked to be let go. */
    boolean isLeft() {
        return new File(folder, LEAVE).exists();
    }

    /** Whether the caller's process is there. */
    boolean isAlive() {
        File alive = new File(folder, ALIVE);
        try (FileChannel channel = FileChannel.open(alive.toPath(), StandardOpenOption.WRITE)) {
            FileLock lock = channel.tryLock();
            return lock == null;
        } catch (IOException e) {
            // it has removed its folder
            return false;
        }
    }

    /** Removes what a caller left that died. */
    void clear() {
        String[] names = folder.list();
        for (String name : names == null ? new String[0] : names) {
            delete(new File(folder, name));
        }
        delete(folder);
        // nor is the mailbox needed, if it is empty
        delete(folder.getParentFile());
    }

    private static void delete(File file) {
        if (!file.delete()) {
            // whoever calls next from this user removes it
            return;
        }
    }
}
