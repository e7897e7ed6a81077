package dev.tlstrace.oracle;

import static dev.tlstrace.oracle.Scenario.client;
import static dev.tlstrace.oracle.Scenario.server;

import dev.tlstrace.oracle.peer.Attacker;
import dev.tlstrace.oracle.peer.BoringSsl;
import dev.tlstrace.oracle.peer.BouncyCastle;
import dev.tlstrace.oracle.peer.JavaPeer;
import java.util.ArrayList;
import java.util.List;

/** Handshakes with peers that are Java programs, with an implementation of TLS that is not the JDK's. */
final class JvmScenarios {
    private static final String AUTHORITIES = "authorities=%root.crt";

    /** Extensions that hardly anybody sends, by their type, well-formed. */
    private static final String RARE = String.join(
            "+",
            "2:",
            "4:",
            "6:0140",
            "9:020001",
            "c:0568656c6c6f",
            "e:00040001000200",
            "12:",
            "13:020200",
            "14:020200",
            "15:0000000000000000",
            "18:0100020102",
            "19:00050103aabbcc",
            "1b:040001ff02",
            "1c:4000",
            "22:00020403",
            "31:",
            "32:000404030804",
            "36:02aabb",
            "37:00",
            "38:03010203",
            "3a:0201",
            "3b:0035",
            "39:010480008000");

    private JvmScenarios() {}

    static List<Scenario> all() {
        List<Scenario> all = new ArrayList<>();
        for (String version : List.of("1.2", "1.3")) {
            String protocol = "protocols=TLSv" + version;
            each(all, "Bouncy Castle", BouncyCastle::play, "want", version);
            bouncyCastle(all, version, protocol);
            each(all, "BoringSSL", BoringSsl::play, "REQUIRE", version);
            boringSsl(all, version, protocol);
        }
        bouncyCastle(all);
        boringSsl(all);
        attacker(all);
        return all;
    }

    /** What each of them plays, as server and as client, with what it calls to ask for a certificate. */
    private static void each(List<Scenario> all, String name, JavaPeer peer, String asks, String version) {
        String protocol = "protocols=TLSv" + version;
        all.add(client(name + " " + version, JvmPeer.server(peer, protocol)).java(protocol));
        all.add(server(name + " " + version, JvmPeer.client(peer, protocol)).java(protocol));
        all.add(client(name + ", EC " + version, JvmPeer.server(peer, protocol, "keys=ec"))
                .java(protocol));
        all.add(client(name + " asks for a certificate " + version, JvmPeer.server(peer, protocol, "auth=" + asks))
                .java(protocol, "keys=%client.p12"));
        all.add(server(name + " has a certificate " + version, JvmPeer.client(peer, protocol, "keys=client-ec"))
                .java(protocol, "auth=need", AUTHORITIES));
        all.add(client(name + " staples " + version, JvmPeer.server(peer, protocol, "ocsp=one", "alpn=http/1.1"))
                .shows("ocsp.certStatus")
                .java(protocol, "alpn=h2,http/1.1"));
    }

    private static void bouncyCastle(List<Scenario> all, String version, String protocol) {
        all.add(server("Bouncy Castle has no certificate " + version, bcClient(protocol))
                .java(protocol, "auth=want"));
        all.add(server("every extension of Bouncy Castle's " + version, bcClient(protocol, "everything=", "alpn=h2,x"))
                .java(protocol, "alpn=x"));
        all.add(server("extensions that hardly anybody sends " + version, bcClient(protocol, "extensions=" + RARE))
                .java(protocol));
    }

    private static void bouncyCastle(List<Scenario> all) {
        String v12 = "protocols=TLSv1.2";
        all.add(client("Bouncy Castle staples for the whole chain", bcServer(v12, "ocsp=multi"))
                .java(v12));
        all.add(client("Bouncy Castle resumes by a session's id", bcServer(v12, "sessions=", "times=2"))
                .java(v12, "times=2"));
        all.add(client(
                        "a session's id that Bouncy Castle has forgotten",
                        bcServer(v12, "sessions=", "forgets=", "times=2"))
                .java(v12, "times=2"));
        all.add(client(
                        "Bouncy Castle asks for a certificate behind the handshake",
                        bcServer("protocols=TLSv1.3", "requests="))
                .java("protocols=TLSv1.3", "keys=%client.p12"));
        all.add(server("resumed by a session's id by Bouncy Castle", bcClient(v12, "times=2"))
                .java(v12, "times=2"));
        all.add(client("Bouncy Castle, DHE", bcServer(v12, "suites=009e")).java(v12));
        all.add(client("Bouncy Castle, static RSA", bcServer(v12, "suites=002f"))
                .legacy()
                .java(v12));
        all.add(client("Bouncy Castle demands another group", bcServer("protocols=TLSv1.3", "groups=0019"))
                .shows("hello_retry_request")
                .java("protocols=TLSv1.3"));
    }

    private static void boringSsl(List<Scenario> all, String version, String protocol) {
        all.add(client("BoringSSL gets no certificate " + version, boringServer(protocol, "auth=OPTIONAL"))
                .java(protocol));
        all.add(server("BoringSSL asks for OCSP " + version, boringClient(protocol, "ocsp=", "alpn=h2,http/1.1"))
                .java(protocol, "alpn=http/1.1"));
        Scenario again = client("BoringSSL resumes " + version, boringServer(protocol, "times=2"));
        all.add((version.equals("1.2") ? again.since(13) : again).java(protocol, "times=2"));
        Scenario inVain =
                client("BoringSSL refuses to resume " + version, boringServer(protocol, "forgets=", "times=2"));
        all.add((version.equals("1.2") ? inVain.since(13) : inVain).java(protocol, "times=2"));
    }

    private static void boringSsl(List<Scenario> all) {
        String v13 = "protocols=TLSv1.3";
        all.add(client("BoringSSL demands another group", boringServer(v13, "groups=P-521"))
                .shows("hello_retry_request", Shown.SEVERAL_IN_A_RECORD)
                .java(v13));
        all.add(client("BoringSSL, X25519MLKEM768", boringServer(v13, "groups=X25519MLKEM768"))
                .since(27)
                .java(v13));
        all.add(server("BoringSSL, X25519MLKEM768", boringClient(v13, "groups=X25519MLKEM768,X25519"))
                .since(27)
                .java(v13));
        all.add(client("BoringSSL compresses its certificate", boringServer(v13, "compress="))
                .shows("compressed_certificate", Shown.SEVERAL_IN_A_RECORD)
                .since(27)
                .java(v13));
        all.add(server("BoringSSL takes a compressed certificate", boringClient(v13, "compress="))
                .shows("compressed_certificate")
                .since(27)
                .java(v13));
    }

    private static Peer bcServer(String... options) {
        return JvmPeer.server(BouncyCastle::play, options);
    }

    private static Peer bcClient(String... options) {
        return JvmPeer.client(BouncyCastle::play, options);
    }

    private static Peer boringServer(String... options) {
        return JvmPeer.server(BoringSsl::play, options);
    }

    private static Peer boringClient(String... options) {
        return JvmPeer.client(BoringSsl::play, options);
    }

    /** What no well-behaved peer sends, where all is encrypted. */
    private static void attacker(List<Scenario> all) {
        for (String version : List.of("1.2", "1.3")) {
            all.add(attacker("a wrong Finished " + version, version, "spoils="));
        }
        for (String message : List.of("certificate_verify", "finished")) {
            all.add(attacker(message + " behind the handshake", "1.3", "sends=" + message)
                    .shows(message));
        }
    }

    private static Scenario attacker(String name, String version, String breaks) {
        String protocol = "protocols=TLSv" + version;
        return server("TLS-Attacker: " + name, JvmPeer.client(Attacker::play, protocol, breaks))
                .java(protocol);
    }
}
