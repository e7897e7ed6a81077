import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Holds an event file against the handshakes that were made: each line is whole, the counts of the last add up, and of each kind of
 * failure the first is there. Prints the counts; ends with status 1, saying why, where they are not as they must be.
 */
public final class Counted {
    private static final Pattern COUNT = Pattern.compile("\"(\\w+)\":(\\d+)");
    private static final Pattern DIAGNOSIS = Pattern.compile("\"diagnosis\":\\{\"id\":\"([a-z-]+)\"");

    private Counted() {}

    /** The event file, how many handshakes (or silent connections) were made, the kind of storm. */
    public static void main(String[] args) throws IOException {
        Path file = Paths.get(args[0]);
        long made = Long.parseLong(args[1]);
        boolean silent = args[2].equals("silent");
        Map<String, Integer> diagnoses = new TreeMap<>();
        String last = "";
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                check(line.startsWith("{\"") && line.endsWith("}"), "not whole: " + line);
                Matcher diagnosis = DIAGNOSIS.matcher(line);
                if (diagnosis.find()) {
                    diagnoses.merge(diagnosis.group(1), 1, Integer::sum);
                }
                last = line;
            }
        }
        try (RandomAccessFile end = new RandomAccessFile(file.toFile(), "r")) {
            end.seek(end.length() - 1);
            check(end.read() == '\n', "the last line is not whole");
        }
        check(last.contains("\"agent_stopped\""), "it does not end by agent_stopped: " + last);
        String text = last.substring(last.indexOf("\"counts\""));
        Map<String, Long> counts = new LinkedHashMap<>();
        for (Matcher m = COUNT.matcher(text); m.find(); ) {
            counts.put(m.group(1), Long.parseLong(m.group(2)));
        }
        long sum = 0;
        for (String fate : new String[] {"reported", "rate_limited", "repeated", "dropped", "open"}) {
            sum += counts.get(fate);
        }
        check(sum == counts.get("handshakes"), "does not add up: " + text);
        check(counts.get("errors") == 0, "errors: " + last);
        check(silent ? sum == 0 : sum == made, made + " were made: " + text);
        System.out.println("made " + made + ": " + counts + ", summaries with a diagnosis: " + diagnoses);
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            System.out.println(otherwise);
            System.exit(1);
        }
    }
}
