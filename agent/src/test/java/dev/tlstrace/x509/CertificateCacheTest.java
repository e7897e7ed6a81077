package dev.tlstrace.x509;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class CertificateCacheTest {
    private static byte[] numbered(int number, int length) {
        return ByteBuffer.allocate(length).putInt(number).array();
    }

    @Test
    void readsTheSameBytesOnce() {
        CertificateCache cache = new CertificateCache();
        byte[] der = Tlv.extended();
        assertSame(cache.read(der), cache.read(der.clone()));
        assertEquals("CN=subject", cache.read(der).subject().rfc2253());
    }

    @Test
    void theSameEndIsNotTheSame() {
        CertificateCache cache = new CertificateCache();
        for (int i = 0; i < 1000; i++) {
            assertNotSame(cache.read(numbered(i, 1000)), cache.read(numbered(i + 1, 1000)));
        }
        assertSame(cache.read(numbered(1000, 1000)), cache.read(numbered(1000, 1000)));
    }

    @Test
    void keepsTheLatest() {
        CertificateCache cache = new CertificateCache();
        Certificate used = cache.read(numbered(-1, 10));
        Certificate unused = cache.read(numbered(-2, 10));
        for (int i = 0; i < 1000; i++) {
            cache.read(numbered(i, 10));
            assertSame(used, cache.read(numbered(-1, 10)));
            assertTrue(cache.size() <= 256);
        }
        assertEquals(256, cache.size());
        assertNotSame(unused, cache.read(numbered(-2, 10)));
    }

    @Test
    void keepsNoMoreThanAMegabyte() {
        CertificateCache cache = new CertificateCache();
        for (int i = 0; i < 1000; i++) {
            cache.read(numbered(i, 60_000));
        }
        assertEquals((1 << 20) / 60_000, cache.size());
        Certificate giant = cache.read(numbered(1, 100_000));
        assertNotSame(giant, cache.read(numbered(1, 100_000)));
    }
}
