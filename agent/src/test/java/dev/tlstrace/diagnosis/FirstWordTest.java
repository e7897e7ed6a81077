package dev.tlstrace.diagnosis;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FirstWordTest {
    private static FirstWord of(String hex) {
        return new FirstWord(HexFormat.of().parseHex(hex));
    }

    /** A socket keeps five bytes, an engine sixteen: both must do. */
    @ParameterizedTest
    @CsvSource({
        "485454502f312e3120, HTTP",
        "504f535420, HTTP",
        "54524143 45, HTTP",
        "505249202a20, HTTP/2",
        "0000120400, HTTP/2",
        "000012040000000000, HTTP/2",
        "0000000400, HTTP/2",
        "4a0000000a, MySQL",
        "4a0000000a382e302e33, MySQL",
        "45000000ff6a04, MySQL",
        "450000008c5346, PostgreSQL",
        "0000000804d2162f, PostgreSQL",
        "0000002900030000, PostgreSQL",
        "0000002e00120003, Kafka",
        "300c020101, LDAP",
        "3084000000100201, LDAP",
        "101a00044d515454, MQTT",
        "0300001300, RDP",
        "fffd18fffd20, Telnet",
        "2a330d0a24, Redis",
        "3232302066, SMTP",
        "3230302066, NNTP",
        "5353482d32, SSH",
        "414d515000, AMQP",
        "525453502f, RTSP"
    })
    void aProtocolIsNamed(String hex, String name) {
        String protocol = of(hex.replace(" ", "")).protocol();
        assertTrue(protocol != null && protocol.contains(name), () -> hex + ": " + protocol);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000000000", "0000000000000000", "ffffffffff", "7b22612231"})
    void whatIsNotKnownIsNotNamed(String hex) {
        assertNull(of(hex).protocol());
        assertFalse(of(hex).isTls());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1603010100", "1503030002", "1703030010", "19030300", "16fefd0000", "802e0100"})
    void recordsAndOldHellosAreTls(String hex) {
        assertTrue(of(hex).isTls());
    }
}
