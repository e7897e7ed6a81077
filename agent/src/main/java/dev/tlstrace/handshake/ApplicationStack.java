package dev.tlstrace.handshake;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The application's frames in an exception's stack, innermost first; those of JSSE that lead there are left out. The stack is
 * walked when it is asked for: that costs more than all else that is kept of a handshake, and most are never asked for.
 */
final class ApplicationStack {
    private static final int MAX_FRAMES = 200;
    private static final StackTraceElement[] NO_FRAMES = new StackTraceElement[0];

    /** Null once it has been walked or forgotten. */
    private Throwable unwalked;

    private List<String> frames = Collections.emptyList();

    /** @param thrown is kept until then; null for no stack at all */
    ApplicationStack(Throwable thrown) {
        unwalked = thrown;
    }

    /** None after {@link #forget}. */
    List<String> frames() {
        if (unwalked != null) {
            frames = walk(unwalked);
            unwalked = null;
        }
        return frames;
    }

    /** Lets the exception and its frames go. */
    void forget() {
        unwalked = null;
        frames = Collections.emptyList();
    }

    private static List<String> walk(Throwable thrown) {
        List<String> all = new ArrayList<>();
        for (StackTraceElement frame : of(thrown)) {
            String owner = frame.getClassName();
            boolean inner = owner.startsWith("sun.security.") || owner.startsWith("javax.net.ssl.");
            if (!(inner && all.isEmpty()) && all.size() < MAX_FRAMES) {
                all.add(frame.toString());
            }
        }
        return all;
    }

    /** All frames of an exception, whose class may be an application's and do anything when it is asked. */
    static StackTraceElement[] of(Throwable thrown) {
        try {
            return thrown.getStackTrace();
        } catch (RuntimeException | StackOverflowError e) {
            return NO_FRAMES;
        }
    }
}
