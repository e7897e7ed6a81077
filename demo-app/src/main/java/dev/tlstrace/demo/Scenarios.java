package dev.tlstrace.demo;

import dev.tlstrace.demo.scenario.Catalogue;
import dev.tlstrace.demo.scenario.Scenario;
import dev.tlstrace.demo.scenario.Skipped;
import java.io.PrintStream;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs scenarios by name, one after another in this JVM, and prints one line for each: {@code NAME ok FACTS},
 * {@code NAME skipped: REASON} or {@code NAME failed: REASON}. Ends with status 0 unless one failed.
 */
public final class Scenarios {
    private static final String USAGE =
            "usage: java -cp demo-app.jar dev.tlstrace.demo.Scenarios list | all | NAME... (as listed)";
    private static final long DEADLINE_SECONDS = 60;

    private final Catalogue catalogue = new Catalogue();
    private final PrintStream out;
    private final PrintStream err;

    Scenarios(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    public static void main(String[] args) throws InterruptedException {
        System.exit(new Scenarios(System.out, System.err).run(args));
    }

    int run(String... args) throws InterruptedException {
        if (args.length == 1 && args[0].equals("list")) {
            catalogue.names().forEach(out::println);
            return 0;
        }
        if (args.length == 1 && args[0].equals("--help")) {
            out.println(USAGE);
            return 0;
        }
        if (args.length == 1 && args[0].equals("all")) {
            return run(catalogue.names().toArray(new String[0]));
        }
        for (String name : args) {
            if (!catalogue.names().contains(name)) {
                err.println("demo-app: no scenario \"" + name + "\"; \"list\" names them all");
                return 2;
            }
        }
        if (args.length == 0) {
            err.println(USAGE);
            return 2;
        }
        int status = 0;
        for (String name : args) {
            String outcome = outcome(catalogue.get(name));
            out.println(name + " " + outcome);
            if (outcome.startsWith("failed")) {
                status = 1;
            }
        }
        return status;
    }

    /** A scenario that hangs must not hang whoever waits for its line. */
    private static String outcome(Scenario scenario) throws InterruptedException {
        FutureTask<Object> task = new FutureTask<>(scenario::run);
        Thread thread = new Thread(task, "scenario");
        thread.setDaemon(true);
        thread.start();
        try {
            Object transcript = task.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
            thread.join();
            return ("ok " + transcript).trim();
        } catch (TimeoutException e) {
            StackTraceElement[] stack = thread.getStackTrace();
            return "failed: unexpected: not done after " + DEADLINE_SECONDS + " s"
                    + (stack.length == 0 ? "" : ", in " + stack[0]);
        } catch (ExecutionException e) {
            Throwable why = e.getCause();
            return why instanceof Skipped ? "skipped: " + why.getMessage() : "failed: unexpected: " + chain(why);
        }
    }

    private static String chain(Throwable why) {
        StringBuilder text = new StringBuilder();
        for (Throwable cause = why; cause != null; cause = cause.getCause()) {
            text.append(text.length() == 0 ? "" : ", caused by ").append(cause);
        }
        return text.toString().replaceAll("\\s+", " ");
    }
}
