package dev.tlstrace.cli;

import dev.tlstrace.output.Terminal;
import dev.tlstrace.view.Look;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UnsupportedEncodingException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What the terminal that a command was called from can show. */
final class Screen {
    private static final int USUAL_WIDTH = 80;
    private static final int STANDARD_OUTPUT = 1;

    private Screen() {}

    static Look look() {
        return new Look(width(System.getenv()), isUnicode(System.getenv()), Terminal.isColorWanted(STANDARD_OUTPUT));
    }

    /** A stream that writes in the terminal's encoding, which {@link System#out} does not everywhere. */
    static PrintStream encoded(PrintStream out) {
        try {
            return new PrintStream(out, false, isUnicode(System.getenv()) ? "UTF-8" : "US-ASCII");
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("every JVM has UTF-8 and US-ASCII", e);
        }
    }

    /** The first of LC_ALL, LC_CTYPE and LANG that is set decides, as POSIX has it; with none of them it is the C locale. */
    static boolean isUnicode(Map<String, String> environment) {
        for (String name : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
            String value = environment.get(name);
            if (value != null && !value.isEmpty()) {
                String upper = value.toUpperCase(Locale.ROOT);
                return upper.contains("UTF-8") || upper.contains("UTF8");
            }
        }
        return File.separatorChar == '\\';
    }

    private static int width(Map<String, String> environment) {
        String columns = environment.get("COLUMNS");
        int width = columns == null ? 0 : number(columns);
        if (width == 0 && Terminal.isTerminal(STANDARD_OUTPUT)) {
            width = askTerminal();
        }
        return width == 0 ? USUAL_WIDTH : width;
    }

    /** {@code stty size} prints rows and columns; 0 if it does not. */
    private static int askTerminal() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(new File("/dev/null"))
                    .start();
            byte[] answer = new byte[32];
            int n;
            try (InputStream in = stty.getInputStream()) {
                n = in.read(answer);
            }
            stty.waitFor(1, TimeUnit.SECONDS);
            String[] size = n <= 0
                    ? new String[0]
                    : new String(answer, 0, n, "US-ASCII").trim().split(" ", -1);
            return size.length == 2 ? number(size[1]) : 0;
        } catch (IOException e) {
            // no stty, no terminal: the usual width
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private static int number(String text) {
        try {
            return Math.max(0, Integer.parseInt(text.trim()));
        } catch (NumberFormatException e) {
            // as if it were not set
            return 0;
        }
    }
}
