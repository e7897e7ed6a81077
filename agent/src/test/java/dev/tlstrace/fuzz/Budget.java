package dev.tlstrace.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** That work takes memory in proportion to its input: what the thread allocates is counted, which no load of the machine changes. */
final class Budget {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final int fixed;
    private final int perByte;

    /**
     * @param fixed bytes that any input may take
     * @param perByte bytes that each byte of it may take besides
     */
    Budget(int fixed, int perByte) {
        this.fixed = fixed;
        this.perByte = perByte;
    }

    /** Does the work, and once more if it took too much: the first time, tables may have been read. */
    void spend(long size, Runnable work) {
        long allowed = fixed + perByte * size;
        if (allocated(work) > allowed) {
            long taken = allocated(work);
            if (taken > allowed) {
                throw new AssertionError(taken + " bytes allocated for an input of " + size + ", allowed " + allowed);
            }
        }
    }

    private static long allocated(Runnable work) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        work.run();
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
