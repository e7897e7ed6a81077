package dev.tlstrace.agent;

/**
 * tlstrace's own failures, on its own thread. After many of them tracing is worth less than the quiet of the application.
 */
final class Failures {
    private static final int TOO_MANY = 100;

    private long count;
    private String first;

    /** One more. */
    void add(Throwable failure) {
        if (count++ == 0) {
            StackTraceElement[] stack = failure.getStackTrace();
            first = stack.length == 0 ? failure.toString() : failure + " at " + stack[0];
        }
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
