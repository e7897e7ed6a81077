package dev.tlstrace.agent;

import dev.tlstrace.event.CertificateReader;
import dev.tlstrace.event.Sink;
import dev.tlstrace.output.Console;
import dev.tlstrace.output.EventFile;
import dev.tlstrace.output.FileFamily;
import dev.tlstrace.output.FilePlan;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;

/** The sinks that the options ask for. */
final class Outputs {
    private final CertificateReader certificates = new CertificateReader();
    private final List<Sink> sinks = new ArrayList<>();
    private final EventFile file;

    /** @throws IOException if the event file cannot be opened */
    Outputs(Options options, long pid) throws IOException {
        if (options.file() == null) {
            file = null;
        } else {
            file = options.file().equals("-")
                    ? EventFile.standardOutput(certificates, options.maxLine())
                    : EventFile.open(certificates, plan(options, pid), options.maxLine(), pid);
            sinks.add(file);
        }
        if (options.console().equals("pretty")) {
            sinks.add(Console.pretty(certificates, isColorWanted()));
        } else if (options.console().equals("json")) {
            sinks.add(Console.json(certificates, options.maxLine()));
        }
    }

    private static FilePlan plan(Options options, long pid) {
        Path pattern = Paths.get(options.file());
        return new FilePlan(
                Paths.get(FilePattern.fill(options.file(), pid, System.currentTimeMillis())),
                new FileFamily(String.valueOf(pattern.getFileName())),
                options.fileMode(),
                options.maxSize(),
                options.keep());
    }

    CertificateReader certificates() {
        return certificates;
    }

    List<Sink> sinks() {
        return sinks;
    }

    /** Null if none is written. */
    EventFile file() {
        return file;
    }

    /** Standard error is a terminal, as far as can be told without native code, and nobody objects. */
    private static boolean isColorWanted() {
        String noColor = System.getenv("NO_COLOR");
        String term = System.getenv("TERM");
        return (noColor == null || noColor.isEmpty()) && term != null && !term.equals("dumb") && isTerminal();
    }

    private static boolean isTerminal() {
        try {
            String target = new java.io.File("/proc/self/fd/2").getCanonicalPath();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
        } catch (IOException e) {
            return false;
        }
    }
}
