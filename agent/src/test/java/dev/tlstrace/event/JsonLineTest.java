package dev.tlstrace.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlstrace.tls.Malformed;
import dev.tlstrace.tls.Reader;
import dev.tlstrace.tls.extension.Extensions;
import dev.tlstrace.x509.CertificateCache;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonLineTest {
    private static String drawn(String value) {
        byte[] line = new JsonLine(new CertificateCache()).draw(out -> out.text("x", value));
        return new String(line, StandardCharsets.UTF_8);
    }

    /** {@code ~} stands for a backslash and a u. */
    @ParameterizedTest
    @CsvSource({
        "a~d800b, a~fffdb",
        "~dc00,   ~fffd",
        "~d83d,   ~fffd",
        "~d83d~de00, ~d83d~de00",
        "~de00~d83d, ~fffd~fffd",
        "~d83d~d83d~de00, ~fffd~d83d~de00"
    })
    void halfASurrogatePairIsReplaced(String text, String expected) {
        assertEquals(unescaped(expected), JsonLine.wellFormed(unescaped(text)));
    }

    private static String unescaped(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '~') {
                out.append((char) Integer.parseInt(text.substring(i + 1, i + 5), 16));
                i += 4;
            } else {
                out.append(text.charAt(i));
            }
        }
        return out.toString();
    }

    @Test
    void whateverATextHoldsItIsOneLine() {
        assertEquals("{\"x\":\"a\\nb\\r\\\"\\\\\\u0000\\u001B\"}\n", drawn("a\nb\r\"\\\0\u001b"));
        assertEquals("{}\n", drawn(null));
        assertEquals("{\"x\":\"\u00e9\ufffd\"}\n", drawn("\u00e9\udc00"));
    }

    /** The third time it is what was kept of it. */
    @Test
    void aListThatComesAgainIsDrawnTheSame() {
        List<String> list = Collections.nCopies(20, "\u00e9\"");
        List<String> other = Collections.nCopies(21, "x");
        JsonLine lines = new JsonLine(new CertificateCache());
        String once = drawn(lines, list, other);
        for (int i = 0; i < 4; i++) {
            assertEquals(once, drawn(lines, list, other));
        }
        assertEquals(41, once.split("\\\\\"|x", -1).length - 1);
    }

    @Test
    void aListThatComesAgainIsCutLikeAnyOther() {
        List<String> list = Collections.nCopies(100, "text");
        JsonLine lines = new JsonLine(new CertificateCache(), 300);
        String once = drawn(lines, list, list);
        assertTrue(once.length() <= 300, once);
        for (int i = 0; i < 4; i++) {
            assertEquals(once, drawn(lines, list, list));
        }
    }

    /** A certificate first and behind another field, and an extension of the same bytes. */
    @Test
    void certificatesAndExtensionsThatComeAgainAreDrawnTheSame() throws Exception {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        byte[] certificate = ((X509TrustManager) factory.getTrustManagers()[0]).getAcceptedIssuers()[0].getEncoded();
        JsonLine lines = new JsonLine(new CertificateCache());
        String once = drawn(lines, certificate, 1);
        assertTrue(once.contains("\"type\":\"supported_groups\""), once);
        for (int i = 0; i < 4; i++) {
            assertEquals(once, drawn(lines, certificate, 1));
        }
        assertNotEquals(once, drawn(lines, certificate, 2));
        assertEquals(once, drawn(lines, certificate, 1));
        // what cannot be read begins otherwise
        String unreadable = drawn(lines, new byte[] {1, 2, 3}, 1);
        for (int i = 0; i < 4; i++) {
            assertEquals(unreadable, drawn(lines, new byte[] {1, 2, 3}, 1));
        }
    }

    private static String drawn(JsonLine lines, byte[] certificate, int group) throws Malformed {
        byte[] groups = {0, 8, 0, 10, 0, 4, 0, 2, 0, (byte) group};
        Extensions extensions = Extensions.read(new Reader(groups), Extensions.CLIENT_HELLO);
        byte[] line = lines.draw(out -> {
            out.object("first", inner -> inner.certificate(certificate));
            out.object("later", inner -> {
                inner.text("t", "x");
                inner.certificate(certificate);
                inner.text("u", "x");
            });
            out.objects("extensions", extensions.list());
        });
        return new String(line, StandardCharsets.UTF_8);
    }

    private static String drawn(JsonLine lines, List<String> list, List<String> other) {
        byte[] line = lines.draw(out -> {
            out.text("b", "\u00e9");
            out.texts("l", list);
            out.texts("o", other);
        });
        return new String(line, StandardCharsets.UTF_8);
    }
}
