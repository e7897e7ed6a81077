package dev.tlstrace.agent;

import dev.tlstrace.event.Sink;
import dev.tlstrace.output.Console;
import dev.tlstrace.output.EventFile;
import dev.tlstrace.output.FileFamily;
import dev.tlstrace.output.FilePlan;
import dev.tlstrace.output.Segments;
import dev.tlstrace.output.Terminal;
import dev.tlstrace.x509.CertificateCache;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;

/** The sinks that the options ask for. */
final class Outputs {
    private final CertificateCache certificates;
    private final List<Sink> sinks = new ArrayList<>();
    private final EventFile file;
    private final Segments follower;
    private Console console;

    /** @throws WrongOption if the event file cannot be opened */
    Outputs(Options options, long pid) throws WrongOption {
        this(options, pid, new CertificateCache(), null);
        if (options.console().equals("pretty")) {
            console = Console.pretty(certificates, Terminal.isColorWanted(2));
        } else if (options.console().equals("json")) {
            console = Console.json(certificates, options.maxLine());
        }
        if (console != null) {
            sinks.add(console);
        }
    }

    /**
     * Those of one who attached: nothing goes to the JVM's own streams.
     *
     * @param follower who looks on; null if nobody does
     * @throws WrongOption if the event file cannot be opened
     */
    Outputs(Options options, long pid, CertificateCache certificates, Segments follower) throws WrongOption {
        this.certificates = certificates;
        this.follower = follower;
        if (options.file() == null) {
            file = null;
        } else {
            try {
                file = options.file().equals("-")
                        ? EventFile.standardOutput(certificates, options.maxLine())
                        : EventFile.open(certificates, plan(options, pid), options.maxLine(), pid);
            } catch (IOException e) {
                throw new WrongOption("option 'file' cannot be '" + options.file() + "', "
                        + e.getClass().getSimpleName() + "; it is a file that can be written");
            }
            sinks.add(file);
        }
        if (follower != null) {
            sinks.add(follower);
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

    CertificateCache certificates() {
        return certificates;
    }

    List<Sink> sinks() {
        return sinks;
    }

    /** Null if none is written. */
    EventFile file() {
        return file;
    }

    /** Handshakes of which nothing could be written. */
    long lostHandshakes() {
        return file == null ? 0 : file.lostHandshakes();
    }

    /** Events that could not be written, or not be shown. */
    long lost() {
        return (file == null ? 0 : file.lost())
                + (console == null ? 0 : console.lost())
                + (follower == null ? 0 : follower.lost());
    }
}
