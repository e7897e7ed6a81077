package dev.tlstrace.demo.gallery;

/** Who sits opposite JSSE in the exhibit that this thread plays: JSSE itself, unless somebody has said otherwise. */
final class Opposite {
    private static final ThreadLocal<String> NAME = ThreadLocal.withInitial(() -> "jsse");

    private Opposite() {}

    /** A program by its name, or "raw" for a socket that only pretends to speak TLS, or does not. */
    static void is(String name) {
        NAME.set(name);
    }

    static String name() {
        return NAME.get();
    }
}
