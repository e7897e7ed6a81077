package dev.tlstrace.tls.extension;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlstrace.tls.Drawn;
import dev.tlstrace.tls.HandshakeMessage;
import dev.tlstrace.tls.Malformed;
import dev.tlstrace.tls.Negotiated;
import dev.tlstrace.tls.Reader;
import dev.tlstrace.tls.Registry;
import dev.tlstrace.tls.Secret;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each extension in each message that carries it: its bytes beside what they say. */
class ExtensionsTest {
    /** A row of the tables beside this class, which say how they are written. */
    private record Row(String message, String hex, String says) {}

    private static final String CH = Extensions.CLIENT_HELLO;
    private static final String SH = Extensions.SERVER_HELLO;
    private static final String HRR = Extensions.HELLO_RETRY_REQUEST;
    private static final String EE = Extensions.ENCRYPTED_EXTENSIONS;
    private static final String CT = Extensions.CERTIFICATE;

    static Stream<Row> wellFormed() throws IOException {
        return rows("extensions.txt");
    }

    @ParameterizedTest
    @MethodSource
    void wellFormed(Row row) throws Malformed {
        Extensions.Entry entry = only(row);
        assertEquals(row.says, Drawn.of(entry));
    }

    static Stream<Row> malformed() throws IOException {
        return rows("malformed.txt");
    }

    @ParameterizedTest
    @MethodSource
    void malformed(Row row) throws Malformed {
        Extensions.Entry entry = only(row);
        assertNull(entry.content());
        assertEquals(row.says, Drawn.of(entry));
    }

    /** No prefix of a well-formed extension makes anything but a value. */
    @ParameterizedTest
    @MethodSource("wellFormed")
    void cutShort(Row row) throws Malformed {
        byte[] whole = bytes(row.hex);
        for (int length = 4; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            cut[2] = (byte) ((length - 4) >> 8);
            cut[3] = (byte) (length - 4);
            String drawn = Drawn.of(read(row.message, cut).list().get(0));
            assertTrue(drawn.startsWith("{\"type\": "), drawn);
        }
    }

    /** Those that take all there is; status_request by its type. */
    private static final Set<String> OPEN_ENDED = Set.of("padding", "session_ticket", "status_request");

    /** Nothing may follow what a struct names. */
    @ParameterizedTest
    @MethodSource("wellFormed")
    void leftOver(Row row) throws Malformed {
        byte[] whole = bytes(row.hex);
        byte[] longer = Arrays.copyOf(whole, whole.length + 1);
        longer[2] = (byte) ((longer.length - 4) >> 8);
        longer[3] = (byte) (longer.length - 4);
        String type = Registry.EXTENSIONS.name(only(row).type());
        if (only(row).content() != null && !OPEN_ENDED.contains(type)) {
            Extensions.Entry entry = read(row.message, longer).list().get(0);
            assertTrue(Drawn.of(entry).contains("\"malformed\": "), Drawn.of(entry));
        }
    }

    /** A class that no row above goes through is not tested at all. */
    @Test
    void everyClassHasARow() throws Exception {
        Set<String> classes = new TreeSet<>();
        File folder = new File(Extension.class.getResource("Extension.class").toURI()).getParentFile();
        for (String file : folder.list()) {
            String name = file.replace(".class", "");
            Class<?> found = Class.forName(Extension.class.getPackageName() + "." + name);
            if (Extension.class.isAssignableFrom(found) && !Modifier.isAbstract(found.getModifiers())) {
                classes.add(name);
            }
        }
        Set<String> tested = new TreeSet<>();
        for (Row row : wellFormed().toList()) {
            Extension content = only(row).content();
            if (content != null) {
                tested.add(content.getClass().getSimpleName());
            }
        }
        assertEquals(classes, tested);
    }

    /** JSON: a name that is a list in one extension is a list in all. */
    @Test
    void oneTypePerName() throws Exception {
        Map<String, String> kinds = new TreeMap<>();
        for (Row row : wellFormed().toList()) {
            Matcher member = Pattern.compile("\"([a-z0-9_]+)\": (.)(.?)").matcher(row.says);
            while (member.find()) {
                char first = member.group(2).charAt(0);
                String kind = first == '['
                        ? "[" + (member.group(3).equals("]") ? "" : member.group(3))
                        : Character.isDigit(first) ? "number" : "" + first;
                String before =
                        kinds.merge(member.group(1), kind, (old, now) -> old.length() >= now.length() ? old : now);
                assertTrue(before.startsWith(kind), member.group(1) + " is " + before + " and " + kind);
            }
        }
        assertFalse(kinds.isEmpty());
    }

    @Test
    void secretsAreKnownByTheirPlaces() throws Malformed {
        String ticket = "0023 0003 aabbcc";
        String psks = "0029 001f  0010 0002 1111 00000000  0002 2222 00000000   000b 0a 00000000000000000000";
        Extensions read = read(CH, bytes("0017 0000" + ticket + psks));
        // the ticket's three bytes, and each identity's two
        assertArrayEquals(new int[] {10, 3, 21, 2, 29, 2}, read.secretRanges());
        assertFalse(Drawn.of(read.list().get(1)).contains("aabbcc"));
    }

    /** What cannot be told apart is secret as a whole. */
    @Test
    void malformedSecretsAreNotShown() throws Malformed {
        Extensions read = read(CH, bytes("0029 0006 ffff 11111111"));
        assertArrayEquals(new int[] {6, 6}, read.secretRanges());
        assertTrue(Drawn.of(read.list().get(0)).endsWith("\"data\": \"000000000000\"}"));
    }

    @Test
    void rangesAreThoseOfTheMessage() {
        String hello = "0303" + "00".repeat(32) + "00" + "0002 1301" + "01 00" + "0007 0023 0003 aabbcc";
        byte[] body = bytes(hello);
        byte[] message = bytes("01 0000" + HexFormat.of().toHexDigits((byte) body.length) + hello);
        HandshakeMessage decoded = HandshakeMessage.decode(message, Negotiated.NOTHING);
        assertArrayEquals(new int[] {message.length - 3, 3}, decoded.secretRanges());
    }

    /** What this JDK really sends: nothing in it is malformed, nothing unknown. */
    @Test
    void helloOfThisJdk() throws Exception {
        SSLEngine client = SSLContext.getDefault().createSSLEngine("a.test", 443);
        client.setUseClientMode(true);
        SSLParameters parameters = client.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"h2", "http/1.1"});
        client.setSSLParameters(parameters);
        ByteBuffer record = ByteBuffer.allocate(client.getSession().getPacketBufferSize());
        client.wrap(ByteBuffer.allocate(0), record);
        byte[] hello = Arrays.copyOfRange(record.array(), 5, record.position());
        HandshakeMessage decoded = HandshakeMessage.decode(hello, Negotiated.NOTHING);
        String drawn = Drawn.of(decoded);
        assertTrue(drawn.contains("{\"type\": \"server_name\", \"server_names\": [\"a.test\"]}"), drawn);
        assertTrue(drawn.contains("\"protocol_name_list\": [\"h2\", \"http/1.1\"]"), drawn);
        assertTrue(drawn.contains("{\"group\": \"x25519\", \"key_exchange\": \""), drawn);
        assertFalse(drawn.contains("\"malformed\"") || drawn.contains("\"data\"") || drawn.contains("\"0x"), drawn);
    }

    @Test
    void secretIsItsSha256() throws Exception {
        byte[] bytes = bytes("aabbcc");
        assertArrayEquals(MessageDigest.getInstance("SHA-256").digest(bytes), new Secret(bytes).sha256());
    }

    /** As many as fit into a message: time and space stay in proportion. */
    @Test
    void manyExtensions() throws Malformed {
        byte[] many = new byte[65532];
        for (int i = 1; i < many.length; i += 4) {
            many[i] = 35;
        }
        assertTimeout(
                Duration.ofSeconds(5),
                () -> assertEquals(16383, read(CH, many).list().size()));
        assertTimeout(Duration.ofSeconds(5), () -> read(CH, many).secretRanges());
    }

    @Test
    void accessors() throws Malformed {
        assertEquals(
                List.of("h2"),
                get(CH, "0010 0005 0003 02 6832", ApplicationLayerProtocolNegotiation.class)
                        .protocols());
        assertArrayEquals(
                new int[] {0x1d, 0x0a0a},
                get(CH, "000a 0006 0004 001d 0a0a", SupportedGroups.class).groups());
        assertArrayEquals(
                new int[] {0x1d},
                get(CH, "0033 0007 0005 001d 0001 00", KeyShare.class).clientGroups());
        assertEquals(0x17, get(HRR, "0033 0002 0017", KeyShare.class).selectedGroup());
        assertEquals(0x1d, get(SH, "0033 0005 001d 0001 00", KeyShare.class).selectedGroup());
        assertEquals(0, get(SH, "0029 0002 0000", PreSharedKey.class).selectedIdentity());
        assertEquals(-1, get(EE, "002a 0000", EarlyData.class).maxEarlyDataSize());
        assertArrayEquals(
                new byte[] {5},
                get(CT, "0005 0005 01 000001 05", StatusRequest.class).ocspResponse());
        assertNull(read(CH, bytes("0017 0000")).get(SupportedGroups.class));
    }

    private static <T extends Extension> T get(String message, String hex, Class<T> kind) throws Malformed {
        return read(message, bytes(hex)).get(kind);
    }

    private static Extensions.Entry only(Row row) throws Malformed {
        List<Extensions.Entry> all = read(row.message, bytes(row.hex)).list();
        assertEquals(1, all.size(), "the row's own length is wrong");
        return all.get(0);
    }

    private static Extensions read(String message, byte[] extensions) throws Malformed {
        byte[] vector = new byte[2 + extensions.length];
        vector[0] = (byte) (extensions.length >> 8);
        vector[1] = (byte) extensions.length;
        System.arraycopy(extensions, 0, vector, 2, extensions.length);
        return Extensions.read(new Reader(vector), message);
    }

    private static Stream<Row> rows(String table) throws IOException {
        try (InputStream in = ExtensionsTest.class.getResourceAsStream(table)) {
            return Stream.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n\n"))
                    .filter(row -> !row.startsWith("#"))
                    .map(row -> {
                        String[] lines = row.strip().split("\n", 2);
                        int says = lines[1].lastIndexOf("\n{");
                        return new Row(lines[0], lines[1].substring(0, says), lines[1].substring(says + 1));
                    });
        }
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replaceAll("//[^\n]*", "").replaceAll("\\s", ""));
    }
}
