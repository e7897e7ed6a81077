package dev.tlstrace.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    private static final String HOSTILE = "<img src=x onerror=document.title='owned'></script><b id=planted>";

    @TempDir
    Path folder;

    @Test
    void policyAllowsNothingButItsOwnStyleAndScript() throws Exception {
        String page = write(Viewed.text("sample.json"));
        String style = between(page, "<style>", "</style>");
        String script = page.substring(page.lastIndexOf("<script>") + 8, page.lastIndexOf("</script>"));
        assertEquals(
                "default-src 'none'; style-src 'sha256-" + sha256(style) + "'; script-src 'sha256-" + sha256(script)
                        + "'; base-uri 'none'; form-action 'none'",
                between(page, "Content-Security-Policy\" content=\"", "\""));
        assertFalse(page.contains("http:") && !page.contains("http://www.w3.org/2000/svg"), "nothing from elsewhere");
    }

    @Test
    void namesNeverBecomeMarkup() throws IOException {
        assertFalse(write(hostile()).contains("onerror"));
    }

    @Test
    void replacesAReportOnlyByAWholeOne() throws IOException {
        Path page = folder.resolve("r.html");
        Files.writeString(page, "the old one");
        assertEquals(
                1, Viewed.run("report", "nowhere.json", "-o", page.toString()).status());
        assertEquals("the old one", Files.readString(page));
    }

    /** What a browser makes of it. */
    @Nested
    @Tag("browser")
    class InABrowser {
        @Test
        void listsFailuresFirstByDiagnosis() throws Exception {
            String dom = dom(Viewed.text("sample.json"), "");
            assertTrue(dom.contains("data-ready=\"true\""), dom);
            assertEquals(
                    List.of("#75", "#77", "#1", "#3").size(),
                    count(dom, "role=\"option\""),
                    "one row for each handshake");
            assertTrue(dom.indexOf("localhost:41577") < dom.indexOf("localhost:45071"), "failures first");
            assertTrue(dom.contains("failed: peer-is-not-tls"), dom);
            assertTrue(dom.contains("4 of 4 handshakes"), dom);
        }

        @Test
        void opensAHandshakeByItsLink() throws Exception {
            String dom = dom(Viewed.text("sample.json"), "#b9a94ef56f2f5b22-77");
            assertTrue(dom.contains("aria-label=\"Diagnosis\""), dom);
            assertTrue(dom.contains("check scheme, port and proxy"), dom);
            String established = dom(Viewed.text("sample.json"), "#b9a94ef56f2f5b22-3");
            assertEquals(11, count(established, "<g class=\"step"), "a rung for each message");
            assertTrue(established.contains("psk_key_exchange_modes"), "the first message's tree is open");
            assertTrue(established.contains("90 days left"), "a bar for each certificate");
        }

        @Test
        void showsMarkupInNamesAsText() throws Exception {
            String dom = dom(hostile(), "#b9a94ef56f2f5b22-3");
            assertTrue(dom.contains("&lt;img src=x onerror"), dom);
            assertFalse(dom.contains("<img"), dom);
            assertFalse(dom.contains("<b id=\"planted\""), dom);
            assertTrue(dom.contains("<title>TLS handshakes</title>"), dom);
        }

        @Test
        void keepsWhatIsNotShownOutOfThePage() throws Exception {
            StringBuilder trace = new StringBuilder();
            for (int i = 0; i < 2500; i++) {
                trace.append(Viewed.text("sample.json").replace("b9a94ef56f2f5b22", String.format("%016d", i)));
            }
            String dom = dom(trace.toString(), "#0000000000002499-3");
            assertTrue(dom.contains("10000 of 10000 handshakes"), "all are in the list");
            assertTrue(count(dom, "role=\"option\"") < 50, "but few in the page");
            assertEquals(11, count(dom, "<g class=\"step"));
        }
    }

    private static String hostile() {
        return Viewed.text("sample.json")
                .replace("\"localhost\"", '"' + HOSTILE + '"')
                .replace("CN=localhost", "CN=" + HOSTILE);
    }

    private String write(String trace) throws IOException {
        Path page = folder.resolve("report.html");
        Viewed viewed = Viewed.run(Viewed.PLAIN, trace, "report", "-", "-o", page.toString());
        assertEquals(0, viewed.status(), viewed.err());
        return Files.readString(page, UTF_8);
    }

    /** The page as it stands after its script ran, without what the script and the style are themselves. */
    private String dom(String trace, String hash) throws Exception {
        Path chromium = chromium();
        assumeTrue(chromium != null, "there is no chromium on this machine");
        write(trace);
        Path out = folder.resolve("dom.html");
        List<String> command = new ArrayList<>(Arrays.asList(
                chromium.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + folder.resolve("profile"),
                "--window-size=1300,900",
                "--virtual-time-budget=20000",
                "--dump-dom",
                folder.resolve("report.html").toUri() + hash));
        Process browser = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(folder.resolve("browser.log").toFile())
                .start();
        assertEquals(0, browser.waitFor(), () -> log());
        return Files.readString(out, UTF_8)
                .replaceAll("(?s)<style>.*?</style>", "")
                .replaceAll("(?s)<script.*?</script>", "");
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("browser.log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static Path chromium() {
        for (String folder : System.getenv("PATH").split(":", 0)) {
            for (String name : new String[] {"chromium", "chromium-browser", "google-chrome"}) {
                if (Files.isExecutable(Path.of(folder, name))) {
                    return Path.of(folder, name);
                }
            }
        }
        return null;
    }

    private static int count(String text, String part) {
        Matcher matcher = Pattern.compile(Pattern.quote(part)).matcher(text);
        int count = 0;
        while (matcher.find()) {
            count++;
        }
        return count;
    }

    private static String between(String text, String from, String to) {
        int start = text.indexOf(from) + from.length();
        return text.substring(start, text.indexOf(to, start));
    }

    private static String sha256(String text) throws Exception {
        return Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    }
}
