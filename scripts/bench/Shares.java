import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import one.profiler.AsyncProfiler;

/**
 * Whose the CPU time of handshakes is, by a sampling profiler: tlstrace's code on the application's thread and its own thread, in percent of
 * what the application's thread does without. Handshakes are made without a pause, after 40 seconds to warm up.
 */
public final class Shares {
    private static final long WARM_UP_NANOS = TimeUnit.SECONDS.toNanos(40);

    private Shares() {}

    /** The profiler's library, for how many seconds to measure. */
    public static void main(String[] args) throws Exception {
        AsyncProfiler profiler = AsyncProfiler.getInstance(args[0]);
        long nanos = TimeUnit.SECONDS.toNanos(Long.parseLong(args[1]));
        Path file = Files.createTempFile("shares", ".collapsed");
        for (boolean resumed : new boolean[] {false, true}) {
            Engines engines = new Engines(resumed);
            run(engines, WARM_UP_NANOS);
            profiler.execute("start,event=ctimer,interval=200000,threads,cstack=no");
            long made = run(engines, nanos);
            profiler.execute("stop,collapsed,file=" + file);
            System.out.println((resumed ? "resumed  " : "full     ") + shares(file) + ", " + made + " handshakes");
        }
        Files.delete(file);
    }

    private static long run(Engines engines, long nanos) throws Exception {
        long made = 0;
        for (long end = System.nanoTime() + nanos; System.nanoTime() - end < 0; made++) {
            engines.handshake();
        }
        return made;
    }

    private static String shares(Path file) throws IOException {
        long application = 0;
        long hooks = 0;
        long own = 0;
        long collector = 0;
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            // [main tid=1];outermost;...;innermost samples
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                long samples = Long.parseLong(line.substring(line.lastIndexOf(' ') + 1));
                boolean ofHooks = line.contains("dev/tlstrace/bridge/");
                if (line.startsWith("[tlstrace ")) {
                    own += samples;
                } else if (line.startsWith("[main ")) {
                    hooks += ofHooks ? samples : 0;
                    application += ofHooks ? 0 : samples;
                } else if (line.startsWith("[GC ") || line.startsWith("[G1 ")) {
                    collector += samples;
                }
            }
        }
        return String.format(
                Locale.ROOT,
                "hooks %.2f %%, tlstrace's thread %.2f %%, together %.2f %% of the application's %d samples; the collector %.1f %%",
                100.0 * hooks / application,
                100.0 * own / application,
                100.0 * (hooks + own) / application,
                application,
                100.0 * collector / application);
    }
}
