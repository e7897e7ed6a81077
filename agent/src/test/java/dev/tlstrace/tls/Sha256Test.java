package dev.tlstrace.tls;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.security.MessageDigest;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Sha256Test {
    @Test
    void isThatOfTheJdkAtEveryLength() throws Exception {
        Random random = new Random(180);
        for (int length = 0; length < 1000; length++) {
            byte[] message = new byte[length];
            random.nextBytes(message);
            assertArrayEquals(MessageDigest.getInstance("SHA-256").digest(message), Sha256.of(message));
        }
    }
}
