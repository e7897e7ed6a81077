package dev.tlstrace.handshake;

import java.util.ArrayList;
import java.util.List;

/** What is kept of an exception: names and texts, so that the exception itself, and what hangs on it, can go. */
public final class ErrorFacts {
    /** A chain of causes longer than this is cut; a cycle ends here too. */
    private static final int MAX_CAUSES = 20;

    private static final int MAX_FRAMES = 200;
    private static final int MAX_JSSE_FRAMES = 12;
    private static final String JSSE = "sun.security.ssl.";

    private final String type;
    private final String message;
    private final List<ErrorFacts> causes;
    private final List<String> stack;
    private final List<String> jsse;

    private ErrorFacts(String type, String message, List<ErrorFacts> causes, List<String> stack, List<String> jsse) {
        this.type = type;
        this.message = message;
        this.causes = causes;
        this.stack = stack;
        this.jsse = jsse;
    }

    /** The facts of an exception, null for null. */
    public static ErrorFacts of(Throwable thrown) {
        if (thrown == null) {
            return null;
        }
        List<ErrorFacts> causes = new ArrayList<>();
        collect(thrown, causes, new ArrayList<Throwable>());
        return new ErrorFacts(
                thrown.getClass().getName(), message(thrown), causes, applicationStack(thrown), jsse(thrown));
    }

    /** The exception's class. */
    public String type() {
        return type;
    }

    /** May be null, and may hold what a peer sent. */
    public String message() {
        return message;
    }

    /** Causes and suppressed exceptions of the whole chain, nearest first. */
    public List<ErrorFacts> causes() {
        return causes;
    }

    /** The application's frames that led here, innermost first, JSSE's own left out. */
    public List<String> stack() {
        return stack;
    }

    /**
     * JSSE's innermost frames as {@code Class.method}, without package: where it gave up. What all failures pass through is left
     * out.
     */
    public List<String> jsse() {
        return jsse;
    }

    private static List<String> jsse(Throwable thrown) {
        List<String> frames = new ArrayList<>();
        for (StackTraceElement frame : thrown.getStackTrace()) {
            String owner = frame.getClassName();
            if (owner.startsWith(JSSE) && frames.size() < MAX_JSSE_FRAMES) {
                String name = owner.substring(JSSE.length());
                if (!name.equals("Alert")
                        && !(name.equals("TransportContext")
                                && frame.getMethodName().equals("fatal"))) {
                    frames.add(name + "." + frame.getMethodName());
                }
            }
        }
        return frames;
    }

    private static void collect(Throwable from, List<ErrorFacts> into, List<Throwable> seen) {
        for (Throwable at = from; at != null && seen.size() < MAX_CAUSES; at = at.getCause()) {
            for (Throwable known : seen) {
                if (known == at) {
                    return;
                }
            }
            seen.add(at);
            if (seen.size() > 1) {
                into.add(new ErrorFacts(at.getClass().getName(), message(at), null, null, jsse(at)));
            }
            for (Throwable suppressed : at.getSuppressed()) {
                collect(suppressed, into, seen);
            }
        }
    }

    /** An application's exception class may do anything in getMessage. */
    private static String message(Throwable thrown) {
        try {
            return thrown.getMessage();
        } catch (RuntimeException | StackOverflowError e) {
            return null;
        }
    }

    private static List<String> applicationStack(Throwable thrown) {
        List<String> frames = new ArrayList<>();
        for (StackTraceElement frame : thrown.getStackTrace()) {
            String owner = frame.getClassName();
            boolean inner = owner.startsWith("sun.security.") || owner.startsWith("javax.net.ssl.");
            if (!(inner && frames.isEmpty()) && frames.size() < MAX_FRAMES) {
                frames.add(frame.toString());
            }
        }
        return frames;
    }
}
