package dev.tlstrace.cli;

import dev.tlstrace.agent.Letter;
import dev.tlstrace.agent.Options;
import dev.tlstrace.agent.Version;
import dev.tlstrace.output.Terminal;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Map;

/** {@code attach}: traces a JVM that runs and shows its handshakes here, until the user has seen enough. */
final class AttachCommand {
    private final PrintStream out;
    private final PrintStream err;

    AttachCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    int run(String[] arguments) throws Trouble, IOException {
        AttachOptions options = AttachOptions.parse(arguments);
        if (options.isHelp()) {
            out.print(help());
            return 0;
        }
        JvmProcess target = Target.find(options.target());
        if (OtherUser.isOf(target)) {
            return OtherUser.run(target, arguments);
        }
        if (!target.sharesMounts() && options.isFileRelative()) {
            throw Trouble.usage("--file is written by JVM " + target.pid()
                    + ", which sees other files than you: give its path from the root there");
        }
        try (Place place = Place.of(target);
                Mail mail = Mail.open(target, place, options.dir())) {
            Letter status = begin(target, mail, options);
            if (options.isBackground()) {
                err.println("tlstrace: traces " + target + ", hooks " + Status.hooks(status) + "; 'detach "
                        + target.pid() + "' ends it");
                tellFile(status.get("file"));
                return 0;
            }
            tellFile(status.get("followed-to"));
            return new Following(target, mail, status, options, out(), err).run();
        }
    }

    /** Straight to the descriptor: a reader that has gone must be noticed. */
    private static FileOutputStream out() {
        return new FileOutputStream(FileDescriptor.out);
    }

    private void tellFile(String file) {
        if (file != null) {
            err.println("tlstrace: writes to " + file);
        }
    }

    private Letter begin(JvmProcess target, Mail mail, AttachOptions options) throws Trouble {
        Letter request = request(options);
        boolean isIn = target.isTraced();
        if (isIn) {
            mail.ask(new Letter().add("command", "status"));
            String version = mail.await().get("version");
            if (!Version.TEXT.equals(version)) {
                throw Trouble.because("tlstrace " + version + " is in JVM " + target.pid() + " and this is "
                        + Version.TEXT + ": 'detach " + target.pid() + "' first, or use the jar of that version");
            }
            mail.ask(request);
            return mail.await();
        }
        Target.checkCanBeAttachedTo(target);
        String jar = options.agentJar() != null ? options.agentJar() : mail.copyOf(OwnJar.path());
        mail.ask(request);
        try {
            Attacher.load(target, mail.place(), jar, jar + "\n" + mail.innerFolder());
            return mail.await();
        } finally {
            mail.removeCopy();
        }
    }

    private static Letter request(AttachOptions options) {
        return new Letter()
                .add("command", options.isBackground() ? "start" : "follow")
                .add("options", options.agent())
                .add("console", options.console())
                .add("color", Boolean.toString(Terminal.isColorWanted(1)))
                .add("count", Long.toString(options.count()))
                .add("who", who());
    }

    private static String who() {
        String user = System.getProperty("user.name");
        try {
            return "process " + new File("/proc/self").getCanonicalFile().getName() + " of " + user;
        } catch (IOException e) {
            return user;
        }
    }

    private static String help() {
        StringBuilder help = new StringBuilder("usage: java -jar tlstrace.jar attach PID|NAME [options]\n\n"
                + "Traces a JVM that runs and shows its handshakes on standard output, as they happen. Ctrl-C ends it and takes\n"
                + "every hook out again. NAME is any part of the main class or jar; 'list' shows the JVMs there are.\n\n"
                + "  --duration TIME      ends after 30s, 5m, …\n"
                + "  --count N            ends after N failed handshakes\n"
                + "  --background         returns once the hooks are in and leaves it tracing, to --file\n"
                + "  --dir DIR            where jar and channel lie, instead of /tmp; as the JVM sees it\n"
                + "  --agent-jar JAR      a tlstrace.jar that the JVM sees, instead of a copy of this one\n\n"
                + "and the agent's options:\n\n");
        for (Map.Entry<String, String> option : Options.allowed().entrySet()) {
            help.append(String.format("  --%-18s %s%n", option.getKey(), option.getValue()));
        }
        return help.toString();
    }
}
