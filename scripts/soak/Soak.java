import com.sun.management.UnixOperatingSystemMXBean;
import dev.tlstrace.demo.pki.Contexts;
import dev.tlstrace.demo.pki.Pki;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/**
 * A service that shakes hands with itself on many threads, every third time in vain, and is attached to and left again, round after
 * round. Each round's counts are held against the handshakes that were made; at the end, what the JVM holds against what it
 * held after the first rounds. Ends with status 1 where they differ.
 */
public final class Soak {
    private static final int CLIENTS = 8;
    private static final long ROUND_NANOS = TimeUnit.SECONDS.toNanos(8);
    /** The JIT compiler's and the JVM's own doings in the first rounds are no leak. */
    private static final int WARM_UP = 2;

    private static final String[] OPTIONS = {
        "--detail full --max-rate 1000000 --max-size 4MB --keep 10000",
        "--detail failures --max-rate 10 --max-size 100KB --keep 3",
        "--detail summary --max-rate 1000000 --max-size 1MB --keep 10000",
    };

    private static final Pattern COUNT = Pattern.compile("\"(\\w+)\":(\\d+)");

    private final Path tlstrace;
    private final Path folder;
    private final SSLServerSocket listening;
    private final SSLContext trusting;
    private final SSLContext distrusting;
    private final AtomicLong connections = new AtomicLong();
    private final AtomicLong served = new AtomicLong();
    private volatile boolean running;
    private int wrong;

    private Soak(Path tlstrace, Path folder) throws Exception {
        this.tlstrace = tlstrace;
        this.folder = folder;
        Pki pki = new Pki();
        this.trusting = Contexts.client(pki.root());
        this.distrusting = Contexts.client(new Pki().root());
        SSLContext server = Contexts.server(pki.server());
        // JSSE's own caches of sessions would fill with time
        server.getServerSessionContext().setSessionCacheSize(100);
        trusting.getClientSessionContext().setSessionCacheSize(100);
        this.listening = (SSLServerSocket) server.getServerSocketFactory()
                .createServerSocket(0, 200, InetAddress.getLoopbackAddress());
    }

    /** Seconds, tlstrace.jar, an empty folder. */
    public static void main(String[] args) throws Exception {
        Soak soak = new Soak(Paths.get(args[1]), Paths.get(args[2]));
        boolean well = soak.run(TimeUnit.SECONDS.toNanos(Long.parseLong(args[0])));
        System.exit(well ? 0 : 1);
    }

    private boolean run(long nanos) throws Exception {
        for (int i = 0; i < CLIENTS * 2; i++) {
            Thread server = new Thread(this::serve, "server-" + i);
            server.setDaemon(true);
            server.start();
        }
        long begin = System.nanoTime();
        List<Held> held = new ArrayList<>();
        for (int round = 0; round <= WARM_UP + 1 || System.nanoTime() - begin < nanos; round++) {
            round(round);
            held.add(Held.now());
            System.out.println("  " + held.get(round));
        }
        Held.compare(held.get(WARM_UP), held.get(held.size() - 1), held.size() - WARM_UP - 1).forEach(this::complain);
        System.out.println(held.size() + " rounds, " + connections.get() * 2 + " handshakes, "
                + (wrong == 0 ? "all well" : wrong + " complaints"));
        return wrong == 0;
    }

    private void complain(String what) {
        wrong++;
        System.out.println("  WRONG: " + what);
    }

    private void round(int number) throws Exception {
        Path file = folder.resolve("round.json");
        String options = OPTIONS[number % OPTIONS.length];
        command("attach", "--background", "--file", file.toString(), options);
        long before = connections.get();
        shakeHands();
        long made = (connections.get() - before) * 2;
        command("detach", "", "", "", "");
        String counts = counts(file);
        System.out.println("round " + number + ", " + options + ": " + made + " handshakes; " + counts);
        check(made, counts);
        clear();
    }

    private void command(String name, String first, String second, String third, String options) throws Exception {
        List<String> command = new ArrayList<>(Arrays.asList(
                System.getProperty("java.home") + "/bin/java", "-jar", tlstrace.toString(), name, pid()));
        for (String each : (first + " " + second + " " + third + " " + options).split(" ")) {
            if (!each.isEmpty()) {
                command.add(each);
            }
        }
        File said = folder.resolve("command").toFile();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said)
                .start();
        process.getOutputStream().close();
        if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly().waitFor();
            complain(command + ": " + new String(Files.readAllBytes(said.toPath()), StandardCharsets.UTF_8));
        }
    }

    private static String pid() throws IOException {
        return new File("/proc/self").getCanonicalFile().getName();
    }

    private void shakeHands() throws InterruptedException {
        running = true;
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            Thread client = new Thread(this::connect, "client-" + i);
            client.start();
            clients.add(client);
        }
        TimeUnit.NANOSECONDS.sleep(ROUND_NANOS);
        running = false;
        for (Thread client : clients) {
            client.join();
        }
        while (served.get() < connections.get()) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    private void connect() {
        for (int i = 0; running; i++) {
            boolean inVain = i % 3 == 2;
            connections.incrementAndGet();
            try (SSLSocket socket = (SSLSocket) (inVain ? distrusting : trusting)
                    .getSocketFactory()
                    .createSocket(InetAddress.getLoopbackAddress(), listening.getLocalPort())) {
                if (i % 2 == 0) {
                    socket.setEnabledProtocols(new String[] {"TLSv1.2"});
                }
                socket.startHandshake();
                socket.getOutputStream().write('?');
                if (inVain || socket.getInputStream().read() != '!') {
                    throw new IllegalStateException("that was not to succeed");
                }
            } catch (IOException e) {
                if (!inVain) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    private void serve() {
        while (true) {
            try (SSLSocket socket = (SSLSocket) listening.accept()) {
                socket.getInputStream().read();
                socket.getOutputStream().write('!');
                socket.getInputStream().read();
            } catch (IOException e) {
                // every third client refuses the certificate
            } finally {
                served.incrementAndGet();
            }
        }
    }

    /** Those of agent_stopped, the last line of the newest file. */
    private static String counts(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        String last = lines.get(lines.size() - 1);
        return last.contains("\"agent_stopped\"") ? last.substring(last.indexOf("\"counts\"")) : last;
    }

    private void check(long made, String counts) throws IOException {
        java.util.Map<String, Long> each = new java.util.HashMap<>();
        for (Matcher m = COUNT.matcher(counts); m.find(); ) {
            each.put(m.group(1), Long.parseLong(m.group(2)));
        }
        long sum = 0;
        for (String fate : new String[] {"reported", "rate_limited", "repeated", "dropped", "open"}) {
            sum += each.getOrDefault(fate, -1L);
        }
        if (sum != made || each.getOrDefault("handshakes", -1L) != made) {
            complain(made + " handshakes were made, " + sum + " are accounted for");
        }
        // one whose end was dropped stays open
        boolean openForNoReason = each.getOrDefault("open", -1L) != 0 && each.getOrDefault("dropped_events", 0L) == 0;
        if (each.getOrDefault("errors", -1L) != 0 || openForNoReason) {
            complain(counts);
        }
        long lines = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path path : (Iterable<Path>) files.filter(p -> p.getFileName().toString().startsWith("round"))::iterator) {
                byte[] all = Files.readAllBytes(path);
                if (all.length > 0 && all[all.length - 1] != '\n') {
                    complain("the last line of " + path + " is not whole");
                }
                for (String line : new String(all, StandardCharsets.UTF_8).split("\n")) {
                    boolean first = line.contains("\"name\":\"handshake\"}") && !line.contains("\"revision\"");
                    lines += first && !line.contains("\"repeated\":") ? 1 : 0;
                }
            }
            // where files are deleted, so are lines
            if (each.getOrDefault("rate_limited", 0L) == 0 && each.getOrDefault("reported", -1L) != lines) {
                complain(each.get("reported") + " are said to be reported, " + lines + " are");
            }
        }
    }

    private void clear() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path path : (Iterable<Path>) files::iterator) {
                Files.delete(path);
            }
        }
    }

    /** What the JVM holds. */
    private static final class Held {
        private long heap;
        private long metaspace;
        private int threads;
        private long descriptors;

        static Held now() throws InterruptedException {
            Held held = new Held();
            held.heap = Long.MAX_VALUE;
            for (int i = 0; i < 4; i++) {
                System.gc();
                TimeUnit.MILLISECONDS.sleep(100);
                held.heap = Math.min(
                        held.heap,
                        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
            }
            for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
                held.metaspace += pool.getName().equals("Metaspace") ? pool.getUsage().getUsed() : 0;
            }
            held.threads = ManagementFactory.getThreadMXBean().getThreadCount();
            held.descriptors =
                    ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getOpenFileDescriptorCount();
            return held;
        }

        /** In words, what has grown by more than so many attachments may leave: 20 KB each. */
        static List<String> compare(Held before, Held after, int attachments) {
            List<String> grown = new ArrayList<>();
            long allowed = (4 << 20) + attachments * (20L << 10);
            if (after.heap - before.heap > allowed) {
                grown.add("heap grew from " + before.heap + " to " + after.heap);
            }
            if (after.metaspace - before.metaspace > allowed) {
                grown.add("metaspace grew from " + before.metaspace + " to " + after.metaspace);
            }
            if (after.threads > before.threads) {
                grown.add("threads grew from " + before.threads + " to " + after.threads);
            }
            if (after.descriptors > before.descriptors) {
                grown.add("descriptors grew from " + before.descriptors + " to " + after.descriptors);
            }
            return grown;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "heap %.1f MB, metaspace %.1f MB, %d threads, %d descriptors",
                    heap / 1048576.0,
                    metaspace / 1048576.0,
                    threads,
                    descriptors);
        }
    }
}
