package dev.tlstrace.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tlstrace.tls.extension.Extensions;
import dev.tlstrace.tls.message.ClientHello;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a message takes of the heap once it is decoded is known beforehand, whatever a peer has put into it. */
public class WeightTest {
    private static final int EXTENSION_HEADER = 4;
    private static final int COUNT = 5_000;

    /** A ClientHello with so many extensions of one type, whose data are so many zeroes. */
    public static byte[] hello(int type, int length, int count) {
        int extensions = count * (EXTENSION_HEADER + length);
        int body = 2 + 32 + 1 + 2 + 2 + 1 + 1 + 2 + extensions;
        ByteBuffer hello = ByteBuffer.allocate(HandshakeMessage.HEADER + body);
        hello.putInt(1 << 24 | body).putShort((short) 0x0303).put(new byte[32]).put((byte) 0);
        hello.putShort((short) 2)
                .putShort((short) 0x1301)
                .put((byte) 1)
                .put((byte) 0)
                .putShort((short) extensions);
        for (int i = 0; i < count; i++) {
            hello.putShort((short) type).putShort((short) length).put(new byte[length]);
        }
        return hello.array();
    }

    private static int weight(byte[] message) {
        HandshakeMessage decoded = HandshakeMessage.decode(message, Negotiated.NOTHING);
        assertEquals("client_hello", decoded.type());
        return decoded.weight();
    }

    /** Of each as many bytes as were measured on a JVM of 64 bits, of four on the wire. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "of no known type, 0x7777, 0, 66",
        "all said by type, 23,     0, 52",
        "a ticket,         35,     0, 76",
        "one byte,         0xff01, 1, 67",
    })
    void eachExtensionCounts(String what, String type, int length, int measured) {
        int weight = weight(hello(Integer.decode(type), length, COUNT));
        assertTrue(weight >= COUNT * measured, () -> what + ": " + weight);
        assertTrue(weight <= COUNT * measured * 4, () -> what + ": " + weight);
    }

    /** A name of one letter takes two bytes on the wire, and fifty as an object. */
    @Test
    void whatWouldTakeMoreIsNotKept() {
        byte[] names = hello(16, 30_000, 1);
        for (int i = names.length - 30_000; i < names.length; i += 2) {
            names[i] = 1;
            names[i + 1] = 'h';
        }
        ByteBuffer.wrap(names).putShort(names.length - 30_000, (short) 29_998);
        Extensions.Entry many = extensions(names).get(0);
        assertNotNull(many.content());
        assertNotSame(many.content(), many.content());
        Extensions.Entry few = extensions(hello(0xff01, 1, 1)).get(0);
        assertSame(few.content(), few.content());
    }

    private static List<Extensions.Entry> extensions(byte[] hello) {
        return ((ClientHello) HandshakeMessage.decode(hello, Negotiated.NOTHING))
                .extensions()
                .list();
    }

    @Test
    void whatIsLargeInItselfTakesNoMuchMore() {
        byte[] hello = hello(0x7777, 30_000, 1);
        int weight = weight(hello);
        assertTrue(weight >= 30_000 && weight < 5 * hello.length, () -> "" + weight);
    }
}
