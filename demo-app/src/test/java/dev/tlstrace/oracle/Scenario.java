package dev.tlstrace.oracle;

import dev.tlstrace.matrix.Jdk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A handshake to be compared, or several.
 *
 * @param client whether Java is the client
 * @param since the first JDK that can play it
 * @param everywhere whether all JDKs play it
 * @param protocol {@code tls}, {@code dtls} or {@code quic}
 * @param vm options of the JVM
 * @param side options of {@code JavaSide}, or what {@code Http3Exchange} is to do
 * @param secrets whether the peer tells its secrets; without, what is encrypted is compared by its place alone
 * @param peer null for {@code Http3Exchange}, which has both sides
 * @param shows what it is there for, as {@link Shown} has it
 */
record Scenario(
        String name,
        boolean client,
        int since,
        boolean everywhere,
        String protocol,
        List<String> vm,
        List<String> side,
        boolean secrets,
        Peer peer,
        List<String> shows) {
    static Scenario client(String name, Peer server) {
        return new Scenario(name, true, 8, false, "tls", List.of(), List.of(), true, server, List.of());
    }

    static Scenario server(String name, Peer client) {
        return new Scenario(name, false, 8, false, "tls", List.of(), List.of("keys=%rsa.p12"), true, client, List.of());
    }

    /** The JDK's HTTP/3 client and, in the same JVM, Netty's server, whose TLS is BoringSSL's. */
    static Scenario http3(String how) {
        return new Scenario("HTTP/3 " + how, true, 26, true, "quic", List.of(), List.of(how), true, null, List.of());
    }

    /** Options of Java's side; {@code %} is the folder of the keys. */
    Scenario java(String... options) {
        return new Scenario(name, client, since, everywhere, protocol, vm, joined(side, options), secrets, peer, shows);
    }

    Scenario vm(String... options) {
        return new Scenario(name, client, since, everywhere, protocol, joined(vm, options), side, secrets, peer, shows);
    }

    Scenario since(int version) {
        return new Scenario(name, client, version, everywhere, protocol, vm, side, secrets, peer, shows);
    }

    Scenario datagrams() {
        return new Scenario(
                name, client, since, everywhere, "dtls", vm, joined(side, "datagrams="), secrets, peer, shows);
    }

    /** What JDKs disable by default. */
    Scenario legacy() {
        return vm("-Djava.security.properties=%legacy.security");
    }

    /** With a peer that writes no secrets, or none of a handshake that fails. */
    Scenario withoutSecrets() {
        return new Scenario(name, client, since, everywhere, protocol, vm, side, false, peer, shows);
    }

    /** What must have crossed the wire: a message, a field of tshark's, or how messages lie in records. */
    Scenario shows(String... more) {
        return new Scenario(name, client, since, everywhere, protocol, vm, side, secrets, peer, joined(shows, more));
    }

    /** On all JDKs, since each has hooks of its own. */
    Scenario onAllJdks() {
        return new Scenario(name, client, since, true, protocol, vm, side, secrets, peer, shows);
    }

    /** The JDKs to play it on; none if none at hand can. */
    List<Jdk> jdks() {
        List<Jdk> able =
                Jdk.all().stream().filter(jdk -> jdk.version() >= since).toList();
        if (everywhere || able.isEmpty()) {
            return able;
        }
        return List.of(able.contains(Jdk.own()) ? Jdk.own() : able.get(0));
    }

    private static List<String> joined(List<String> some, String... more) {
        List<String> all = new ArrayList<>(some);
        all.addAll(Arrays.asList(more));
        return List.copyOf(all);
    }

    @Override
    public String toString() {
        return (client ? "client: " : "server: ") + name;
    }
}
