package dev.tlstrace.agent;

import dev.tlstrace.diagnosis.Faults;

/**
 * tlstrace's own failures, on its own thread. After many of them tracing is worth less than the quiet of the application.
 */
final class Failures implements Faults {
    private static final int TOO_MANY = 100;

    private long count;
    private String first;

    @Override
    public void add(Throwable failure) {
        if (count++ == 0) {
            first = describe(failure);
        }
    }

    /** What went wrong and where; null of null. */
    static String describe(Throwable failure) {
        StackTraceElement[] stack = failure == null ? new StackTraceElement[0] : failure.getStackTrace();
        return stack.length == 0 ? (failure == null ? null : failure.toString()) : failure + " at " + stack[0];
    }

    long count() {
        return count;
    }

    /** In words; null if there was none. */
    String first() {
        return first;
    }

    boolean areTooMany() {
        return count >= TOO_MANY;
    }
}
