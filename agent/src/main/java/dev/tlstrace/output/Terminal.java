package dev.tlstrace.output;

import java.io.File;
import java.io.IOException;

/** What can be told of this process's streams without native code. */
public final class Terminal {
    private Terminal() {}

    /** Whether to colour: a terminal that can, and nobody objects by NO_COLOR. */
    public static boolean isColorWanted(int descriptor) {
        String noColor = System.getenv("NO_COLOR");
        String term = System.getenv("TERM");
        return (noColor == null || noColor.isEmpty()) && term != null && !term.equals("dumb") && isTerminal(descriptor);
    }

    /** Whether the stream is a terminal; false where it cannot be told. */
    public static boolean isTerminal(int descriptor) {
        try {
            String target = new File("/proc/self/fd/" + descriptor).getCanonicalPath();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
        } catch (IOException e) {
            return false;
        }
    }
}
