package dev.tlstrace.oracle;

import static dev.tlstrace.oracle.Scenario.client;
import static dev.tlstrace.oracle.Scenario.server;
import static dev.tlstrace.oracle.Wire.alert;
import static dev.tlstrace.oracle.Wire.clientHello;
import static dev.tlstrace.oracle.Wire.clientHelloBody;
import static dev.tlstrace.oracle.Wire.extension;
import static dev.tlstrace.oracle.Wire.handshake;
import static dev.tlstrace.oracle.Wire.inRecordsOf;
import static dev.tlstrace.oracle.Wire.message;
import static dev.tlstrace.oracle.Wire.record;
import static dev.tlstrace.oracle.Wire.serverHello;
import static dev.tlstrace.oracle.Wire.vector;

import dev.tlstrace.oracle.peer.Crafted;
import java.util.ArrayList;
import java.util.List;

/** What no well-behaved peer sends, in the clear: Java gives up, or its peer goes away. */
final class IllBehaved {
    private static final String TLS_1_2 = "protocols=TLSv1.2";

    /** TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256. */
    private static final String SUITE = "c02f";

    private IllBehaved() {}

    static List<Scenario> all() {
        List<Scenario> all = new ArrayList<>();
        clients(all);
        servers(all);
        return all;
    }

    private static void clients(List<Scenario> all) {
        add(all, "a ClientHello in records of one byte", inRecordsOf(1, clientHello()), Shown.OVER_SEVERAL_RECORDS);
        add(all, "a ClientHello in records of seven bytes", inRecordsOf(7, clientHello()), Shown.OVER_SEVERAL_RECORDS);
        add(all, "two ClientHellos in one record", handshake(clientHello(), clientHello()), Shown.SEVERAL_IN_A_RECORD);
        add(all, "a ClientHello without extensions", handshake(message(1, bare("0303", "c02f"))));
        add(all, "a ClientHello of SSL 3.0", handshake(message(1, bare("0300", "c02f"))));
        add(all, "a ClientHello of TLS 1.3's number", handshake(message(1, bare("0304", "c02f"))));
        add(all, "a ClientHello without cipher suites", handshake(message(1, bare("0303", ""))));
        add(
                all,
                "an extension twice",
                handshake(clientHello(extension(23), extension(23, ""), extension(0x5a5a, "0102"))));
        add(all, "extensions of GREASE", handshake(clientHello(extension(0x0a0a), extension(0xfafa, "00"))));
        add(all, "server_name without names", handshake(clientHello(extension(0, vector(2)))));
        add(all, "server_name of another type", handshake(clientHello(extension(0, vector(2, "01", vector(2, "61"))))));
        add(
                all,
                "an extension longer than the message",
                handshake(message(1, bare("0303", "c02f"), "0004", "00170010")));
        add(all, "bytes behind the extensions", handshake(message(1, clientHelloBody(), "00")));
        add(all, "a list of an odd length", handshake(clientHello(extension(50, vector(2, "040308")))));
        add(all, "a Finished at once", handshake(message(20, "00".repeat(12))));
        add(all, "a change_cipher_spec at once", record(20, "01") + handshake(clientHello()));
        add(all, "a warning before the ClientHello", alert(1, 90) + handshake(clientHello()));
        add(all, "an alert that nobody knows", handshake(clientHello()) + alert(2, 200));
        add(all, "a fatal alert at once", alert(2, 40));
    }

    private static void servers(List<Scenario> all) {
        answer(all, "a cipher suite that was not offered", handshake(serverHello("0005")));
        answer(all, "an extension that was not asked for", handshake(serverHello(SUITE, extension(15, "01"))));
        answer(all, "an extension that nobody knows", handshake(serverHello(SUITE, extension(0x5a5a, "01"))));
        answer(all, "an extension twice", handshake(serverHello(SUITE, extension(23), extension(23))));
        answer(all, "a ServerHello cut short", handshake(message(2, "0303", Wire.RANDOM, "0000")));
        answer(
                all,
                "bytes behind the extensions",
                handshake(message(2, "0303", Wire.RANDOM, "SID", SUITE, "00", vector(2), "00")));
        answer(all, "a version that was not offered", handshake(message(2, "0302", Wire.RANDOM, "SID", SUITE, "00")));
        answer(all, "a HelloRequest at once", handshake(message(0)) + alert(2, 80));
        answer(
                all,
                "an empty certificate list",
                handshake(serverHello(SUITE), message(11, vector(3)), message(14)),
                Shown.SEVERAL_IN_A_RECORD);
        answer(
                all,
                "a certificate that is none",
                handshake(serverHello(SUITE), message(11, vector(3, vector(3, "3003020101"))), message(14)));
        answer(all, "a ServerKeyExchange without a certificate", handshake(serverHello(SUITE), message(12, "030017")));
        answer(
                all,
                "a ticket of which nothing was said",
                handshake(serverHello(SUITE), message(4, "00000e10", vector(2, "aabbcc"))));
        answer(all, "an unknown message", handshake(serverHello(SUITE), message(77, "00")));
        answer(all, "an alert that nobody knows", alert(2, 200));
        answer(all, "an alert of a level that nobody knows", alert(3, 40));
    }

    private static String bare(String version, String suites) {
        return version + Wire.RANDOM + vector(1) + vector(2, suites) + vector(1, "00");
    }

    private static void add(List<Scenario> all, String name, String hex, String... shows) {
        all.add(server("ill-behaved: " + name, JvmPeer.client(Crafted::play, "send=" + hex))
                .java(TLS_1_2)
                .shows(shows)
                .withoutSecrets());
    }

    private static void answer(List<Scenario> all, String name, String hex, String... shows) {
        all.add(client("ill-behaved: " + name, JvmPeer.server(Crafted::play, "send=" + hex))
                .java(TLS_1_2)
                .shows(shows)
                .withoutSecrets());
    }
}
