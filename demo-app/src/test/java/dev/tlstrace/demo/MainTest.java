package dev.tlstrace.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlstrace.demo.pki.Contexts;
import dev.tlstrace.demo.pki.Pki;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class MainTest {
    private final Console console = new Console();
    private final Main main = new Main(console.out, console.err);

    @Test
    void helpIsForStdout() throws Exception {
        assertEquals(0, main.run("--help"));
        assertTrue(console.outLines().get(0).startsWith("usage: "));
    }

    @Test
    void whatIsNotUnderstoodIsWrongUsage() throws Exception {
        assertEquals(2, main.run("dance"));
        assertEquals(2, main.run("connect"));
        assertEquals(2, main.run("connect", "localhost:port"));
        assertEquals(List.of(), console.outLines());
    }

    @Test
    void aServerThatIsNotTrustedIsOneClearLine() throws Exception {
        try (HttpsServer server = new HttpsServer(Contexts.server(new Pki().server()), "TLSv1.3")) {
            assertFailsWith("localhost:" + server.port(), "PKIX path building failed");
        }
    }

    @Test
    void aRefusedConnectionIsOneClearLine() throws Exception {
        int nobodyHere;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobodyHere = free.getLocalPort();
        }
        assertFailsWith("127.0.0.1:" + nobodyHere, "refused");
    }

    /** RFC 2606 keeps the top-level domain {@code invalid} from ever being there. */
    @Test
    void anUnknownHostIsOneClearLine() throws Exception {
        assertFailsWith("no-such-host.invalid", "unknown host");
    }

    private void assertFailsWith(String target, String reason) throws Exception {
        assertEquals(1, main.run("connect", target));
        assertEquals(1, console.errLines().size(), () -> console.errLines().toString());
        String line = console.errLines().get(0);
        assertTrue(line.startsWith("demo-app: " + target) && line.contains(reason), line);
    }
}
