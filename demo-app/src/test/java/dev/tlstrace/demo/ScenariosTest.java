package dev.tlstrace.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** On the JDK of the build; the agent's matrix test runs them on the others. */
class ScenariosTest {
    private static List<String> names;
    private static Map<String, String> lines;

    @BeforeAll
    static void runAll() throws InterruptedException {
        Console list = new Console();
        assertEquals(0, new Scenarios(list.out, list.err).run("list"));
        names = list.outLines();
        Console all = new Console();
        assertEquals(0, new Scenarios(all.out, all.err).run("all"), () -> String.join("\n", all.outLines()));
        assertEquals(List.of(), all.errLines());
        lines = all.outLines().stream().collect(Collectors.toMap(line -> line.substring(0, line.indexOf(' ')), l -> l));
    }

    @Test
    void eachHasItsOneLine() {
        assertEquals(
                names.stream().sorted().toList(),
                lines.keySet().stream().sorted().toList());
        lines.values().forEach(line -> assertTrue(line.matches("\\S+ ok( \\S+=\\S+)+"), line));
    }

    @Test
    void bothSidesOfAnEstablishedHandshakeAgree() {
        for (String name : names) {
            Map<String, String> facts = facts(name);
            if (facts.containsKey("client.1.cipher") && facts.containsKey("server.1.cipher")) {
                assertEquals(facts.get("client.1.cipher"), facts.get("server.1.cipher"), name);
                assertEquals(facts.get("client.1.protocol"), facts.get("server.1.protocol"), name);
            }
        }
    }

    @Test
    void theSecondConnectionResumes() {
        for (String name : List.of("socket-tls12-resumed", "socket-tls13-resumed")) {
            assertEquals("false", facts(name).get("client.1.resumed"));
            assertEquals("true", facts(name).get("client.2.resumed"));
            assertEquals("true", facts(name).get("server.2.resumed"));
        }
    }

    @Test
    void aRenegotiationIsAFullHandshake() {
        Map<String, String> facts = facts("renegotiation-tls12");
        assertEquals("false", facts.get("client.2.resumed"));
        assertEquals("TLSv1.2", facts.get("server.2.protocol"));
    }

    @Test
    void clientsAreKnownByTheirCertificates() {
        assertEquals("CN=demo-client,O=Demo", facts("socket-client-auth-tls13").get("server.1.peer"));
        assertEquals("none", facts("socket-tls13").get("server.1.peer"));
    }

    @Test
    void namesOfServersAndProtocolsAreAgreedOn() {
        assertEquals("localhost", facts("sni").get("server.1.sni"));
        assertEquals(null, facts("no-sni").get("server.1.sni"));
        assertEquals("http/1.1", facts("alpn").get("client.1.alpn"));
    }

    @Test
    void failuresNameTheirCauses() {
        assertTrue(facts("failed-expired").get("client.1.causes").endsWith("CertificateExpiredException"));
        assertEquals(
                "javax.net.ssl.SSLHandshakeException",
                facts("failed-untrusted-tls12").get("server.1.error"));
        assertEquals("TLSv1.3", facts("failed-client-cert-missing-tls13").get("client.1.protocol"));
    }

    @Test
    void anUnknownNameIsWrongUsage() throws InterruptedException {
        Console console = new Console();
        assertEquals(2, new Scenarios(console.out, console.err).run("socket-tls12", "no-such-thing"));
        assertEquals(List.of(), console.outLines());
        assertEquals(1, console.errLines().size());
    }

    private static Map<String, String> facts(String name) {
        return Arrays.stream(lines.get(name).split(" "))
                .filter(word -> word.contains("="))
                .map(word -> word.split("=", 2))
                .collect(Collectors.toMap(fact -> fact[0], fact -> fact[1]));
    }
}
