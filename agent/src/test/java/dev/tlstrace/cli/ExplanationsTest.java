package dev.tlstrace.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every diagnosis has a text, every text a diagnosis, and the page is made of them. */
class ExplanationsTest {
    private static final Path RULES = Paths.get("src/main/java/dev/tlstrace/diagnosis");
    private static final Path TEXTS = Paths.get("src/main/resources/dev/tlstrace/diagnosis");
    private static final Pattern NAMED = Pattern.compile("\"([a-z0-9]+(?:-[a-z0-9]+)+)\"");

    private final Explanations texts = new Explanations();

    private Set<String> listed() throws IOException {
        return texts.groups().values().stream().flatMap(List::stream).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyTextIsListedOnce() throws IOException {
        List<String> all = new ArrayList<>();
        texts.groups().values().forEach(all::addAll);
        assertEquals(all.size(), listed().size());
        try (Stream<Path> files = Files.list(TEXTS)) {
            Set<String> lying = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".txt"))
                    .map(name -> name.substring(0, name.length() - 4))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertEquals(lying, listed());
        }
    }

    @Test
    void everyRuleNamesOnlyWhatIsListedAndTogetherTheyNameAll() throws IOException {
        Set<String> named = new TreeSet<>();
        try (Stream<Path> sources = Files.list(RULES)) {
            for (Path source : (Iterable<Path>) sources::iterator) {
                Matcher id = NAMED.matcher(new String(Files.readAllBytes(source), StandardCharsets.UTF_8));
                while (id.find()) {
                    named.add(id.group(1));
                }
            }
        }
        Set<String> withoutRule = listed();
        withoutRule.removeAll(named);
        assertEquals(new TreeSet<String>(), withoutRule);
    }

    @Test
    void everyTextHasItsSections() throws IOException {
        for (String id : listed()) {
            assertEquals(
                    Arrays.asList("means", "recognised", "fixed", "mistaken"),
                    new ArrayList<>(texts.sections(id).keySet()),
                    id);
            texts.sections(id).values().forEach(lines -> assertTrue(!lines.isEmpty(), id));
        }
    }

    @Test
    void thePageIsMadeOfTheTexts() throws IOException {
        String page = new String(Files.readAllBytes(Paths.get("../docs/diagnoses.md")), StandardCharsets.UTF_8);
        assertEquals(new Explain(System.out, System.err).markdown(), page, "run scripts/diagnoses.sh");
    }

    @Test
    void anUnknownIdIsWrongUsage() throws IOException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(said, true, "UTF-8");
        assertEquals(2, new Explain(stream, stream).run(new String[] {"explain", "no-such-thing"}));
        assertEquals(1, said.toString("UTF-8").split("\n").length);
    }
}
