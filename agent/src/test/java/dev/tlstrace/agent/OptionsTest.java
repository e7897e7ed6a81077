package dev.tlstrace.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
    private static Options parse(String text) throws WrongOption {
        return Options.parse(text, Map.of());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", ",", ",,"})
    void defaults(String text) throws WrongOption {
        Options options = parse(text);
        assertEquals(null, options.file());
        assertEquals("pretty", options.console());
        assertEquals("rw-------", options.fileMode());
        assertEquals(null, options.peer());
        assertTrue(options.clients() && options.servers() && !options.raw());
        assertEquals(60_000_000_000L, options.stalledAfterNanos());
    }

    @Test
    void aFileTurnsTheConsoleOff() throws WrongOption {
        assertEquals("off", parse("file=x.json").console());
        assertEquals("json", parse("console=json,file=x.json").console());
    }

    @Test
    void aCommaInAValue() throws WrongOption {
        Options options = parse("file=a\\,b=c\\d,raw=on");
        assertEquals("a,b=c\\d", options.file());
        assertTrue(options.raw());
    }

    @Test
    void theEnvironmentOverrides() throws WrongOption {
        Options options = Options.parse(
                "file=a,role=client", Map.of("TLSTRACE_ROLE", "server", "TLSTRACE_STALLED_AFTER", "5m", "OTHER", "x"));
        assertEquals("a", options.file());
        assertTrue(options.servers() && !options.clients());
        assertEquals(300_000_000_000L, options.stalledAfterNanos());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nonsense=1         | 'nonsense'        | file, file-mode",
                "File=x             | 'File'            | file, file-mode",
                "=x                 | ''                | file, file-mode",
                "file               | 'file'            | a path",
                "file=              | 'file'            | a path",
                "console=on         | 'on'              | pretty, json or off",
                "role=Client        | 'Client'          | client, server or both",
                "stalled-after=60   | '60'              | 60s",
                "stalled-after=s    | 's'               | 60s",
                "stalled-after=-1s  | '-1s'             | 60s",
                "stalled-after=99999999s | '99999999s'  | 60s"
            })
    void aWrongOneIsNamedWithWhatIsAllowed(String text, String named, String allowed) {
        String message = assertThrows(WrongOption.class, () -> parse(text)).getMessage();
        // CSV takes the quotes
        assertTrue(message.contains("'" + named + "'") && message.contains(allowed), message);
        assertTrue(message.indexOf('\n') < 0, message);
    }

    @Test
    void aWrongOneInTheEnvironmentToo() {
        assertThrows(WrongOption.class, () -> Options.parse(null, Map.of("TLSTRACE_RAW", "yes")));
        assertThrows(WrongOption.class, () -> Options.parse(null, Map.of("TLSTRACE_FILE", "")));
    }
}
