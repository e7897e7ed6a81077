package dev.tlstrace.cli;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** For root, the same command again as the user of the JVM, who can reach its files: by util-linux's {@code setpriv}. */
final class OtherUser {
    private OtherUser() {}

    /** Whether this process is root's, and the JVM another user's that sees the same files. */
    static boolean isOf(JvmProcess target) {
        return JvmProcess.isRoot() && target.uid() != 0 && target.sharesMounts();
    }

    /**
     * Runs it and gives its exit status.
     *
     * @param arguments of this command line
     */
    static int run(JvmProcess target, String[] arguments) throws Trouble {
        List<String> command = new ArrayList<>(Arrays.asList(
                "setpriv",
                "--reuid=" + target.uid(),
                "--regid=" + target.gid(),
                "--clear-groups",
                "--pdeathsig=TERM",
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                "-jar",
                OwnJar.path().toString()));
        command.addAll(Arrays.asList(arguments));
        try {
            Process process = new ProcessBuilder(command).inheritIO().start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process), "ctrl-c"));
            return process.waitFor();
        } catch (IOException e) {
            throw Trouble.because("cannot become user " + target.uid() + ", whose JVM " + target.pid()
                    + " is: setpriv of util-linux does not run (" + Words.of(e) + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Trouble.because("interrupted");
        }
    }

    /** A signal that ends this process ends the other as it ends itself, and its status counts. */
    private static void end(Process process) {
        if (process.isAlive()) {
            process.destroy();
            try {
                Runtime.getRuntime().halt(process.waitFor());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
