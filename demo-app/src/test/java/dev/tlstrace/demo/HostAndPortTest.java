package dev.tlstrace.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostAndPortTest {
    @ParameterizedTest
    @CsvSource({
        "example.org,         example.org, 443",
        "example.org:8443,    example.org, 8443",
        "192.0.2.7:1,         192.0.2.7,   1",
        "[2001:db8::7],       2001:db8::7, 443",
        "[2001:db8::7]:65535, 2001:db8::7, 65535",
        "2001:db8::7,         2001:db8::7, 443",
    })
    void isRead(String text, String host, int port) {
        HostAndPort read = HostAndPort.parse(text);
        assertEquals(host, read.host());
        assertEquals(port, read.port());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":443", "host:", "host:0", "host:65536", "host:x", "[::1", "[]:1", "[::1]443"})
    void isRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> HostAndPort.parse(text));
    }
}
