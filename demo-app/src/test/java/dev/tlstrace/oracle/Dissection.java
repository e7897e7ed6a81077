package dev.tlstrace.oracle;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tlstrace.oracle.Seen.Field;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A capture as tshark reads it with the key log of the peer. */
final class Dissection {
    /** A field's name; all else that stands before a value is a heading. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9_]+(\\.[A-Za-z0-9_-]+)+");

    private static final String EXTENSION_TYPE = "tls.handshake.extension.type";
    private static final String EXTENSION_DATA = "tls.handshake.extension.data";
    private static final Names EXTENSIONS = Names.of("extensions");
    private static final String RAW = "_raw";
    private static final String TREE = "_tree";

    private final int serverPort;
    private final boolean quic;
    private final List<Seen> seen = new ArrayList<>();
    private final Datagrams datagrams = new Datagrams();

    private int record;

    /** Of the message that comes next. */
    private int records = 1;

    private Dissection(int serverPort, boolean quic) {
        this.serverPort = serverPort;
        this.quic = quic;
    }

    /** Everything of TLS, DTLS or QUIC to and from this port. */
    static List<Seen> of(Path folder, Path capture, Path keyLog, int serverPort, String protocol)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("tshark", "-n", "-r", capture.toString(), "-T", "json", "-x"));
        String transport = protocol.equals("tls") ? "tcp" : "udp";
        command.addAll(List.of("-d", transport + ".port==" + serverPort + "," + protocol));
        command.addAll(List.of("-J", transport + " " + protocol + " tls", "-Y", protocol));
        command.addAll(List.of("-o", "tls.keylog_file:" + keyLog));
        Path json = folder.resolve("dissection.json");
        Process tshark = new ProcessBuilder(command)
                .redirectOutput(json.toFile())
                .redirectError(folder.resolve("tshark.err").toFile())
                .start();
        int status = tshark.waitFor();
        if (status != 0) {
            throw new AssertionError(
                    "tshark ended with " + status + ": " + Files.readString(folder.resolve("tshark.err")));
        }
        Dissection dissection = new Dissection(serverPort, protocol.equals("quic"));
        try (JsonParser parser = new JsonFactory().createParser(json.toFile())) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.FIELD_NAME
                        && parser.currentName().equals("layers")) {
                    parser.nextToken();
                    dissection.packet(Node.read("layers", parser));
                }
            }
        }
        return dissection.seen;
    }

    private void packet(Node layers) {
        int source = port(layers, "srcport");
        int destination = port(layers, "dstport");
        boolean fromClient = destination == serverPort;
        collect(layers, fromClient ? source : destination, fromClient);
    }

    private static int port(Node layers, String name) {
        for (Node transport : layers.children()) {
            for (Node field : transport.children()) {
                if (field.name().equals(transport.name() + "." + name)) {
                    return Integer.parseInt(field.shown());
                }
            }
        }
        throw new AssertionError("a packet without " + name);
    }

    private void collect(Node node, int connection, boolean fromClient) {
        for (Node child : node.children()) {
            String name = plain(child.name());
            switch (name) {
                case "tls.handshake" -> add(child, connection, fromClient, Seen.Kind.HANDSHAKE);
                case "tls.change_cipher_spec" -> add(child, connection, fromClient, Seen.Kind.CHANGE_CIPHER_SPEC);
                case "tls.alert_message" -> add(child, connection, fromClient, Seen.Kind.ALERT);
                // behind the last part of a message that came in several records, which now follows as a whole
                case "tls.handshake.fragments" -> removeParts(child, connection, fromClient);
                case "tls.record" -> {
                    record++;
                    collect(child, connection, fromClient);
                }
                default -> {
                    if (name.startsWith("tls.handshake.")) {
                        // tshark has a KeyUpdate's field beside the message, not in it
                        seen.get(seen.size() - 1).fields().add(new Field(name, child.shown(), child.hex()));
                    } else {
                        collect(child, connection, fromClient);
                    }
                }
            }
        }
    }

    private void add(Node node, int connection, boolean fromClient, Seen.Kind kind) {
        List<Field> fields = new ArrayList<>();
        flatten(node, fields);
        Seen next = new Seen(connection, fromClient, kind, node.hex(), fields, record, records);
        records = 1;
        if (node.name().startsWith("dtls.")) {
            next = datagrams.whole(next);
        }
        // QUIC sends a ClientHello again, as it was, when the server has demanded another connection id by a Retry
        if (next != null && !(quic && seenBefore(next))) {
            seen.add(next);
        }
    }

    private boolean seenBefore(Seen next) {
        return seen.stream().anyMatch(each -> each.bytes().equals(next.bytes()) && each.kind() == next.kind());
    }

    private void removeParts(Node fragments, int connection, boolean fromClient) {
        int count = 0;
        for (Node child : fragments.children()) {
            count += child.name().endsWith(".fragment") ? 1 : 0;
        }
        records = count;
        for (int i = seen.size() - 1; i >= 0 && count > 0; i--) {
            Seen each = seen.get(i);
            if (each.connection() == connection
                    && each.fromClient() == fromClient
                    && each.fields().isEmpty()) {
                seen.remove(i);
                count--;
            }
        }
    }

    private static String known(String type) {
        return EXTENSIONS.name(String.format("%04x", Integer.parseInt(type))).startsWith("0x") ? "unknown" : type;
    }

    private static String plain(String name) {
        return name.startsWith("dtls.") ? name.substring(1) : name;
    }

    private static void flatten(Node node, List<Field> fields) {
        String type = "";
        for (Node child : node.children()) {
            if (NAME.matcher(child.name()).matches()) {
                String name = plain(child.name());
                if (name.equals(EXTENSION_TYPE)) {
                    type = child.shown();
                }
                String undecoded = name.equals(EXTENSION_DATA) ? " " + known(type) : "";
                fields.add(new Field(name + undecoded, child.shown(), child.hex()));
            }
            flatten(child, fields);
        }
    }

    /** tshark's tree: its JSON, in which a name may stand more than once and {@code NAME_raw} has the bytes of {@code NAME}. */
    private record Node(String name, String shown, String hex, List<Node> children) {
        static Node read(String name, JsonParser parser) throws IOException {
            List<Node> children = new ArrayList<>();
            Map<String, String> raw = new HashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String key = parser.currentName();
                JsonToken value = parser.nextToken();
                if (value == JsonToken.START_ARRAY && key.endsWith(RAW)) {
                    raw.put(key.substring(0, key.length() - RAW.length()), first(parser));
                } else if (value == JsonToken.START_ARRAY) {
                    throw new IOException("an array: " + key);
                } else if (value == JsonToken.START_OBJECT) {
                    Node child = read(key, parser);
                    if (key.endsWith(TREE)) {
                        children.get(children.size() - 1).children().addAll(child.children());
                    } else {
                        children.add(new Node(key, "", taken(raw, key), child.children()));
                    }
                } else {
                    children.add(new Node(key, parser.getText(), taken(raw, key), new ArrayList<>()));
                }
            }
            return new Node(name, "", "", children);
        }

        /** The next of this name may have no bytes. */
        private static String taken(Map<String, String> raw, String key) {
            String hex = raw.remove(key);
            return hex == null ? "" : hex;
        }

        /** Of {@code ["hex", position, length, mask, type]}; where a field covers several places, there are several such. */
        private static String first(JsonParser parser) throws IOException {
            String hex = "";
            int depth = 1;
            while (depth > 0) {
                JsonToken token = parser.nextToken();
                if (token == JsonToken.START_ARRAY) {
                    depth++;
                } else if (token == JsonToken.END_ARRAY) {
                    depth--;
                } else if (token == JsonToken.VALUE_STRING && hex.isEmpty()) {
                    hex = parser.getText();
                }
            }
            return hex;
        }
    }
}
