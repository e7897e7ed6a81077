package dev.tlstrace.agent;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;

/**
 * Where commands for a JVM's tracing are left: a folder that the caller makes and that only the JVM's own user can read, in it a
 * folder for each {@link Call}. Nothing is there while nobody calls, and looking for it is one question to the kernel.
 */
public final class Mailbox {
    private static final int RIGHTS_OF_OTHERS = 0077;
    private static final String NAME = ".tlstrace_pid";

    private final File folder;

    Mailbox(File folder) {
        this.folder = folder;
    }

    /**
     * The mailbox's folder for a process.
     *
     * @param parent {@code /tmp}, where the JVM's own attach mechanism has its files too, unless the user chose another
     * @param pid as the process itself sees it
     */
    public static File folder(File parent, long pid) {
        return new File(parent, NAME + pid);
    }

    /** Of the process whose mailbox has this name; 0 if it is none's. */
    public static long pid(String name) {
        return name.matches("\\.tlstrace_pid[1-9][0-9]{0,8}") ? Long.parseLong(name.substring(NAME.length())) : 0;
    }

    /** Calls that wait for an answer; what was asked by one that was killed since, of this process or an earlier of its id, is not done. */
    List<Call> calls() {
        List<Call> calls = new ArrayList<>();
        String[] names = folder.exists() && isOwn(folder.toPath()) ? folder.list() : null;
        if (names != null) {
            for (String name : names) {
                Call call = new Call(new File(folder, name));
                if (call.isWaiting() && call.isAlive()) {
                    calls.add(call);
                }
            }
        }
        return calls;
    }

    /**
     * Whether the folder is this process's user's, and nobody else may look into it: in {@code /tmp} anybody can make one of
     * that name.
     */
    private static boolean isOwn(Path folder) {
        try {
            return isOf((Integer) Files.getAttribute(Paths.get("/proc/self/task"), "unix:uid"), folder);
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            // this system has no owners
            return false;
        }
    }

    /** Whether it is a folder of that user's, and nobody else may look into it. */
    public static boolean isOf(long uid, Path folder) {
        try {
            Object owner = Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS);
            int mode = (Integer) Files.getAttribute(folder, "unix:mode", LinkOption.NOFOLLOW_LINKS);
            return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                    && owner.equals((int) uid)
                    && (mode & RIGHTS_OF_OTHERS) == 0;
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            // it has just gone
            return false;
        }
    }
}
