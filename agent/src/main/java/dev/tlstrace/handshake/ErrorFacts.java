package dev.tlstrace.handshake;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What is kept of an exception: names and texts, so that the exception itself, and what hangs on it, can go. */
public final class ErrorFacts {
    /** A chain of causes longer than this is cut; a cycle ends here too. */
    private static final int MAX_CAUSES = 20;

    private static final int MAX_FRAMES = 200;

    private final String type;
    private final String message;
    private final List<ErrorFacts> causes;
    private List<String> stack;
    /** Whose stack is not walked yet: that costs more than all else here, and most are never asked for. */
    private Throwable unwalked;

    private ErrorFacts(String type, String message, List<ErrorFacts> causes, Throwable unwalked) {
        this.type = type;
        this.message = message;
        this.causes = causes;
        this.unwalked = unwalked;
    }

    /** The facts of an exception without its stack; null for null. */
    public static ErrorFacts of(Throwable thrown) {
        return of(thrown, null);
    }

    /** The facts of an exception, which is kept until its stack was asked for or forgotten; null for null. */
    static ErrorFacts withStack(Throwable thrown) {
        return of(thrown, thrown);
    }

    private static ErrorFacts of(Throwable thrown, Throwable unwalked) {
        if (thrown == null) {
            return null;
        }
        List<ErrorFacts> causes = new ArrayList<>();
        collect(thrown, causes, new ArrayList<Throwable>());
        return new ErrorFacts(thrown.getClass().getName(), message(thrown), causes, unwalked);
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

    /** The application's frames that led here, innermost first, JSSE's own left out; none after {@link #forgetStack}. */
    public List<String> stack() {
        if (stack == null) {
            stack = unwalked == null ? Collections.<String>emptyList() : applicationStack(unwalked);
            unwalked = null;
        }
        return stack;
    }

    /** Lets the exception go. */
    void forgetStack() {
        unwalked = null;
        stack = null;
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
                into.add(new ErrorFacts(at.getClass().getName(), message(at), null, null));
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
