package dev.tlstrace.cli;

import dev.tlstrace.view.Report;
import dev.tlstrace.view.Selection;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;

/** {@code report FILE… -o report.html}. */
final class ReportCommand {
    static final String USAGE = "usage: java -jar tlstrace.jar report [options] FILE... -o report.html\n"
            + "Writes the handshakes of event files as one page that needs nothing else; - is standard input.\n\n"
            + "  -o FILE           the page; what is there is replaced once the new one is complete\n"
            + "  --failed          only those that failed\n"
            + "  --peer GLOB       only those with this peer: host name, address or SNI, with optional :port\n"
            + "  --handshake ID    only this one: its id, or its number such as 7\n"
            + "  --help            this text\n";

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;

    ReportCommand(InputStream in, PrintStream out, PrintStream err) {
        this.in = in;
        this.out = out;
        this.err = err;
    }

    /** @param arguments the command's name first */
    int run(String[] arguments) throws Trouble, IOException {
        Arguments given = new Arguments(
                Arguments.behindCommand(arguments),
                Arrays.asList("--failed", "--help"),
                Arrays.asList("-o", "--peer", "--handshake"));
        if (given.has("--help")) {
            out.print(USAGE);
            return 0;
        }
        if (given.rest().isEmpty() || given.option("-o") == null) {
            throw Trouble.usage("report needs event files, and the page to write: report FILE... -o report.html");
        }
        Selection selection = new Selection(given.has("--failed"), given.option("--peer"), given.option("--handshake"));
        Path page = Paths.get(given.option("-o"));
        // aside first: a report that fails half-way leaves the one that was there
        Path part = page.resolveSibling(page.getFileName() + ".part");
        int handshakes;
        try {
            try (Report report =
                    new Report(selection, new BufferedOutputStream(Files.newOutputStream(part), 1 << 16))) {
                new Traces(in, err).each(given.rest(), report::add);
                handshakes = report.size();
            }
            Files.move(part, page, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
        err.println("tlstrace: " + handshakes + (handshakes == 1 ? " handshake" : " handshakes") + " in " + page);
        return 0;
    }
}
