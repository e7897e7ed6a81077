package dev.tlstrace.cli;

import dev.tlstrace.agent.Agent;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A JVM of this host as the kernel and its own performance data show it: looking at it does not touch it. */
final class JvmProcess {
    private static final long SIGQUIT_CAUGHT = 1L << 2;

    /** The place of {@code starttime} in /proc/PID/stat, counted from the state on. */
    private static final int BEGIN = 19;

    /** Options of the launcher whose value is the next word. */
    private static final List<String> WITH_VALUE = Arrays.asList(
            "-cp",
            "-classpath",
            "--class-path",
            "-p",
            "--module-path",
            "--upgrade-module-path",
            "--add-modules",
            "--limit-modules",
            "--add-exports",
            "--add-opens",
            "--add-reads",
            "--patch-module",
            "--enable-native-access",
            "--source");

    private final long pid;
    private final List<String> status;
    private final PerfData perf;
    /** When it began: with the id it names one process. */
    private final String begin;

    private JvmProcess(long pid, List<String> status, PerfData perf) {
        this.pid = pid;
        this.status = status;
        this.perf = perf;
        String[] stat = stat(pid);
        this.begin = stat.length > BEGIN ? stat[BEGIN] : "";
    }

    /** The process of that id; null if there is none that is alive. */
    static JvmProcess of(long pid) {
        try {
            // what the process calls itself stands there too, in whatever encoding
            List<String> status =
                    Files.readAllLines(Paths.get("/proc/" + pid + "/status"), StandardCharsets.ISO_8859_1);
            JvmProcess bare = new JvmProcess(pid, status, null);
            boolean zombie = bare.state() == 'Z' || bare.state() == 'X';
            return zombie ? null : new JvmProcess(pid, status, bare.readPerfData());
        } catch (IOException e) {
            return null;
        }
    }

    /** All JVMs that this user may look at, in the order of their ids; not this one. */
    static List<JvmProcess> all() {
        List<Long> pids = new ArrayList<>();
        String[] names = new File("/proc").list();
        for (String name : names == null ? new String[0] : names) {
            if (isNumber(name)) {
                pids.add(Long.parseLong(name));
            }
        }
        pids.sort(null);
        List<JvmProcess> all = new ArrayList<>();
        for (long pid : pids) {
            JvmProcess process = pid == own() ? null : of(pid);
            if (process != null && process.isJava()) {
                all.add(process);
            }
        }
        return all;
    }

    static boolean isNumber(String text) {
        return !text.isEmpty() && text.length() < 10 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** The pid of this process; 0 if it cannot be told. */
    static long own() {
        try {
            return Long.parseLong(new File("/proc/self").getCanonicalFile().getName());
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }

    long pid() {
        return pid;
    }

    /** Its id as it sees it itself, in its namespace. */
    long innerPid() {
        String[] ids = field("NSpid").split("\\s+", -1);
        String inner = ids[ids.length - 1];
        return isNumber(inner) ? Long.parseLong(inner) : pid;
    }

    private String field(String name) {
        for (String line : status) {
            if (line.startsWith(name + ":")) {
                return line.substring(name.length() + 1).trim();
            }
        }
        return "";
    }

    private char state() {
        String state = field("State");
        return state.isEmpty() ? '?' : state.charAt(0);
    }

    /** By SIGSTOP or a debugger: it answers nobody. */
    boolean isStopped() {
        return state() == 'T' || state() == 't';
    }

    /** Whether SIGQUIT would be taken as a request; it would kill a JVM that has only just begun. */
    boolean catchesQuit() {
        String caught = field("SigCgt");
        return !caught.isEmpty() && (Long.parseUnsignedLong(caught, 16) & SIGQUIT_CAUGHT) != 0;
    }

    /** Whether this process is root's. */
    static boolean isRoot() {
        return ownUid() == 0;
    }

    /** The user that this process runs as. */
    static long ownUid() {
        return of(own()).uid();
    }

    long uid() {
        return id("Uid");
    }

    long gid() {
        return id("Gid");
    }

    /** The effective one. */
    private long id(String field) {
        String[] ids = field(field).split("\\s+", -1);
        return ids.length > 1 ? Long.parseLong(ids[1]) : -1;
    }

    /** Whether it is a HotSpot JVM, as far as this user may know. */
    boolean isJava() {
        return perf != null || hasLibJvm();
    }

    private boolean hasLibJvm() {
        try {
            for (String line : Files.readAllLines(proc("maps"), StandardCharsets.ISO_8859_1)) {
                if (line.endsWith("/libjvm.so")) {
                    return true;
                }
            }
        } catch (IOException e) {
            // another user's
            return false;
        }
        return false;
    }

    private Path proc(String name) {
        return Paths.get("/proc/" + pid + "/" + name);
    }

    private PerfData readPerfData() {
        if (!sharesMounts() && isRoot()) {
            // what lies there may be links and pipes that somebody laid out for root
            return null;
        }
        long inner = innerPid();
        File[] folders =
                new File("/proc/" + pid + "/root/tmp").listFiles((parent, name) -> name.startsWith("hsperfdata_"));
        for (File folder : folders == null ? new File[0] : folders) {
            PerfData data = readPerfData(new File(folder, Long.toString(inner)));
            if (data != null && isOfThis(data)) {
                return data;
            }
        }
        return null;
    }

    /** A JVM's own is a file of its user's; others may lay out what they like under that name. */
    private PerfData readPerfData(File file) {
        try {
            Object owner = Files.getAttribute(file.toPath(), "unix:uid", LinkOption.NOFOLLOW_LINKS);
            boolean own = owner.equals((int) uid()) && Files.isRegularFile(file.toPath(), LinkOption.NOFOLLOW_LINKS);
            return own ? PerfData.read(file) : null;
        } catch (IOException e) {
            // another user's, or it has just gone
            return null;
        }
    }

    /** A JVM that was killed leaves its file behind, and its id may be another's by now: a JVM's own has it mapped. */
    private boolean isOfThis(PerfData data) {
        return data.get("sun.rt.javaCommand") == null || hasLibJvm();
    }

    /** Whether this user may not even look at it. */
    boolean isForeign() {
        return !Files.isReadable(proc("maps")) || !canList(proc("fd"));
    }

    private static boolean canList(Path folder) {
        return folder.toFile().list() != null;
    }

    boolean hasStarted() {
        return perf == null || (perf.isAccessible() && perf.get("sun.rt.jvmVersion") != null) || catchesQuit();
    }

    /** {@code -XX:+DisableAttachMechanism}: SIGQUIT would only print its threads. */
    boolean refusesAttach() {
        String capabilities = perf == null ? null : perf.get("sun.rt.jvmCapabilities");
        if (capabilities != null && !capabilities.isEmpty()) {
            return capabilities.charAt(0) == '0';
        }
        return commandLine().contains("-XX:+DisableAttachMechanism");
    }

    /** {@code 21.0.5}; empty if not known. */
    String javaVersion() {
        String version = perf == null ? null : perf.get("java.property.java.version");
        return version == null ? "" : version;
    }

    /** The main class or the jar, with its arguments; empty if not known. */
    String command() {
        String command = perf == null ? null : perf.get("sun.rt.javaCommand");
        return command != null ? command : mainOf(commandLine());
    }

    /** The main class or the jar. */
    String mainClass() {
        String command = command();
        int blank = command.indexOf(' ');
        return blank < 0 ? command : command.substring(0, blank);
    }

    private List<String> commandLine() {
        List<String> words = new ArrayList<>();
        try {
            String all = new String(Files.readAllBytes(proc("cmdline")), StandardCharsets.UTF_8);
            for (String word : all.split("\0", -1)) {
                words.add(word);
            }
        } catch (IOException e) {
            // it has just gone
            return words;
        }
        return words;
    }

    private static String mainOf(List<String> words) {
        for (int i = 1; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals("-jar") || word.equals("-m") || word.equals("--module")) {
                return i + 1 < words.size() ? words.get(i + 1) : "";
            }
            if (WITH_VALUE.contains(word)) {
                i++;
            } else if (!word.startsWith("-")) {
                return word;
            }
        }
        return "";
    }

    /** Whether tlstrace is in: its thread has a name. */
    boolean isTraced() {
        File[] threads = new File("/proc/" + pid + "/task").listFiles();
        for (File thread : threads == null ? new File[0] : threads) {
            if (nameOf(thread).equals(Agent.THREAD_NAME)) {
                return true;
            }
        }
        return false;
    }

    private static String nameOf(File thread) {
        try {
            return new String(Files.readAllBytes(new File(thread, "comm").toPath()), StandardCharsets.UTF_8).trim();
        } catch (IOException e) {
            // it has just ended
            return "";
        }
    }

    /** Its id may be another's by now. */
    boolean isAlive() {
        String[] now = stat(pid);
        return now.length > BEGIN && now[BEGIN].equals(begin) && !now[0].equals("Z") && !now[0].equals("X");
    }

    boolean isStoppedNow() {
        String[] now = stat(pid);
        return now.length > BEGIN && now[0].equalsIgnoreCase("T");
    }

    /** The fields behind its name, which may have any characters in it. */
    private static String[] stat(long pid) {
        try {
            String line =
                    new String(Files.readAllBytes(Paths.get("/proc/" + pid + "/stat")), StandardCharsets.ISO_8859_1);
            return line.substring(line.lastIndexOf(')') + 1).trim().split(" ", -1);
        } catch (IOException e) {
            // it has gone
            return new String[0];
        }
    }

    /** Whether it sees the same files as this process. */
    boolean sharesMounts() {
        return sameNamespace("mnt") && sameRoot();
    }

    private boolean sameNamespace(String name) {
        try {
            return Files.readSymbolicLink(proc("ns/" + name))
                    .equals(Files.readSymbolicLink(Paths.get("/proc/self/ns/" + name)));
        } catch (IOException e) {
            return true;
        }
    }

    private boolean sameRoot() {
        try {
            return Files.readSymbolicLink(proc("root")).equals(Files.readSymbolicLink(Paths.get("/proc/self/root")));
        } catch (IOException e) {
            return true;
        }
    }

    @Override
    public String toString() {
        return pid + " (" + (javaVersion().isEmpty() ? "Java" : "Java " + javaVersion()) + ", " + mainClass() + ")";
    }
}
