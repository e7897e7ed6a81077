package dev.tlstrace.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.tlstrace.agent.Letter;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code list}, {@code detach}, {@code status}: what is said to JVMs that run, but for {@link AttachCommand}. */
final class LiveCommands {
    private static final long GONE_WITHIN_SECONDS = 15;

    private final PrintStream out;
    private final PrintStream err;

    private LiveCommands(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Whether the command is one of these, {@code attach} included. */
    static boolean has(String command) {
        return Arrays.asList("list", "attach", "detach", "status").contains(command);
    }

    /** Runs it and gives its exit status. */
    static int run(String[] arguments, PrintStream out, PrintStream err) {
        LiveCommands commands = new LiveCommands(out, err);
        try {
            if (!"/".equals(File.separator) || !new File("/proc/self/status").exists()) {
                throw Trouble.because("this command needs Linux's /proc; elsewhere start the JVM with -javaagent");
            }
            switch (arguments[0]) {
                case "list":
                    return commands.list(arguments);
                case "attach":
                    return new AttachCommand(out, err).run(arguments);
                case "detach":
                    return commands.detach(arguments);
                default:
                    return commands.status(arguments);
            }
        } catch (Trouble e) {
            return e.tell(err, arguments[0]);
        } catch (IOException e) {
            err.println("tlstrace: " + Words.of(e));
            return 1;
        }
    }

    private static Arguments given(String[] arguments, String... flags) throws Trouble {
        List<String> all = new ArrayList<>(Arrays.asList(flags));
        all.add("--help");
        boolean oneJvm = !arguments[0].equals("list");
        return new Arguments(
                Arguments.behindCommand(arguments),
                all,
                oneJvm ? Collections.singletonList("--dir") : Collections.<String>emptyList());
    }

    private int list(String[] arguments) throws Trouble, IOException {
        Arguments given = given(arguments, "--json");
        if (given.has("--help")) {
            out.print("usage: java -jar tlstrace.jar list [--json]\n\n"
                    + "The JVMs on this host that this user can attach to: pid, Java version, main class, and whether\n"
                    + "tlstrace is in. Looks at them only, touches none.\n");
            return 0;
        }
        if (!given.rest().isEmpty()) {
            throw Trouble.usage(
                    "list lists them all: it does not take '" + given.rest().get(0) + "'");
        }
        Leftovers.clear(new File(Target.DEFAULT_DIR), JvmProcess.ownUid(), new File("/proc"));
        List<JvmProcess> all = new ArrayList<>(JvmProcess.all());
        all.removeIf(JvmProcess::isForeign);
        if (given.has("--json")) {
            listJson(all);
            return 0;
        }
        out.printf("%-8s %-12s %-8s %s%n", "PID", "JAVA", "TLSTRACE", "MAIN CLASS");
        for (JvmProcess process : all) {
            String version = process.javaVersion().isEmpty() ? "?" : process.javaVersion();
            String in = process.isTraced() ? "in" : process.refusesAttach() ? "no way" : "-";
            out.printf("%-8d %-12s %-8s %s%n", process.pid(), version, in, printable(process.mainClass()));
        }
        return 0;
    }

    /** What a process calls itself is its own choice. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }

    private void listJson(List<JvmProcess> all) throws IOException {
        try (JsonGenerator json = json()) {
            json.writeStartArray();
            for (JvmProcess process : all) {
                json.writeStartObject();
                json.writeNumberField("pid", process.pid());
                json.writeStringField("java", process.javaVersion());
                json.writeStringField("main", process.mainClass());
                json.writeBooleanField("traced", process.isTraced());
                json.writeBooleanField("attachable", !process.refusesAttach());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        out.println();
    }

    private JsonGenerator json() throws IOException {
        return new JsonFactory()
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .createGenerator(out);
    }

    private int detach(String[] arguments) throws Trouble, IOException {
        Arguments given = given(arguments);
        if (given.has("--help")) {
            out.print("usage: java -jar tlstrace.jar detach PID|NAME [--dir DIR]\n\n"
                    + "Takes every hook of tlstrace out of the JVM, however it came in; afterwards no thread, no queue and no\n"
                    + "open event file is left. NAME is any part of the main class or jar.\n");
            return 0;
        }
        JvmProcess target = traced(given);
        if (OtherUser.isOf(target)) {
            return OtherUser.run(target, arguments);
        }
        try (Place place = Place.of(target);
                Mail mail = Mail.open(target, place, Target.dir(given))) {
            mail.ask(new Letter().add("command", "detach"));
            Letter answer = mail.await();
            if (!"out".equals(answer.get("gone"))) {
                throw Trouble.because("JVM " + target.pid() + ": " + answer.get("gone"));
            }
            awaitEnd(target);
        }
        err.println("tlstrace: out of JVM " + target);
        return 0;
    }

    /** The last thing that goes is the thread. */
    static void awaitEnd(JvmProcess target) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(GONE_WITHIN_SECONDS);
        while (target.isTraced() && System.nanoTime() < end) {
            Mail.pause();
        }
    }

    private static JvmProcess traced(Arguments given) throws Trouble {
        JvmProcess target = Target.find(Target.named(given));
        if (!target.isTraced()) {
            throw Trouble.because("tlstrace is not in JVM " + target);
        }
        return target;
    }

    private int status(String[] arguments) throws Trouble, IOException {
        Arguments given = given(arguments, "--json");
        if (given.has("--help")) {
            out.print("usage: java -jar tlstrace.jar status PID|NAME [--json] [--dir DIR]\n\n"
                    + "What tlstrace does in a JVM: versions, what is hooked, options in force, counts. NAME is any part of the\n"
                    + "main class or jar.\n");
            return 0;
        }
        JvmProcess target = traced(given);
        if (OtherUser.isOf(target)) {
            return OtherUser.run(target, arguments);
        }
        Letter answer;
        try (Place place = Place.of(target);
                Mail mail = Mail.open(target, place, Target.dir(given))) {
            mail.ask(new Letter().add("command", "status"));
            answer = mail.await();
        }
        if (given.has("--json")) {
            try (JsonGenerator json = json()) {
                Status.json(target, answer, json);
            }
            out.println();
        } else {
            out.print(Status.text(target, answer));
        }
        return 0;
    }
}
