package dev.tlstrace.cli;

import dev.tlstrace.view.FollowedFile;
import dev.tlstrace.view.Look;
import dev.tlstrace.view.Selection;
import dev.tlstrace.view.Show;
import dev.tlstrace.view.SummaryTable;
import dev.tlstrace.view.TraceReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Paths;
import java.util.Arrays;

/** {@code show FILE…}. */
final class ShowCommand {
    static final String USAGE = "usage: java -jar tlstrace.jar show [options] FILE...\n"
            + "Draws the handshakes of event files as ladders; - is standard input.\n\n"
            + "  --failed          only those that failed\n"
            + "  --peer GLOB       only those with this peer: host name, address or SNI, with optional :port\n"
            + "  --handshake ID    only this one: its id, or its number such as 7\n"
            + "  --message N       the Nth message of the ladder with every field, as a tree\n"
            + "  --summary         a table by peer, outcome, version, cipher and diagnosis\n"
            + "  --follow          go on as the file grows, over its rotation, until Ctrl-C\n"
            + "  --help            this text\n";

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;
    private final Look look;

    ShowCommand(InputStream in, PrintStream out, PrintStream err, Look look) {
        this.in = in;
        this.out = out;
        this.err = err;
        this.look = look;
    }

    /** @param arguments the command's name first */
    int run(String[] arguments) throws Trouble, IOException {
        Arguments given = new Arguments(
                Arguments.behindCommand(arguments),
                Arrays.asList("--failed", "--summary", "--follow", "--help"),
                Arrays.asList("--peer", "--handshake", "--message"));
        if (given.has("--help")) {
            out.print(USAGE);
            return 0;
        }
        if (given.rest().isEmpty()) {
            throw Trouble.usage("show needs an event file, or - for standard input");
        }
        Selection selection = new Selection(given.has("--failed"), given.option("--peer"), given.option("--handshake"));
        if (given.has("--summary")) {
            return summary(given, selection);
        }
        Show show = new Show(selection, look, message(given), out);
        Traces traces = new Traces(in, err);
        if (given.has("--follow")) {
            return follow(given, show, traces);
        }
        traces.each(given.rest(), (stream, reader) -> show.draw(stream, reader, false));
        if (show.shown() == 0) {
            err.println("tlstrace: no handshake in " + String.join(", ", given.rest()) + " is what was asked for");
        }
        return 0;
    }

    private int summary(Arguments given, Selection selection) throws Trouble, IOException {
        if (given.has("--follow") || given.option("--message") != null) {
            throw Trouble.usage("--summary goes with neither --follow nor --message");
        }
        SummaryTable table = new SummaryTable(selection);
        new Traces(in, err).each(given.rest(), table::add);
        out.print(table.draw(look));
        out.flush();
        return 0;
    }

    private int follow(Arguments given, Show show, Traces traces) throws Trouble, IOException {
        if (given.rest().size() != 1) {
            throw Trouble.usage("--follow follows one file");
        }
        String file = given.rest().get(0);
        if (file.equals("-")) {
            show.draw(in, new TraceReader("standard input", traces), true);
            return 0;
        }
        try (FollowedFile followed = new FollowedFile(Paths.get(file))) {
            show.draw(followed, new TraceReader(file, traces), true);
        }
        return 0;
    }

    private static int message(Arguments given) throws Trouble {
        String number = given.option("--message");
        if (number == null) {
            return 0;
        }
        try {
            int message = Integer.parseInt(number);
            if (message > 0) {
                return message;
            }
        } catch (NumberFormatException e) {
            throw Trouble.usage("--message '" + number + "' is not a number; the ladder's first column has it");
        }
        throw Trouble.usage("--message counts from 1");
    }
}
