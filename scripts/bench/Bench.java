import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Locale;
import javax.net.ssl.SSLContext;

/**
 * Measures what tracing adds to a handshake, in short windows with tracing on and off by turns within one warmed JVM, so that what
 * else the machine does falls on both alike. Needs tlstrace as an agent, whose listener it takes away and puts back.
 */
public final class Bench {
    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final com.sun.management.OperatingSystemMXBean PROCESS =
            (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /** The JIT compiler takes so long until it has done with tlstrace's thread too, which has less to do. */
    private static final long WARM_UP_NANOS = 75_000_000_000L;

    private final boolean resumed;
    private final Engines engines;
    private final long tracer = tracer();

    private Bench(boolean resumed) throws Exception {
        this.resumed = resumed;
        this.engines = new Engines(resumed);
    }

    public static void main(String[] args) throws Exception {
        int handshakes = Integer.parseInt(args[0]);
        int pairs = Integer.parseInt(args[1]);
        Switch tracing = new Switch();
        for (boolean resumed : new boolean[] {false, true}) {
            new Bench(resumed).measure(tracing, resumed ? handshakes * 3 : handshakes, pairs);
            tracing.set(true);
        }
    }

    private void measure(Switch tracing, int handshakes, int pairs) throws Exception {
        tracing.set(true);
        for (long end = System.nanoTime() + WARM_UP_NANOS; System.nanoTime() - end < 0; ) {
            window(handshakes);
        }
        tracing.set(false);
        window(handshakes);
        double[][] ratios = new double[3][pairs];
        double[] cost = new double[pairs];
        double[] allocated = new double[pairs];
        double[] own = new double[pairs];
        double[] share = new double[pairs];
        for (int pair = 0; pair < pairs; pair++) {
            boolean onFirst = pair % 2 == 0;
            tracing.set(onFirst);
            long[] one = window(handshakes);
            tracing.set(!onFirst);
            long[] other = window(handshakes);
            long[] on = onFirst ? one : other;
            long[] off = onFirst ? other : one;
            ratios[0][pair] = (double) on[0] / off[0];
            ratios[1][pair] = (double) on[1] / off[1];
            ratios[2][pair] = (double) on[4] / off[4];
            cost[pair] = off[0] / 1000.0 / handshakes;
            allocated[pair] = (double) (on[2] - off[2]) / handshakes;
            own[pair] = on[3] / 1000.0 / handshakes;
            share[pair] = 100.0 * on[3] / off[0];
        }
        System.out.printf(
                Locale.ROOT,
                "%-8s thread %s  process %s, without its JIT compiler %s  off %.0f us, tlstrace's own thread %.0f us (%.1f %%), +%.0f bytes on the thread%n",
                resumed ? "resumed" : "full",
                quartiles(ratios[0]),
                quartiles(ratios[1]),
                quartiles(ratios[2]),
                median(cost),
                median(own),
                median(share),
                median(allocated));
    }

    private static long tracer() {
        for (long id : THREADS.getAllThreadIds()) {
            if (THREADS.getThreadInfo(id).getThreadName().equals("tlstrace")) {
                return id;
            }
        }
        throw new IllegalStateException("no thread of tlstrace");
    }

    private static String quartiles(double[] values) {
        Arrays.sort(values);
        int n = values.length;
        return String.format(Locale.ROOT, "%.3f (%.3f to %.3f)", median(values), values[n / 4], values[n * 3 / 4]);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** CPU of the JIT compiler so far, in ns; 0 where the system does not tell. What it compiles is compiled once, not with each handshake. */
    private static long compilers() throws IOException {
        long sum = 0;
        File[] threads = new File("/proc/self/task").listFiles();
        for (File thread : threads == null ? new File[0] : threads) {
            if (first(new File(thread, "comm")).matches("C[12] Comp.*")) {
                sum += Long.parseLong(first(new File(thread, "schedstat")));
            }
        }
        return sum;
    }

    /** The file's first word, or two of a name. */
    private static String first(File file) throws IOException {
        String text = new String(Files.readAllBytes(file.toPath()), StandardCharsets.UTF_8);
        return file.getName().equals("comm") ? text.trim() : text.split(" ")[0];
    }

    /** CPU of this thread, CPU of the process, bytes allocated on this thread, CPU of tlstrace's thread, CPU of the process without its JIT compiler. */
    private long[] window(int handshakes) throws Exception {
        long id = Thread.currentThread().getId();
        long compilers = compilers();
        long process = PROCESS.getProcessCpuTime();
        long own = THREADS.getThreadCpuTime(tracer);
        long bytes = THREADS.getThreadAllocatedBytes(id);
        long cpu = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < handshakes; i++) {
            engines.handshake();
        }
        long[] spent = {
            THREADS.getCurrentThreadCpuTime() - cpu, 0, THREADS.getThreadAllocatedBytes(id) - bytes, 0, 0
        };
        // what is in the queue belongs to this window
        Thread.sleep(150);
        spent[1] = PROCESS.getProcessCpuTime() - process;
        spent[4] = spent[1] - (compilers() - compilers);
        spent[3] = THREADS.getThreadCpuTime(tracer) - own;
        return spent;
    }

    /** Puts one that hears nothing in the place of the bridge's listener, and puts that back. */
    private static final class Switch {
        private final Method set;
        private final Object listener;
        private final Object deaf;

        private Switch() throws Exception {
            SSLContext.getDefault().createSSLEngine();
            Class<?> bridge = Class.forName("dev.tlstrace.bridge.v1.Bridge", true, null);
            set = bridge.getMethod("setListener", Class.forName("dev.tlstrace.bridge.v1.Listener", true, null));
            listener = bridge.getMethod("getListener").invoke(null);
            // none at all would be taken for a fault of tlstrace's, which then takes itself out
            Class<?> type = Class.forName("dev.tlstrace.bridge.v1.Listener", true, null);
            deaf = Proxy.newProxyInstance(null, new Class<?>[] {type}, (proxy, method, arguments) -> null);
            if (listener == null) {
                throw new IllegalStateException("tlstrace is not there: -javaagent:tlstrace.jar=...");
            }
        }

        private void set(boolean on) throws Exception {
            set.invoke(null, on ? listener : deaf);
        }
    }
}
