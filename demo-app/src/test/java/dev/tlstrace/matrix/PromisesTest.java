package dev.tlstrace.matrix;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each test that docs/promises.md rests on is there. */
class PromisesTest {
    private static final Path PROJECT = Path.of("..");
    private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|IT))(?:\\.(\\w+))?`");

    @Test
    void everyTestThatIsNamedIsThere() throws IOException {
        Map<String, String> sources = new HashMap<>();
        for (String module : List.of("agent", "demo-app")) {
            try (Stream<Path> files = Files.walk(PROJECT.resolve(module).resolve("src/test/java"))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    sources.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
                }
            }
        }
        List<MatchResult> named = NAMED.matcher(Files.readString(PROJECT.resolve("docs/promises.md")))
                .results()
                .toList();
        assertTrue(named.size() > 50, named::toString);
        for (MatchResult test : named) {
            String source = sources.get(test.group(1));
            assertTrue(source != null, () -> "there is no " + test.group(1));
            String method = test.group(2);
            assertTrue(method == null || source.contains("void " + method + "("), () -> "there is no " + test.group());
        }
    }
}
