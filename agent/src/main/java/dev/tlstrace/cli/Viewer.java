package dev.tlstrace.cli;

import dev.tlstrace.view.Look;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.NoSuchFileException;

/** The commands that read event files, and the words when they cannot. */
final class Viewer {
    static final String COMMANDS = "  show        handshakes from an event file, drawn in the terminal\n"
            + "  report      the same as one self-contained page\n"
            + "  diff        what differs between two handshakes\n";

    private Viewer() {}

    /** Runs {@code show}, {@code report} or {@code diff} and gives its exit status. */
    static int run(String[] arguments, InputStream in, PrintStream out, PrintStream err) {
        return run(arguments, in, Screen.encoded(out), err, Screen.look());
    }

    /** The same for a given look. */
    static int run(String[] arguments, InputStream in, PrintStream out, PrintStream err, Look look) {
        int trouble = arguments[0].equals("diff") ? 2 : 1;
        try {
            switch (arguments[0]) {
                case "show":
                    return new ShowCommand(in, out, err, look).run(arguments);
                case "report":
                    return new ReportCommand(in, out, err).run(arguments);
                default:
                    return new DiffCommand(in, out, err, look).run(arguments);
            }
        } catch (Trouble e) {
            return e.tell(err, arguments[0]);
        } catch (NoSuchFileException e) {
            err.println("tlstrace: " + e.getFile() + " is not there");
            return trouble;
        } catch (FileNotFoundException e) {
            err.println("tlstrace: cannot be opened: " + e.getMessage());
            return trouble;
        } catch (IOException e) {
            err.println("tlstrace: " + e.getMessage());
            return trouble;
        } finally {
            out.flush();
        }
    }
}
