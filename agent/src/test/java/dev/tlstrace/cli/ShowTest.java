package dev.tlstrace.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlstrace.view.FollowedFile;
import dev.tlstrace.view.Look;
import dev.tlstrace.view.Selection;
import dev.tlstrace.view.Show;
import dev.tlstrace.view.TraceReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShowTest {
    @Test
    void drawsLadders() {
        Viewed viewed = Viewed.run("show", Viewed.sample());
        assertEquals(Viewed.text("ladders.txt"), viewed.out());
        assertEquals("", viewed.err());
        assertEquals(0, viewed.status());
    }

    @Test
    void drawsInAsciiWhereThereIsNoUnicode() {
        Viewed viewed = Viewed.run(new Look(80, false, false), "", "show", "--handshake", "75", Viewed.sample());
        assertEquals(Viewed.text("ladder-ascii.txt"), viewed.out());
        assertTrue(viewed.out().chars().allMatch(c -> c < 0x80), viewed.out());
    }

    @Test
    void opensOneMessageWithEveryField() {
        Viewed viewed = Viewed.run("show", "--handshake", "3", "--message", "1", Viewed.sample());
        assertEquals(Viewed.text("tree.txt"), viewed.out());
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 80, 97, 140})
    void keepsToTheWidth(int width) {
        for (String[] command : new String[][] {{"show"}, {"show", "--summary"}, {"show", "--message", "1"}}) {
            String[] arguments = java.util.Arrays.copyOf(command, command.length + 1);
            arguments[command.length] = Viewed.sample();
            String out = Viewed.run(new Look(width, true, false), "", arguments).out();
            assertTrue(out.lines().allMatch(line -> line.length() <= width), out);
        }
    }

    @Test
    void coloursOnTerminalsOnly() {
        assertFalse(Viewed.run("show", Viewed.sample()).out().contains("\u001b["));
        String colored = Viewed.run(new Look(80, true, true), "", "show", Viewed.sample())
                .out();
        assertTrue(colored.contains("\u001b[31m"), "red for what failed");
        assertEquals(Viewed.text("ladders.txt"), colored.replaceAll("\u001b\\[\\d+m", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "--failed, #75 #77",
        "--peer=localhost, #1 #3 #75 #77",
        "--peer=*:42937, #3",
        "--peer=elsewhere, ''",
        "--handshake=77, #77",
        "--handshake=b9a94ef56f2f5b22-3, #3"
    })
    void showsWhatIsAskedFor(String option, String titles) {
        String out = Viewed.run("show", option, Viewed.sample()).out();
        StringBuilder shown = new StringBuilder();
        out.lines().filter(line -> line.startsWith("#")).forEach(line -> shown.append(shown.isEmpty() ? "" : " ")
                .append(line, 0, line.indexOf(' ')));
        assertEquals(titles, shown.toString());
    }

    @Test
    void summarises() {
        assertEquals(
                Viewed.text("summary.txt"),
                Viewed.run("show", "--summary", Viewed.sample()).out());
    }

    @Test
    void readsStandardInput() {
        Viewed viewed = Viewed.run(Viewed.PLAIN, Viewed.text("sample.json"), "show", "-");
        assertEquals(Viewed.text("ladders.txt"), viewed.out());
    }

    @Test
    void escapesWhatAPeerChose() {
        String hostile = "evil\\u001b[2J\\u202egnp\\u0007";
        String trace = Viewed.text("sample.json")
                .replace("CN=localhost", hostile)
                .replace("\"localhost\"", '"' + hostile + '"');
        for (String option : new String[] {"--failed", "--summary", "--message=6"}) {
            String out = Viewed.run(Viewed.PLAIN, trace, "show", option, "-").out();
            assertTrue(out.contains("evil\\x1b"), out);
            assertTrue(out.chars().allMatch(c -> c == '\n' || (c >= 0x20 && c != 0x202e)), out);
        }
    }

    @Test
    void drawsAnExtensionThatNobodyHeardOf() {
        String trace = Viewed.text("sample.json").replace("psk_key_exchange_modes", "brand_new_extension");
        assertTrue(Viewed.run(Viewed.PLAIN, trace, "show", "--handshake=3", "-")
                .out()
                .contains("brand_new_extension"));
        assertTrue(Viewed.run(Viewed.PLAIN, trace, "show", "--handshake=3", "--message=1", "-")
                .out()
                .contains("brand_new_extension\n"));
    }

    @Test
    void skipsDamageAndSaysWhere() {
        String[] lines = Viewed.text("sample.json").split("\n", 0);
        String cut = lines[0] + "\n" + lines[1].substring(0, 60) + "\nnot json at all\n"
                + Viewed.text("sample.json").substring(lines[0].length() + 1) + "{\"event\":{}}\n[1]\n";
        Viewed viewed = Viewed.run(Viewed.PLAIN, cut, "show", "-");
        assertEquals(Viewed.text("ladders.txt"), viewed.out());
        assertEquals(0, viewed.status());
        String[] told = viewed.err().split("\n", 0);
        assertEquals("tlstrace: standard input:2: skipped, it is cut off", told[0]);
        assertTrue(told[1].startsWith("tlstrace: standard input:3: skipped, it is no JSON: "), told[1]);
        assertEquals("tlstrace: standard input:51: skipped, it has no event.name", told[2]);
        assertEquals("tlstrace: standard input:52: skipped, it is no JSON object", told[3]);
        assertEquals(4, told.length, viewed.err());
    }

    /** A line that lost its middle begins and ends as an event does; with a letter too many it even has all its braces. */
    @ParameterizedTest
    @ValueSource(strings = {"\"direction\":x", "\"direction\":{", "\"direct"})
    void skipsLinesThatAreDamagedWithin(String damage) {
        String[] lines = Viewed.text("sample.json").split("\n", 0);
        int damaged = 0;
        while (!lines[damaged].contains("\"direction\":")) {
            damaged++;
        }
        String whole = lines[damaged];
        lines[damaged] = whole.replaceFirst("\"direction\":", damage);
        Viewed viewed = Viewed.run(Viewed.PLAIN, String.join("\n", lines), "show", "-");
        assertTrue(
                viewed.err().startsWith("tlstrace: standard input:" + (damaged + 1) + ": skipped, it is "),
                viewed.err());
        assertEquals(1, viewed.err().lines().count(), viewed.err());
        assertEquals(0, viewed.status());
        lines[damaged] = "";
        assertEquals(
                Viewed.run(Viewed.PLAIN, String.join("\n", lines), "show", "-").out(), viewed.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"show", "report", "diff"})
    void saysOnceThatAFileIsNoTrace(String command, @TempDir Path folder) throws IOException {
        Path file = folder.resolve("notes.txt");
        Files.writeString(file, "dear diary\n".repeat(100_000), UTF_8);
        String[] arguments =
                switch (command) {
                    case "diff" -> new String[] {command, file + "#1", file + "#2"};
                    case "report" ->
                        new String[] {
                            command,
                            file.toString(),
                            "-o",
                            folder.resolve("r.html").toString()
                        };
                    default -> new String[] {command, file.toString()};
                };
        Viewed viewed = Viewed.run(arguments);
        assertEquals(command.equals("diff") ? 2 : 1, viewed.status());
        assertEquals(1, viewed.err().lines().count(), viewed.err());
        assertTrue(viewed.err().contains("notes.txt is no event file of tlstrace"), viewed.err());
        assertFalse(Files.exists(folder.resolve("r.html")));
        assertFalse(Files.exists(folder.resolve("r.html.part")));
    }

    @ParameterizedTest
    @CsvSource({
        "show",
        "show --nonsense x",
        "show --message zero x",
        "show --message 0 x",
        "diff a",
        "diff a b",
        "report x"
    })
    void tellsWrongUsageByItsStatus(String command) {
        Viewed viewed = Viewed.run(command.split(" ", 0));
        assertEquals(2, viewed.status());
        assertEquals(1, viewed.err().lines().count(), viewed.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"show", "report", "diff"})
    void helps(String command) {
        Viewed viewed = Viewed.run(command, "--help");
        assertEquals(0, viewed.status());
        assertTrue(viewed.out().startsWith("usage: java -jar tlstrace.jar " + command), viewed.out());
    }

    /** The agent's file is renamed and made anew while it is read. */
    @Test
    void followsOverRotation(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("x.json");
        String[] lines = Viewed.text("sample.json").split("(?<=\n)", 0);
        int half = 30;
        Files.writeString(file, String.join("", java.util.Arrays.copyOf(lines, half)), UTF_8);
        LinkedBlockingQueue<String> shown = new LinkedBlockingQueue<>();
        FollowedFile followed = new FollowedFile(file);
        Thread reader = new Thread(() -> {
            PrintStream out = new PrintStream(OutputStream.nullOutputStream(), false, UTF_8) {
                @Override
                public void write(byte[] ladders, int from, int length) {
                    if (length > 0) {
                        shown.add(new String(ladders, from, length, UTF_8));
                    }
                }
            };
            try (followed) {
                new Show(new Selection(false, null, null), Viewed.PLAIN, 0, out)
                        .draw(followed, new TraceReader("x.json", new Silent()), true);
            } catch (IOException e) {
                shown.add("failed: " + e);
            }
        });
        reader.start();
        String first = shown.poll(30, TimeUnit.SECONDS);
        assertTrue(first != null && first.startsWith("#1 "), first);
        // written to the old file before it is moved away, and the rest to the new one
        Files.writeString(file, lines[half], UTF_8, java.nio.file.StandardOpenOption.APPEND);
        Files.move(file, folder.resolve("x.json.1"));
        Files.writeString(file, String.join("", java.util.Arrays.copyOfRange(lines, half + 1, lines.length)), UTF_8);
        StringBuilder all = new StringBuilder(first);
        while (!all.toString().contains("#77 ")) {
            String next = shown.poll(30, TimeUnit.SECONDS);
            assertTrue(next != null && !next.startsWith("failed"), next);
            all.append(next);
        }
        followed.stop();
        reader.join(30_000);
        assertFalse(reader.isAlive());
        for (String title : new String[] {"#1 ", "#3 ", "#75 ", "#77 "}) {
            assertTrue(all.toString().contains(title), title);
        }
    }

    /** Hears nothing. */
    private static final class Silent implements TraceReader.Reports {
        @Override
        public void damaged(String file, long line, String why) {
            throw new AssertionError(file + ":" + line + ": " + why);
        }

        @Override
        public void read(int bytes) {}
    }
}
