package dev.tlstrace.handshake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlstrace.handshake.Fingerprints.Transport;
import dev.tlstrace.tls.HandshakeMessage;
import dev.tlstrace.tls.Negotiated;
import dev.tlstrace.tls.message.ClientHello;
import dev.tlstrace.tls.message.Recorded;
import dev.tlstrace.tls.message.ServerHello;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class FingerprintsTest {
    static final List<String> HANDSHAKES = Recorded.HANDSHAKES;

    /** The example of JA4's specification. */
    private static final String CHROME_SUITES =
            "5a5a 1301 1302 1303 c02b c02f c02c c030 cca9 cca8 c013 c014 009c 009d 002f 0035";

    private static final String CHROME_EXTENSIONS = "baba001c" // GREASE, and it has content
            + "00".repeat(0x1c)
            + "001b0003020002"
            + "0000000e000c000009" + "6c6f63616c686f7374"
            + "0033002b00295a5a000100001d0020" + "11".repeat(32)
            + "0010000e000c02683208687474702f312e31"
            + "44690005000302" + "6832"
            + "00170000"
            + "002d00020101"
            + "000d00120010" + "04030804040105030805050108060601"
            + "000500050100000000"
            + "00230000"
            + "00120000"
            + "002b0007064a4a03040303"
            + "ff01000100"
            + "000b00020100"
            + "000a000a00087a7a001d00170018"
            + "00150000";

    @ParameterizedTest
    @FieldSource("HANDSHAKES")
    void ja3IsAsTsharkHasIt(String handshake) throws IOException {
        for (Recorded recorded : Recorded.handshake(handshake)) {
            if (recorded.message() instanceof ClientHello hello) {
                assertEquals(recorded.tshark().get("ja3"), List.of(Fingerprints.ja3(hello)));
            } else if (recorded.message() instanceof ServerHello hello) {
                assertEquals(recorded.tshark().get("ja3s"), List.of(Fingerprints.ja3s(hello)));
            }
        }
    }

    @Test
    void ja4OfTheSpecification() {
        ClientHello chrome = hello(0x0303, CHROME_SUITES, CHROME_EXTENSIONS);
        assertEquals(
                "t13d1516h2_002f,0035,009c,009d,1301,1302,1303,c013,c014,c02b,c02c,c02f,c030,cca8,cca9"
                        + "_0005,000a,000b,000d,0012,0015,0017,001b,0023,002b,002d,0033,4469,ff01"
                        + "_0403,0804,0401,0503,0805,0501,0806,0601",
                Fingerprints.ja4Text(chrome, Transport.TLS));
        assertEquals("t13d1516h2_8daaf6152771_e5627efa2ab1", Fingerprints.ja4(chrome, Transport.TLS));
        assertEquals("q13d1516h2_8daaf6152771_e5627efa2ab1", Fingerprints.ja4(chrome, Transport.QUIC));
    }

    /** Without signature algorithms the list ends without an underscore. */
    @Test
    void ja4WithoutSignatureAlgorithms() {
        String without = CHROME_EXTENSIONS.replace("000d00120010" + "04030804040105030805050108060601", "000d00020000");
        ClientHello chrome = hello(0x0303, CHROME_SUITES, without);
        assertEquals("t13d1516h2_8daaf6152771_6d807ffa2a79", Fingerprints.ja4(chrome, Transport.TLS));
    }

    @ParameterizedTest(name = "ALPN {0} is {1}")
    @CsvSource({
        "6832, h2",
        "687474702f312e31, h1",
        "61, aa",
        "ab, ab",
        "abcd, ad",
        "30ab, 3b",
        "3031abcd, 3d",
        "30abcd31, 01",
        "'', 00"
    })
    void ja4Protocol(String hex, String characters) {
        int length = hex.length() / 2;
        String alpn = String.format("0010%04x%04x%02x", length + 3, length + 1, length) + hex;
        assertEquals("t12i0101" + characters, prefix(hello(0x0303, "002f", alpn), Transport.TLS));
    }

    @ParameterizedTest(name = "{0}, supported_versions {1}: {2}")
    @CsvSource({
        "0304, '', 13",
        "0303, '', 12",
        "0302, '', 11",
        "0301, '', 10",
        "0300, '', s3",
        "0002, '', s2",
        "feff, '', d1",
        "fefd, '', d2",
        "fefc, '', d3",
        "0505, '', 00",
        "0303, 0a0a03030304, 13",
        "0303, 03020301, 11",
        "fefd, fefdfefc, d3"
    })
    void ja4Version(String legacy, String supported, String said) {
        int length = supported.length() / 2;
        String extension = length == 0 ? "" : String.format("002b%04x%02x", length + 1, length) + supported;
        String count = length == 0 ? "00" : "01";
        ClientHello hello = hello(Integer.parseInt(legacy, 16), "002f", extension);
        assertEquals("d" + said + "i01" + count + "00", prefix(hello, Transport.DTLS));
    }

    @Test
    void ja4OfNothing() {
        assertEquals("t12i000000_000000000000_000000000000", Fingerprints.ja4(hello(0x0303, "", null), Transport.TLS));
        // the server's name alone is in the readable part
        assertEquals(
                "t12d000100_000000000000_000000000000",
                Fingerprints.ja4(hello(0x0303, "0a0a", "00000000"), Transport.TLS));
    }

    @Test
    void ja4CountsToNinetyNine() {
        assertTrue(Fingerprints.ja4(hello(0x0303, "002f".repeat(120), null), Transport.TLS)
                .startsWith("t12i990000_"));
    }

    private static String prefix(ClientHello hello, Transport transport) {
        String ja4 = Fingerprints.ja4(hello, transport);
        return ja4.substring(0, ja4.indexOf('_'));
    }

    private static ClientHello hello(int version, String suites, String extensions) {
        String list = suites.replace(" ", "");
        String body = String.format("%04x", version)
                + "00".repeat(32)
                + "00"
                + String.format("%04x", list.length() / 2)
                + list
                + "0100"
                + (extensions == null ? "" : String.format("%04x", extensions.length() / 2) + extensions);
        byte[] message = HexFormat.of().parseHex(String.format("01%06x", body.length() / 2) + body);
        return (ClientHello) HandshakeMessage.decode(message, Negotiated.NOTHING);
    }
}
