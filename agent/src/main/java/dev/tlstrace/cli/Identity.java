package dev.tlstrace.cli;

import java.io.IOException;

/**
 * Makes the thread that calls it see a process's files with the rights of its user: root directory, groups and user ids are the
 * kernel's per thread, and only the C library's own functions would change those of all threads.
 */
final class Identity {
    private static final long CLONE_FS = 0x200;

    private Identity() {}

    /** Whether this Java can do that. */
    static boolean canBeTaken() {
        return LibC.isAvailable();
    }

    /**
     * What the thread will need is loaded by this: the process's root has no libraries for this Java.
     *
     * @throws IOException if it cannot be loaded
     */
    static void prepare() throws IOException {
        UnixSocket.rehearse();
    }

    /**
     * For good: the thread is to end with its work.
     *
     * @throws Trouble if this user may not
     */
    static void take(JvmProcess target) throws Trouble {
        boolean arm = System.getProperty("os.arch").equals("aarch64");
        try {
            check(target, "unshare", LibC.call("unshare", CLONE_FS));
            check(target, "chdir", LibC.call("chdir", "/proc/" + target.pid() + "/root"));
            check(target, "chroot", LibC.call("chroot", "."));
            check(target, "setgroups", LibC.call("syscall", arm ? 159L : 116L, 0L, 0L));
            long gid = target.gid();
            check(target, "setresgid", LibC.call("syscall", arm ? 149L : 119L, gid, gid, gid));
            long uid = target.uid();
            check(target, "setresuid", LibC.call("syscall", arm ? 147L : 117L, uid, uid, uid));
        } catch (ReflectiveOperationException e) {
            throw Trouble.because("cannot call the C library: " + e);
        }
    }

    private static void check(JvmProcess target, String call, long result) throws Trouble {
        // an int is returned; the upper half of the word is whatever it was
        if ((int) result != 0) {
            throw Trouble.because("cannot take the place of process " + target.pid() + ", " + call
                    + " is refused: root needs the capabilities SYS_CHROOT, SETUID, SETGID and SYS_PTRACE for it; or run"
                    + " tlstrace as user " + target.uid());
        }
    }
}
