package dev.tlstrace.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CorrectnessTest {
    private static final Path PAGE = Path.of("..", "docs", "correctness.md");
    private static final String BEGIN = "<!-- begin: drawn from the tables of the test -->";
    private static final String END = "<!-- end -->";

    /** If it does not, what it should say is in target/correctness.md. */
    @Test
    void thePageSaysWhatIsCompared() throws IOException {
        List<String> page = Files.readAllLines(PAGE);
        int begin = page.indexOf(BEGIN);
        List<String> said = page.subList(begin + 1, page.indexOf(END));
        List<String> section = Correctness.section();
        Files.write(Path.of("target", "correctness.md"), section);
        assertEquals(String.join("\n", section), String.join("\n", said));
    }
}
