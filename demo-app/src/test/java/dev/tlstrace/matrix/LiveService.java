package dev.tlstrace.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** The service of src/test/java8 in a JVM of its own, which is told what to do. */
final class LiveService implements AutoCloseable {
    private static final Path SOURCE = Path.of("src", "test", "java8", "Service.java");

    private static Path classes;

    private final Process process;
    private final Path err;
    private final BufferedReader answers;

    private LiveService(Process process, Path err) throws IOException {
        this.process = process;
        this.err = err;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        assertEquals("ready", answers.readLine(), this::err);
    }

    static LiveService start(Jdk jdk, String... options) throws IOException {
        return of(jvm(Jvm.of(jdk), jdk.version() > 8, options));
    }

    /** What it takes to be the service. */
    static Jvm jvm(Jvm java, boolean modules, String... options) throws IOException {
        // its shutdown hooks are looked at
        String[] open = modules ? new String[] {"--add-opens", "java.base/java.lang=ALL-UNNAMED"} : new String[0];
        return java.with("-Xmx256m").with(open).with(options).with("-cp", classPath(), "Service");
    }

    /** One that runs from a jar of this name, as no other JVM on this host does. */
    static LiveService named(String name, Path folder, String... options) throws IOException {
        Path jar = folder.resolve(name);
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "Service");
        manifest.getMainAttributes().putValue("Add-Opens", "java.base/java.lang");
        StringBuilder classPath = new StringBuilder();
        for (String each : classPath().split(":", -1)) {
            classPath.append(Path.of(each).toUri()).append(' ');
        }
        manifest.getMainAttributes()
                .put(Attributes.Name.CLASS_PATH, classPath.toString().trim());
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        return of(Jvm.of(Jdk.own()).with("-Xmx256m").with(options).with("-jar", jar.toString()));
    }

    /** Runs what {@link #jvm} gives, perhaps within another command. */
    static LiveService of(Jvm jvm) throws IOException {
        Path err = Files.createTempFile("tlstrace", ".err");
        return new LiveService(jvm.start(err), err);
    }

    /** One whose errors are a pipe that nobody reads. */
    static LiveService unheard(Jvm jvm) throws IOException {
        return new LiveService(jvm.start(), Files.createTempFile("tlstrace", ".err"));
    }

    /** One whose errors are a socket that nobody reads, whose other end it holds itself. */
    static LiveService unheardAtASocket(Jvm jvm) throws IOException {
        String pair = "use Socket; $^F = 99; socketpair(my $a, my $b, AF_UNIX, SOCK_STREAM, PF_UNSPEC) or die;"
                + " open(STDERR, '>&', $a) or die; exec @ARGV or die";
        return unheard(jvm.within("perl", "-e", pair));
    }

    /** One whose errors are a terminal that shows nothing, whose other end it holds itself. */
    static LiveService unheardAtATerminal(Jvm jvm) throws IOException {
        // unlocked by TIOCSPTLCK, its number told by TIOCGPTN
        String terminal = "$^F = 99; open(my $m, '+<', '/dev/ptmx') or die; my $n = pack('i', 0);"
                + " ioctl($m, 0x40045431, $n) or die; ioctl($m, 0x80045430, $n) or die;"
                + " open(STDERR, '>', '/dev/pts/' . unpack('i', $n)) or die; exec @ARGV or die";
        return unheard(jvm.within("perl", "-e", terminal));
    }

    /** One whose errors are a socket that is connected to this port. */
    static LiveService connected(Jvm jvm, int port) throws IOException {
        return unheard(jvm.within("bash", "-c", "exec \"$@\" 2>/dev/tcp/127.0.0.1/" + port, "bash"));
    }

    static synchronized String classPath() throws IOException {
        if (classes == null) {
            classes = Files.createTempDirectory("tlstrace-service");
            classes.toFile().deleteOnExit();
            // for services of other users too
            Files.setPosixFilePermissions(classes, PosixFilePermissions.fromString("rwxr-xr-x"));
            assertEquals(
                    0,
                    ToolProvider.getSystemJavaCompiler()
                            .run(
                                    null,
                                    null,
                                    null,
                                    "-Xlint:-options",
                                    "--release",
                                    "8",
                                    "-cp",
                                    Jvm.DEMO_APP,
                                    "-d",
                                    classes.toString(),
                                    "-sourcepath",
                                    SOURCE.getParent().toString(),
                                    SOURCE.toString()));
            try (Stream<Path> files = Files.list(classes)) {
                files.forEach(file -> file.toFile().deleteOnExit());
            }
        }
        return classes + ":" + Jvm.DEMO_APP;
    }

    /** Its answer to a command. */
    String ask(String command) throws IOException {
        process.getOutputStream().write((command + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        String answer = answers.readLine();
        assertNotNull(answer, () -> "it has ended: " + err());
        return answer;
    }

    /** Has it do that, and do it well. */
    void tell(String command) throws IOException {
        assertEquals("ok", ask(command), () -> command + ": " + err());
    }

    long pid() {
        return process.pid();
    }

    /** The JVM's, if the process is the command that it runs within. */
    long child() {
        return process.toHandle()
                .children()
                .findFirst()
                .orElseThrow(() -> new AssertionError(err()))
                .pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** What its JVM and it have written to the standard error. */
    String err() {
        try {
            return Files.readString(err);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** The files, sockets and the rest that are open. */
    List<String> open() throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/" + pid() + "/fd"))) {
            return descriptors.map(LiveService::target).sorted().toList();
        }
    }

    private static String target(Path link) {
        try {
            // the numbers of sockets and pipes come and go
            return Files.readSymbolicLink(link).toString().replaceAll("\\[\\d+\\]", "");
        } catch (IOException e) {
            return "";
        }
    }

    /** The names of its threads, as the kernel knows them. */
    Set<String> kernelThreads() throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> threads = Files.list(Path.of("/proc/" + pid() + "/task"))) {
            for (Path thread : threads.toList()) {
                if (Files.exists(thread.resolve("comm"))) {
                    names.add(Files.readString(thread.resolve("comm")).trim());
                }
            }
        }
        return names;
    }

    /** Its JVM ends by itself, with this status. */
    int end() throws IOException {
        process.getOutputStream().close();
        Deadline.await(() -> !process.isAlive(), () -> "it does not end");
        return process.exitValue();
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Files.delete(err);
    }
}
