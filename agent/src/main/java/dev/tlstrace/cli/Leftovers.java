package dev.tlstrace.cli;

import dev.tlstrace.agent.Call;
import dev.tlstrace.agent.Mailbox;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What callers left who were killed. The JVM that they called clears it; if that was killed too, whoever calls next from the same
 * user does. Nothing is taken from a caller that lives: see {@link Call#ALIVE}.
 */
final class Leftovers {
    private Leftovers() {}

    /**
     * Removes the mailboxes of processes that are no more.
     *
     * @param uid whose they are: what others may have laid out under that name is left alone, by root too
     * @param proc where the ids of mailboxes there are processes'
     */
    static void clear(File parent, long uid, File proc) {
        String[] names = parent.list((folder, name) -> Mailbox.pid(name) > 0);
        for (String name : names == null ? new String[0] : names) {
            File mailbox = new File(parent, name);
            boolean isOver = !new File(proc, Long.toString(Mailbox.pid(name))).exists();
            if (isOver && Mailbox.isOf(uid, mailbox.toPath())) {
                clearCalls(mailbox);
                delete(mailbox);
            }
        }
    }

    /** Removes what is left in a mailbox by callers that are no more. */
    static void clearCalls(File mailbox) {
        File[] calls = mailbox.listFiles();
        for (File call : calls == null ? new File[0] : calls) {
            if (isFolder(call)) {
                clearCall(call);
            }
        }
    }

    private static void clearCall(File call) {
        Path alive = call.toPath().resolve(Call.ALIVE);
        try (FileChannel channel = FileChannel.open(alive, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                FileLock held = channel.tryLock()) {
            if (held != null) {
                remove(call);
            }
        } catch (NoSuchFileException e) {
            // it ended before it could begin, or after all else was removed
            delete(call);
        } catch (IOException | OverlappingFileLockException e) {
            // in use, or not to be removed
            return;
        }
    }

    /** Removes a folder with all that is in it; of a link the link. */
    static void remove(File file) {
        File[] inside = isFolder(file) ? file.listFiles() : null;
        for (File each : inside == null ? new File[0] : inside) {
            remove(each);
        }
        delete(file);
    }

    private static boolean isFolder(File file) {
        return Files.isDirectory(file.toPath(), LinkOption.NOFOLLOW_LINKS);
    }

    /** A file, or a folder that is empty. */
    static void delete(File file) {
        if (!file.delete()) {
            // not there, or in use: then whoever uses it removes it
            return;
        }
    }
}
