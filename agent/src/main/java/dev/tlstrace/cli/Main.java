package dev.tlstrace.cli;

import dev.tlstrace.agent.Version;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;

/** The command line. Exit status 0 done, 1 it did not succeed, 2 wrong usage. */
public final class Main {
    private static final String USAGE = "usage: java -jar tlstrace.jar COMMAND\n"
            + "       java -javaagent:tlstrace.jar[=key=value,...] ...\n\n"
            + "commands:\n"
            + Viewer.COMMANDS
            + "  explain     what a diagnosis means, or a list of them\n"
            + "  list        the JVMs that can be attached to\n"
            + "  attach      traces a JVM that runs and shows its handshakes\n"
            + "  detach      takes tlstrace out of a JVM\n"
            + "  status      what tlstrace does in a JVM\n"
            + "  schema      the JSON Schema of the events\n\n"
            + "options:\n"
            + "  --help      this text\n"
            + "  --version   which tlstrace this is\n";

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments, System.out, System.err));
    }

    /** Runs a command and gives its exit status. */
    public static int run(String[] arguments, PrintStream out, PrintStream err) {
        String command = arguments.length == 0 ? "" : arguments[0];
        boolean help = arguments.length > 1 && arguments[1].equals("--help");
        switch (command) {
            case "--help":
                out.print(USAGE);
                return 0;
            case "--version":
                out.println("tlstrace " + Version.TEXT);
                return 0;
            case "schema":
                return help ? usage(out, "usage: java -jar tlstrace.jar schema\n") : schema(out, err);
            case "explain":
                return new Explain(out, err).run(arguments);
            case "show":
            case "report":
            case "diff":
                return Viewer.run(arguments, System.in, out, err);
            case "":
                err.print(USAGE);
                return 2;
            default:
                if (LiveCommands.has(command)) {
                    return LiveCommands.run(arguments, out, err);
                }
                err.println("tlstrace: there is no command '" + command + "'; see --help");
                return 2;
        }
    }

    private static int usage(PrintStream out, String text) {
        out.print(text);
        return 0;
    }

    private static int schema(PrintStream out, PrintStream err) {
        try (InputStream in = Main.class.getResourceAsStream("/dev/tlstrace/event/schema.json")) {
            byte[] buffer = new byte[8192];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                out.write(buffer, 0, n);
            }
            out.flush();
            return 0;
        } catch (IOException e) {
            err.println("tlstrace: the schema cannot be read from the jar: " + e.getMessage());
            return 1;
        }
    }
}
