package dev.tlstrace.cli;

import java.io.File;
import java.util.ArrayList;
import java.util.List;

/** Finds the JVM that the user means. */
final class Target {
    /** Where jar and channel lie unless the user chose another. */
    static final String DEFAULT_DIR = "/tmp";

    private Target() {}

    /**
     * The one that a command is given.
     *
     * @throws Trouble if none is, or more than one
     */
    static String named(Arguments given) throws Trouble {
        List<String> names = given.rest();
        if (names.isEmpty()) {
            throw Trouble.usage(
                    "it needs a PID or part of a main class's or jar's name; 'list' shows the JVMs there are");
        }
        if (names.size() > 1) {
            throw Trouble.usage("one JVM at a time: not '" + names.get(0) + "' and '" + names.get(1) + "'");
        }
        return names.get(0);
    }

    /** Where jar and channel lie, as the JVM sees it. */
    static String dir(Arguments given) {
        String dir = given.option("--dir");
        return dir == null ? DEFAULT_DIR : new File(dir).getAbsolutePath();
    }

    /**
     * By pid, or by any part of the main class or jar.
     *
     * @throws Trouble if there is none, or more than one
     */
    static JvmProcess find(String pidOrName) throws Trouble {
        if (JvmProcess.isNumber(pidOrName)) {
            return byPid(Long.parseLong(pidOrName));
        }
        List<JvmProcess> found = new ArrayList<>();
        for (JvmProcess process : JvmProcess.all()) {
            if (process.mainClass().contains(pidOrName)) {
                found.add(process);
            }
        }
        if (found.size() == 1) {
            return reachable(found.get(0));
        }
        if (found.isEmpty()) {
            throw Trouble.because("no JVM of which this user may know has '" + pidOrName
                    + "' in its main class or jar; 'list' shows those there are");
        }
        StringBuilder names = new StringBuilder();
        for (JvmProcess process : found) {
            names.append("\n  ").append(process.pid()).append("  ").append(process.mainClass());
        }
        throw Trouble.ambiguous("'" + pidOrName + "' fits " + found.size() + " JVMs, name one by its pid:" + names);
    }

    private static JvmProcess byPid(long pid) throws Trouble {
        JvmProcess process = JvmProcess.of(pid);
        if (process == null) {
            throw Trouble.because("there is no process " + pid + "; 'list' shows the JVMs there are");
        }
        if (process.isForeign()) {
            throw Trouble.because("process " + pid + " belongs to user " + process.uid()
                    + ", and this user may not touch it: run tlstrace as that user, or as root");
        }
        if (!process.isJava()) {
            throw Trouble.because("process " + pid + " is not a Java process; 'list' shows those that are");
        }
        return reachable(process);
    }

    private static JvmProcess reachable(JvmProcess process) throws Trouble {
        if (process.isStopped()) {
            throw Trouble.because("process " + process.pid()
                    + " is stopped and cannot answer: continue it first, by 'kill -CONT " + process.pid()
                    + "' or in its debugger");
        }
        return process;
    }

    /**
     * Whether an agent can be loaded into it.
     *
     * @throws Trouble if not
     */
    static void checkCanBeAttachedTo(JvmProcess process) throws Trouble {
        if (process.refusesAttach()) {
            throw Trouble.because(
                    "JVM " + process.pid()
                            + " runs with -XX:+DisableAttachMechanism, nobody can attach to it: start it with -javaagent instead");
        }
        if (!process.catchesQuit()) {
            throw Trouble.because("JVM " + process.pid()
                    + " cannot be attached to: it is still starting (try again in a second), or runs with -Xrs");
        }
    }
}
