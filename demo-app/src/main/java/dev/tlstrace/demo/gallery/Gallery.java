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
 * Plays exhibits by name, one after another, and prints a line for each: {@code NAME expects ROLE=ID … against PEER}, or in
 * place of the peer {@code skipped:} or {@code failed:} and a reason where it could not be played. Ends with status 0 unless one failed.
 */
public final class Gallery {
    private static final String USAGE = "usage: java -cp demo-app.jar dev.tlstrace.demo.gallery.Gallery"
            + " list | rooms | all ROOM | NAME... (as listed, all of one room)";
    private static final long DEADLINE_SECONDS = 60;

    private final Map<String, Exhibit> exhibits = new LinkedHashMap<>();

    Gallery() {
        List<Exhibit> all = new ArrayList<>();
        // first: where a handshake began is noted of ten a second, and some of these are told that by it
        all.addAll(new WarningExhibits().all());
        all.addAll(new TrustExhibits().all());
        all.addAll(new TrustManagerExhibits().all());
        all.addAll(new ChainExhibits().all());
        all.addAll(new DateExhibits().all());
        all.addAll(new HostileNameExhibits().all());
        all.addAll(new ConstraintExhibits().all());
        all.addAll(new NameConstraintExhibits().all());
        all.addAll(new PolicyExhibits().all());
        all.addAll(new AlgorithmExhibits().all());
        all.addAll(new HostNameExhibits().all());
        all.addAll(new EncodingExhibits().all());
        all.addAll(new JudgeExhibits().all());
        all.addAll(new OfferExhibits().all());
        all.addAll(new KeyExhibits().all());
        all.addAll(new ClientKeyExhibits().all());
        all.addAll(new WorkingExhibits().all());
        all.addAll(new PeerCertificateExhibits().all());
        all.addAll(new PeerVerdictExhibits().all());
        all.addAll(new PeerOfferExhibits().all());
        all.addAll(new WireExhibits().all());
        all.addAll(new TamperedExhibits().all());
        all.addAll(new StrictExhibits().all());
        all.addAll(new TrapExhibits().all());
        all.addAll(new ReportedExhibits().all());
        all.addAll(new QuietExhibits().all());
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
            exhibits.values().forEach(exhibit -> out.println(exhibit + " in " + exhibit.room()));
            return 0;
        }
        if (args.length == 1 && args[0].equals("rooms")) {
            for (Room room : Room.values()) {
                out.println(room);
            }
            return 0;
        }
        List<Exhibit> chosen = new ArrayList<>();
        if (args.length == 2 && args[0].equals("all")) {
            for (Exhibit exhibit : exhibits.values()) {
                if (exhibit.room().toString().equals(args[1])) {
                    chosen.add(exhibit);
                }
            }
        } else {
            for (String name : args) {
                chosen.add(exhibits.get(name));
            }
        }
        if (chosen.isEmpty() || chosen.contains(null)) {
            err.println("gallery: no such exhibit or room; \"list\" names them all");
            return 2;
        }
        return play(chosen, out, err);
    }

    private static int play(List<Exhibit> chosen, PrintStream out, PrintStream err) throws InterruptedException {
        Room room = chosen.get(0).room();
        for (Exhibit exhibit : chosen) {
            if (exhibit.room() != room) {
                err.println("gallery: " + exhibit.name() + " is in another room than "
                        + chosen.get(0).name());
                return 2;
            }
        }
        room.open();
        int status = 0;
        for (Exhibit exhibit : chosen) {
            String end = play(exhibit);
            out.println(exhibit + " " + end);
            if (end.startsWith("failed")) {
                status = 1;
            }
        }
        return status;
    }

    /** How it went. */
    private static String play(Exhibit exhibit) throws InterruptedException {
        FutureTask<String> task = new FutureTask<>(() -> {
            exhibit.play();
            return "against " + Opposite.name();
        });
        Thread thread = new Thread(task, exhibit.name());
        thread.setDaemon(true);
        thread.start();
        try {
            String end = task.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
            thread.join();
            return end;
        } catch (TimeoutException e) {
            return "failed: not done after " + DEADLINE_SECONDS + " s";
        } catch (ExecutionException e) {
            Throwable why = e.getCause();
            return why instanceof Skipped ? "skipped: " + why.getMessage() : "failed: " + why;
        }
    }
}
