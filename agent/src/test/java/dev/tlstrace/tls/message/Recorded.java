package dev.tlstrace.tls.message;

import dev.tlstrace.tls.HandshakeMessage;
import dev.tlstrace.tls.Negotiated;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A handshake as it was recorded: the files beside this class, {@code message HEX} a message, both sides in order, and
 * below each {@code field value value …} as tshark names them. Long bytes are given as {@code first..last/count}.
 */
public final class Recorded {
    public static final List<String> HANDSHAKES = List.of(
            "tls13",
            "tls13-retry",
            "tls12-ecdhe",
            "tls12-dhe",
            "tls12-rsa",
            "tls12-psk",
            "tls12-dhe-psk",
            "tls12-ecdhe-psk",
            "tls12-rsa-psk",
            "tls12-dh-anon",
            "tls12-ecdh-anon",
            "tls12-dss",
            "tls11-ecdhe",
            "tls10-dhe",
            "dtls12",
            "dtls10",
            "gnutls13",
            "gnutls12",
            "gnutls13-psk",
            "jdk8-export",
            "jdk8-server",
            "jdk11-client",
            "jdk17-server",
            "jdk25-server",
            "jdk27-client",
            "jdk27-compressed");

    private final byte[] bytes;
    private final Negotiated settled;
    private final HandshakeMessage message;
    private final Map<String, List<String>> tshark = new TreeMap<>();

    private Recorded(byte[] bytes, Negotiated settled) {
        this.bytes = bytes;
        this.settled = settled;
        this.message = HandshakeMessage.decode(bytes, settled);
    }

    /** The messages of a handshake, each decoded with what those before it settled. */
    public static List<Recorded> handshake(String name) throws IOException {
        List<Recorded> messages = new ArrayList<>();
        Negotiated settled = name.startsWith("dtls") ? Negotiated.NOTHING.overDatagram() : Negotiated.NOTHING;
        for (String line : lines(name)) {
            String[] words = line.strip().split(" ");
            if (line.startsWith("message ")) {
                byte[] bytes = HexFormat.of().parseHex(words[1]);
                Recorded next = new Recorded(bytes, settled);
                messages.add(next);
                settled = next.message instanceof ServerHello hello ? hello.settle(settled) : settled;
            } else if (!line.startsWith("#")) {
                List<String> values = List.of(words).subList(1, words.length);
                messages.get(messages.size() - 1).tshark.put(words[0], values);
            }
        }
        return messages;
    }

    /** The messages of all handshakes. */
    public static List<Recorded> all() throws IOException {
        List<Recorded> all = new ArrayList<>();
        for (String name : HANDSHAKES) {
            all.addAll(handshake(name));
        }
        return all;
    }

    private static List<String> lines(String name) throws IOException {
        try (InputStream in = Recorded.class.getResourceAsStream(name + ".txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    /** Header included. */
    public byte[] bytes() {
        return bytes;
    }

    /** What the messages before it settled. */
    public Negotiated settled() {
        return settled;
    }

    public HandshakeMessage message() {
        return message;
    }

    /** The values of tshark's fields. */
    public Map<String, List<String>> tshark() {
        return tshark;
    }

    @Override
    public String toString() {
        return message.type();
    }
}
