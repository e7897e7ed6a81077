import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;

/**
 * Makes handshakes for so many seconds to warm up and for as many to be counted, and prints the CPU time in microseconds that
 * one cost the thread and the whole process: full ones, then resumed ones. For what cannot be turned off and on within a JVM.
 */
public final class Beside {
    public static void main(String[] args) throws Exception {
        long nanos = (long) (Double.parseDouble(args[0]) * 1e9);
        StringBuilder line = new StringBuilder();
        for (boolean resumed : new boolean[] {false, true}) {
            Engines engines = new Engines(resumed);
            run(engines, nanos);
            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
            com.sun.management.OperatingSystemMXBean system =
                    (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            long thread = threads.getCurrentThreadCpuTime();
            long process = system.getProcessCpuTime();
            double made = run(engines, nanos);
            thread = threads.getCurrentThreadCpuTime() - thread;
            process = system.getProcessCpuTime() - process;
            line.append(String.format(Locale.ROOT, "%.1f %.1f ", thread / 1e3 / made, process / 1e3 / made));
        }
        System.out.println("cost " + line);
    }

    private static int run(Engines engines, long nanos) throws Exception {
        long end = System.nanoTime() + nanos;
        int made = 0;
        while (System.nanoTime() - end < 0) {
            engines.handshake();
            made++;
        }
        return made;
    }
}
