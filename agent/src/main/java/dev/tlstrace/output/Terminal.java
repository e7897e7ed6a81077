package dev.tlstrace.output;

import java.io.File;
import java.io.IOException;

/** Whether a stream of this process is a terminal, as far as can be told without native code. */
public final class Terminal {
    private Terminal() {}

    /**
     * Whether this stream is one.
     *
     * @param descriptor 1 is standard output, 2 standard error
     */
    public static boolean is(int descriptor) {
        try {
            String target = new File("/proc/self/fd/" + descriptor).getCanonicalPath();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
        } catch (IOException e) {
            return false;
        }
    }

    /** It is one, and nobody objects to colours. */
    public static boolean isColorWanted(int descriptor) {
        String noColor = System.getenv("NO_COLOR");
        String term = System.getenv("TERM");
        return (noColor == null || noColor.isEmpty()) && term != null && !term.equals("dumb") && is(descriptor);
    }
}
