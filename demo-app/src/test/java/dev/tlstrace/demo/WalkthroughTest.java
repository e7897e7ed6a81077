package dev.tlstrace.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class WalkthroughTest {
    private static List<String> lines;
    private static long threadsLeft;

    @BeforeAll
    static void runOnce() throws Exception {
        Console console = new Console();
        assertEquals(0, new Main(console.out, console.err).run());
        lines = console.outLines();
        threadsLeft = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("https-server"))
                .count();
        assertEquals(List.of(), console.errLines());
    }

    @Test
    void theFirstActIsTls12WithTheCipherSuiteOfItsHeading() {
        List<String> act = act(1);
        assertEquals("— Act 1: TLS 1.2 with TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256", act.get(0));
        assertEquals("cipher:   TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256", act.get(1));
        assertEquals("version:  TLSv1.2", act.get(2));
        assertServerAndResponse(act);
    }

    @Test
    void theSecondActIsTheSameOverTls13() {
        List<String> act = act(2);
        assertEquals("— Act 2: the same over TLS 1.3", act.get(0));
        assertTrue(act.get(1).matches("cipher: {3}TLS_(AES|CHACHA20).*"), act.get(1));
        assertEquals("version:  TLSv1.3", act.get(2));
        assertServerAndResponse(act);
    }

    @Test
    void theThirdActFailsForWantOfTheIssuer() {
        List<String> act = act(3);
        assertEquals("— Act 3: a server whose certificate chain is incomplete", act.get(0));
        assertEquals(2, act.size());
        assertTrue(
                act.get(1).startsWith("request failed: javax.net.ssl.SSLHandshakeException: ")
                        && act.get(1).contains("PKIX path building failed"),
                act.get(1));
    }

    @Test
    void noServerOutlivesIt() {
        assertEquals(0, threadsLeft);
    }

    private static void assertServerAndResponse(List<String> act) {
        assertEquals("subject:  CN=localhost,O=Demo", act.get(3));
        assertTrue(act.get(4).matches("valid: {4}\\S+Z to \\S+Z"), act.get(4));
        assertEquals("issuer:   CN=Demo Issuing CA,O=Demo", act.get(5));
        assertEquals("response: HTTP/1.1 200 OK", act.get(6));
    }

    /** The lines from one heading to the blank line before the next. */
    private static List<String> act(int number) {
        return lines.stream()
                .dropWhile(line -> !line.startsWith("— Act " + number))
                .takeWhile(line -> !line.isEmpty())
                .toList();
    }
}
