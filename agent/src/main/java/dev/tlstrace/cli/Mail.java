package dev.tlstrace.cli;

import dev.tlstrace.agent.Call;
import dev.tlstrace.agent.Letter;
import dev.tlstrace.agent.Mailbox;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;

/** The caller's side of a {@link Call}: a fresh folder that this user alone can read, locked while this process lives. */
final class Mail implements AutoCloseable {
    private static final long LOOK_AGAIN_MILLIS = 20;

    /** A JVM that is up looks four times a second; one that attaching has just woken may have to load much first. */
    private static final long TAKEN_WITHIN_SECONDS = 30;

    /** Taking the hooks out, and writing what was seen, takes long where CPU is short. */
    private static final long DONE_WITHIN_SECONDS = 60;

    private final JvmProcess target;
    private final Place place;
    private final Path mailbox;
    private final Path folder;
    private final FileChannel alive;
    private final FileLock lock;
    private final String innerFolder;

    private Mail(JvmProcess target, Place place, Path mailbox, Path folder, String innerFolder) throws IOException {
        this.target = target;
        this.place = place;
        this.mailbox = mailbox;
        this.folder = folder;
        this.innerFolder = innerFolder;
        this.alive =
                FileChannel.open(folder.resolve(Call.ALIVE), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        this.lock = alive.lock();
        if (!Files.exists(folder.resolve(Call.ALIVE))) {
            alive.close();
            throw new NoSuchFileException(folder + ", which another caller took for one that is left");
        }
    }

    /**
     * Makes the folder.
     *
     * @param place is closed with this
     * @param parent {@code /tmp}, or what the user chose, as the JVM sees it
     * @throws Trouble if that cannot be
     */
    static Mail open(JvmProcess target, Place place, String parent) throws Trouble {
        File inner = Mailbox.folder(new File(parent), target.innerPid());
        String name = JvmProcess.own() + "-" + Long.toHexString(System.nanoTime());
        try {
            return place.call(() -> make(target, place, inner, name));
        } catch (IOException e) {
            throw Trouble.because("cannot write to " + parent + ", where JVM " + target.pid() + " is spoken to ("
                    + Words.of(e) + "): make room or name another folder by --dir");
        }
    }

    private static Mail make(JvmProcess target, Place place, File inner, String name) throws IOException, Trouble {
        Path mailbox = place.file(inner.getPath()).toPath();
        Path folder = mailbox.resolve(name);
        File proc = place.file("/proc");
        if (new File(proc, Long.toString(target.innerPid())).exists()) {
            // it is the one that shows the processes as the target sees them
            Leftovers.clear(mailbox.getParent().toFile(), target.uid(), proc);
        }
        for (int attempt = 0; ; attempt++) {
            try {
                make(mailbox, target.uid());
                Leftovers.clearCalls(mailbox.toFile());
                Files.createDirectory(folder, ownerOnly());
                return new Mail(target, place, mailbox, folder, inner + "/" + name);
            } catch (IOException e) {
                Leftovers.remove(folder.toFile());
                if (Mailbox.isOf(target.uid(), mailbox)) {
                    Leftovers.delete(mailbox.toFile());
                }
                // another caller has just gone, and the mailbox with it; or it came before this one could lock its
                // folder
                if (!(e instanceof NoSuchFileException) || attempt == 3) {
                    throw e;
                }
            }
        }
    }

    private static void make(Path mailbox, long uid) throws IOException, Trouble {
        try {
            Files.createDirectory(mailbox, ownerOnly());
        } catch (FileAlreadyExistsException e) {
            if (Files.exists(mailbox) && !Mailbox.isOf(uid, mailbox)) {
                throw Trouble.because(mailbox + " is there already and belongs to another user or is open to others:"
                        + " have it removed, or name another folder by --dir");
            }
        }
    }

    private static FileAttribute<?> ownerOnly() {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    }

    /** Where the events come. */
    File folder() {
        return folder.toFile();
    }

    /** As the JVM sees it. */
    String innerFolder() {
        return innerFolder;
    }

    /**
     * Puts a copy of the jar where the JVM can load it.
     *
     * @return its path as the JVM sees it
     */
    String copyOf(Path jar) throws Trouble {
        try {
            byte[] bytes = Files.readAllBytes(jar);
            place.call(() -> Files.write(folder.resolve("tlstrace.jar"), bytes));
            return innerFolder + "/tlstrace.jar";
        } catch (IOException e) {
            throw Trouble.because("cannot copy the agent to " + folder + " (" + Words.of(e)
                    + "): make room there, or name another folder by --dir");
        }
    }

    /** The JVM has the copy open, or needs it no more. */
    void removeCopy() throws Trouble {
        forget("tlstrace.jar");
    }

    void ask(Letter request) throws Trouble {
        forget(Call.ANSWER);
        try {
            place.call(() -> {
                request.write(folder.resolve(Call.REQUEST).toFile());
                return null;
            });
        } catch (IOException e) {
            throw Trouble.because("cannot write to " + folder + " (" + Words.of(e) + ")");
        }
    }

    /** Follows no more. */
    void leave() throws Trouble {
        forget(Call.ANSWER);
        try {
            place.call(() -> Files.write(folder.resolve(Call.LEAVE), new byte[0]));
        } catch (IOException e) {
            throw Trouble.because("cannot write to " + folder + " (" + Words.of(e) + ")");
        }
    }

    private void forget(String name) throws Trouble {
        try {
            place.call(() -> Files.deleteIfExists(folder.resolve(name)));
        } catch (IOException e) {
            throw Trouble.because("cannot remove " + folder.resolve(name) + " (" + Words.of(e) + ")");
        }
    }

    /** The answer, if it is there; null if it is not. */
    Letter answer() throws Trouble {
        try {
            return place.call(this::read);
        } catch (IOException e) {
            throw Trouble.because("cannot read " + folder + " (" + Words.of(e) + ")");
        }
    }

    private Letter read() throws IOException, Trouble {
        Path answer = folder.resolve(Call.ANSWER);
        Path failure = folder.resolve(Call.FAILURE);
        if (Files.exists(failure)) {
            throw Trouble.because("tlstrace cannot start in JVM " + target.pid() + ": "
                    + new String(Files.readAllBytes(failure), StandardCharsets.UTF_8));
        }
        if (!Files.exists(answer)) {
            return null;
        }
        Letter letter = Letter.read(answer.toFile());
        if (letter.get("refused") != null) {
            throw Trouble.because("JVM " + target.pid() + ": " + letter.get("refused"));
        }
        return letter;
    }

    /**
     * Waits for the answer: a JVM that has taken the request is at work on it.
     *
     * @throws Trouble if it does not come, or is a refusal
     */
    Letter await() throws Trouble {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TAKEN_WITHIN_SECONDS);
        boolean taken = false;
        while (System.nanoTime() < end) {
            Letter letter = answer();
            if (letter != null) {
                return letter;
            }
            if (!target.isAlive()) {
                throw Trouble.because("JVM " + target.pid() + " has ended");
            }
            if (!taken && isTaken()) {
                taken = true;
                end = System.nanoTime() + TimeUnit.SECONDS.toNanos(DONE_WITHIN_SECONDS);
            }
            pause();
        }
        throw taken ? notDone() : noAnswer();
    }

    private boolean isTaken() throws Trouble {
        try {
            return place.call(() -> !Files.exists(folder.resolve(Call.REQUEST)));
        } catch (IOException e) {
            throw Trouble.because("cannot read " + folder + " (" + Words.of(e) + ")");
        }
    }

    private Trouble noAnswer() {
        if (target.isStoppedNow()) {
            return Attacher.noAnswer(target);
        }
        return Trouble.because("tlstrace in JVM " + target.pid() + " gives no answer within " + TAKEN_WITHIN_SECONDS
                + " s: the JVM hangs, is starved of CPU, or was traced with another --dir");
    }

    private Trouble notDone() {
        if (target.isStoppedNow()) {
            return Attacher.noAnswer(target);
        }
        return Trouble.because("tlstrace in JVM " + target.pid() + " has begun, and is not done within "
                + DONE_WITHIN_SECONDS + " s: the JVM is starved of CPU, and gets it done when it runs again; 'status "
                + target.pid() + "' tells");
    }

    /** A while until the next look. */
    static void pause() {
        try {
            Thread.sleep(LOOK_AGAIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Removes the folder, and the mailbox if no other caller is there. */
    @Override
    public void close() throws Trouble {
        try {
            place.call(() -> {
                if (lock.isValid()) {
                    lock.release();
                }
                alive.close();
                return null;
            });
            place.call(() -> {
                Leftovers.remove(folder.toFile());
                Leftovers.delete(mailbox.toFile());
                return null;
            });
        } catch (IOException e) {
            throw Trouble.because("cannot remove " + folder + " (" + Words.of(e) + ")");
        }
    }

    Place place() {
        return place;
    }
}
