package dev.tlstrace.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostNameTest {
    @ParameterizedTest
    @CsvSource({
        "a.demo.test, true",
        "A-1.demo.test, true",
        "127.0.0.1, true",
        "::1, true",
        "a_b.test, false",
        "-a.test, false",
        "a-.test, false",
        "a b, false",
        ".a, false"
    })
    void aHostsNameIsOfLettersDigitsAndHyphensWithin(String name, boolean legal) {
        assertEquals(legal, new HostName(name).isLegal());
    }
}
