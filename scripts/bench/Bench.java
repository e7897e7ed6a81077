import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
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

    /** The JIT compiler takes so long until it has done with tlstrace's thread too, which has less to do. */
    private static final long WARM_UP_NANOS = 75_000_000_000L;

    private static final int COUNTED = 1000;

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
            ratios[2][pair] = (double) on[2] / off[2];
            cost[pair] = off[0] / 1000.0 / handshakes;
            own[pair] = on[3] / 1000.0 / handshakes;
            share[pair] = 100.0 * on[3] / off[0];
        }
        System.out.printf(
                Locale.ROOT,
                "%-8s thread %s  process %s, without its JIT compiler %s  off %.0f us, tlstrace's own thread %.0f us (%.1f %%), allocated on the thread %s%n",
                resumed ? "resumed" : "full",
                ratio(ratios[0]),
                ratio(ratios[1]),
                ratio(ratios[2]),
                median(cost),
                median(own),
                median(share),
                allocated(tracing));
    }

    /** What tracing allocates on the application's thread for one end of a handshake, beside the bytes of its messages. */
    private String allocated(Switch tracing) throws Exception {
        tracing.count(true);
        for (int i = 0; i < COUNTED; i++) {
            engines.handshake();
        }
        tracing.count(false);
        return String.format(
                Locale.ROOT,
                "%d bytes an end beside its messages' %d",
                (tracing.allocated - tracing.messages) / COUNTED / 2,
                tracing.messages / COUNTED / 2);
    }

    private static long tracer() {
        for (long id : THREADS.getAllThreadIds()) {
            if (THREADS.getThreadInfo(id).getThreadName().equals("tlstrace")) {
                return id;
            }
        }
        throw new IllegalStateException("no thread of tlstrace");
    }

    /** The median, and between which two ratios it lies with a probability of 95 %, whatever their distribution. */
    private static String ratio(double[] ratios) {
        Arrays.sort(ratios);
        int n = ratios.length;
        int reach = (int) Math.ceil(0.98 * Math.sqrt(n));
        double low = ratios[Math.max(0, (n - 1) / 2 - reach)];
        double high = ratios[Math.min(n - 1, n / 2 + reach)];
        return String.format(Locale.ROOT, "%.3f (%.3f to %.3f)", median(ratios), low, high);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /**
     * CPU of the process's threads so far, in ns: of the JIT compiler's, whose work is done once and not with each handshake, and of all
     * others. From the scheduler, since the process's own clock goes by ticks of 10 ms. Linux only.
     */
    private static long[] threads() throws IOException {
        long compilers = 0;
        long others = 0;
        for (File thread : new File("/proc/self/task").listFiles()) {
            boolean compiler = read(new File(thread, "comm")).matches("C[12] Comp.*");
            long nanos = Long.parseLong(read(new File(thread, "schedstat")).split(" ")[0]);
            compilers += compiler ? nanos : 0;
            others += compiler ? 0 : nanos;
        }
        return new long[] {compilers, others};
    }

    private static String read(File file) throws IOException {
        return new String(Files.readAllBytes(file.toPath()), StandardCharsets.UTF_8).trim();
    }

    /** CPU of this thread, of the process, of the process without its JIT compiler, of tlstrace's thread. */
    private long[] window(int handshakes) throws Exception {
        long[] before = threads();
        long own = THREADS.getThreadCpuTime(tracer);
        long cpu = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < handshakes; i++) {
            engines.handshake();
        }
        long[] spent = {THREADS.getCurrentThreadCpuTime() - cpu, 0, 0, 0};
        // what is in the queue belongs to this window
        Thread.sleep(150);
        long[] after = threads();
        spent[2] = after[1] - before[1];
        spent[1] = spent[2] + after[0] - before[0];
        spent[3] = THREADS.getThreadCpuTime(tracer) - own;
        return spent;
    }

    /** Puts one that hears nothing in the place of the bridge's listener, and puts that back. */
    private static final class Switch {
        private final Method set;
        private final Object listener;
        private final Object deaf;
        private final Object counting;
        private long allocated;
        private long messages;

        private Switch() throws Exception {
            SSLContext.getDefault().createSSLEngine();
            Class<?> bridge = Class.forName("dev.tlstrace.bridge.v1.Bridge", true, null);
            set = bridge.getMethod("setListener", Class.forName("dev.tlstrace.bridge.v1.Listener", true, null));
            listener = bridge.getMethod("getListener").invoke(null);
            // none at all would be taken for a fault of tlstrace's, which then takes itself out
            Class<?> type = Class.forName("dev.tlstrace.bridge.v1.Listener", true, null);
            deaf = Proxy.newProxyInstance(null, new Class<?>[] {type}, (proxy, method, arguments) -> null);
            counting = Proxy.newProxyInstance(null, new Class<?>[] {type}, this::counted);
            if (listener == null) {
                throw new IllegalStateException("tlstrace is not there: -javaagent:tlstrace.jar=...");
            }
        }

        private void set(boolean on) throws Exception {
            set.invoke(null, on ? listener : deaf);
        }

        /** Puts one that counts what the listener allocates before it, from nothing on; or takes it away. */
        private void count(boolean on) throws Exception {
            if (on) {
                allocated = 0;
                messages = 0;
            }
            set.invoke(null, on ? counting : listener);
        }

        private Object counted(Object proxy, Method method, Object[] arguments) throws Exception {
            long thread = Thread.currentThread().getId();
            long before = THREADS.getThreadAllocatedBytes(thread);
            // what it takes to ask is taken off
            long begin = THREADS.getThreadAllocatedBytes(thread);
            Object answer = method.invoke(listener, arguments);
            allocated += THREADS.getThreadAllocatedBytes(thread) - begin - (begin - before);
            if (method.getName().equals("received")) {
                messages += ((ByteBuffer) arguments[5]).remaining();
            } else if (method.getName().equals("sent")) {
                messages += (Integer) arguments[3];
            }
            return answer;
        }
    }
}
