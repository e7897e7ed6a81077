package dev.tlstrace.handshake;

import java.security.cert.CertPathValidatorException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** What is kept of an exception: names and texts, so that the exception itself, and what hangs on it, can go. */
public final class ErrorFacts {
    /** A chain of causes longer than this is cut; a cycle ends here too. */
    private static final int MAX_CAUSES = 20;

    private static final int MAX_JSSE_FRAMES = 12;
    private static final List<String> IN_VAIN =
            Arrays.asList("java.net.SocketTimeoutException", "java.io.EOFException");

    private static final String JSSE = "sun.security.ssl.";

    private static final String WRAPPER = "sun.security.ssl.AbstractTrustManagerWrapper";

    private final String type;
    private final String message;
    private final String raisedBy;
    private final String reason;
    private final int index;
    private final List<ErrorFacts> causes;
    private final List<String> jsse;
    private final ApplicationStack stack;

    private ErrorFacts(Throwable thrown, List<ErrorFacts> causes, ApplicationStack stack) {
        this.type = thrown.getClass().getName();
        this.message = message(thrown);
        StackTraceElement[] frames = ApplicationStack.of(thrown);
        this.raisedBy = frames.length == 0 ? null : frames[0].getClassName();
        CertPathValidatorException invalid =
                thrown instanceof CertPathValidatorException ? (CertPathValidatorException) thrown : null;
        this.reason = invalid == null ? null : String.valueOf(invalid.getReason());
        this.index = invalid == null ? -1 : invalid.getIndex();
        this.jsse = jsse(frames);
        this.causes = causes;
        this.stack = stack;
    }

    /** The facts of an exception without its stack; null for null. */
    public static ErrorFacts of(Throwable thrown) {
        return of(thrown, new ApplicationStack(null));
    }

    /** The facts of an exception, which is kept until its stack was asked for or forgotten; null for null. */
    static ErrorFacts withStack(Throwable thrown) {
        return of(thrown, new ApplicationStack(thrown));
    }

    private static ErrorFacts of(Throwable thrown, ApplicationStack stack) {
        if (thrown == null) {
            return null;
        }
        List<ErrorFacts> causes = new ArrayList<>();
        collect(thrown, causes, new ArrayList<Throwable>());
        return new ErrorFacts(thrown, causes, stack);
    }

    /** The exception's class. */
    public String type() {
        return type;
    }

    /** May be null, and may hold what a peer sent. */
    public String message() {
        return message;
    }

    /** The class whose method threw it; null if the JVM keeps no stacks. */
    public String raisedBy() {
        return raisedBy;
    }

    /** The reason that certificate path validation gives beside its text, {@code EXPIRED}; null for other exceptions. */
    public String reason() {
        return reason;
    }

    /** Which certificate of the path that was validated it is about, 0 for the peer's own; -1 if that is not said. */
    public int index() {
        return index;
    }

    /** Causes and suppressed exceptions of the whole chain, nearest first. */
    public List<ErrorFacts> causes() {
        return causes;
    }

    /** Whether this side read, and nothing came: then it waited for the peer, even within a flight of which a part had come. */
    public boolean hasReadInVain() {
        boolean inVain = IN_VAIN.contains(type);
        for (ErrorFacts cause : causes == null ? Collections.<ErrorFacts>emptyList() : causes) {
            inVain |= IN_VAIN.contains(cause.type);
        }
        return inVain;
    }

    /** The application's frames that led here, innermost first, JSSE's own left out; none after {@link #forgetStack}. */
    public List<String> stack() {
        return stack.frames();
    }

    /** Lets the exception go. */
    void forgetStack() {
        stack.forget();
    }

    /**
     * JSSE's innermost frames as {@code Class.method}, without package: where it gave up. What all failures pass through is left
     * out.
     */
    public List<String> jsse() {
        return jsse;
    }

    private static List<String> jsse(StackTraceElement[] stack) {
        List<String> frames = new ArrayList<>();
        for (StackTraceElement frame : stack) {
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
                into.add(new ErrorFacts(at, null, new ApplicationStack(null)));
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

    /**
     * The class of the trust manager that was asked. JSSE puts a wrapper around one that is no X509ExtendedTrustManager; when it
     * rejects, its own class stands on the stack just above the wrapper's.
     *
     * @param rejection null if it did not reject
     * @return null if there was none
     */
    static String trustManager(Object manager, Throwable rejection) {
        if (manager == null) {
            return null;
        }
        String name = manager.getClass().getName();
        int depth = 0;
        for (Throwable at = rejection; at != null && name.equals(WRAPPER) && depth < MAX_CAUSES; at = at.getCause()) {
            StackTraceElement[] frames = ApplicationStack.of(at);
            for (int i = 1; i < frames.length; i++) {
                String above = frames[i - 1].getClassName();
                if (frames[i].getClassName().equals(WRAPPER) && !above.startsWith("sun.security.")) {
                    return above;
                }
            }
            depth++;
        }
        return name;
    }
}
