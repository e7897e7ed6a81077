package dev.tlstrace.tls;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.security.MessageDigest;
import org.junit.jupiter.api.Test;

class Md5Test {
    /** Every length around the block's, where the padding changes. */
    @Test
    void agreesWithTheJdk() throws Exception {
        for (int length = 0; length < 300; length++) {
            byte[] message = new byte[length];
            for (int i = 0; i < length; i++) {
                message[i] = (byte) (31 * i + length);
            }
            assertArrayEquals(MessageDigest.getInstance("MD5").digest(message), Md5.of(message));
        }
    }
}
