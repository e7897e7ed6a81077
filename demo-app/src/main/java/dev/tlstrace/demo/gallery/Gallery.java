package dev.tlstrace.demo.gallery;

import dev.tlstrace.demo.scenario.Skipped;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Plays exhibits by name, one after another, and prints a line for each: {@code NAME expects ROLE=ID …}, with {@code skipped:} or
 * {@code failed:} and a reason behind it where it could not be played. Ends with status 0 unless one failed.
 */
public final class Gallery {
    private static final String USAGE =
            "usage: java -cp demo-app.jar dev.tlstrace.demo.gallery.Gallery list | all | NAME... (as listed)";
    private static final long DEADLINE_SECONDS = 60;

    private final Map<String, Exhibit> exhibits = new LinkedHashMap<>();

    Gallery() {
        List<Exhibit> all = new ArrayList<>();
        all.addAll(new TrustExhibits().all());
        all.addAll(new ChainExhibits().all());
        all.addAll(new ConstraintExhibits().all());
        all.addAll(new HostNameExhibits().all());
        all.addAll(new EncodingExhibits().all());
        all.addAll(new JudgeExhibits().all());
        all.addAll(new WireExhibits().all());
        for (Exhibit exhibit : all) {
            if (exhibits.put(exhibit.name(), exhibit) != null) {
                throw new IllegalStateException("two exhibits are called " + exhibit.name());
            }
        }
    }

    public static void main(String[] args) throws InterruptedException {
        System.exit(new Gallery().run(System.out, System.err, args));
    }

    int run(PrintStream out, PrintStream err, String... args) throws InterruptedException {
        if (args.length == 0 || args[0].equals("--help")) {
            (args.length == 0 ? err : out).println(USAGE);
            return args.length == 0 ? 2 : 0;
        }
        if (args.length == 1 && args[0].equals("list")) {
            exhibits.values().forEach(out::println);
            return 0;
        }
        String[] names =
                args.length == 1 && args[0].equals("all") ? exhibits.keySet().toArray(new String[0]) : args;
        for (String name : names) {
            if (!exhibits.containsKey(name)) {
                err.println("gallery: no exhibit \"" + name + "\"; \"list\" names them all");
                return 2;
            }
        }
        int status = 0;
        for (String name : names) {
            String trouble = play(exhibits.get(name));
            out.println(exhibits.get(name) + trouble);
            if (trouble.startsWith(" failed")) {
                status = 1;
            }
        }
        return status;
    }

    /** Empty if it went to its end. */
    private static String play(Exhibit exhibit) throws InterruptedException {
        FutureTask<Void> task = new FutureTask<>(() -> {
            exhibit.play();
            return null;
        });
        Thread thread = new Thread(task, exhibit.name());
        thread.setDaemon(true);
        thread.start();
        try {
            task.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
            thread.join();
            return "";
        } catch (TimeoutException e) {
            return " failed: not done after " + DEADLINE_SECONDS + " s";
        } catch (ExecutionException e) {
            Throwable why = e.getCause();
            return why instanceof Skipped ? " skipped: " + why.getMessage() : " failed: " + why;
        }
    }
}
