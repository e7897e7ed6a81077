package dev.tlstrace.x509;

import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Certificates that were read lately, so that a chain that a server sends again and again is decoded once. What was not
 * asked for the longest goes first. For one thread.
 */
public final class CertificateCache {
    private static final int MOST_CERTIFICATES = 256;
    private static final int MOST_BYTES = 1 << 20;
    /** A decoded certificate takes several times its length: giants are not worth the place of a hundred others. */
    private static final int LARGEST = MOST_BYTES / 16;

    /** Bytes. */
    private static final int HASHED = 32;

    private final LinkedHashMap<Key, Certificate> read = new LinkedHashMap<>(16, 0.75f, true);
    private int bytes;

    /** {@link Certificate#read} of these bytes, or what came of it before. */
    public Certificate read(byte[] der) {
        if (der.length > LARGEST) {
            return Certificate.read(der);
        }
        Key key = new Key(der);
        Certificate certificate = read.get(key);
        if (certificate == null) {
            certificate = Certificate.read(der);
            read.put(key, certificate);
            bytes += der.length;
            Iterator<Map.Entry<Key, Certificate>> eldest = read.entrySet().iterator();
            while (read.size() > MOST_CERTIFICATES || bytes > MOST_BYTES) {
                bytes -= eldest.next().getKey().der.length;
                eldest.remove();
            }
        }
        return certificate;
    }

    /** How many certificates are kept. */
    public int size() {
        return read.size();
    }

    /** The bytes themselves, compared by content. */
    private static final class Key {
        private final byte[] der;
        private final int hash;

        private Key(byte[] der) {
            this.der = der;
            this.hash = hash(der);
        }

        /** Of the end alone, where the signature is: two certificates hardly have that in common. */
        private static int hash(byte[] der) {
            int hash = der.length;
            for (int i = Math.max(0, der.length - HASHED); i < der.length; i++) {
                hash = 31 * hash + der[i];
            }
            return hash;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key && Arrays.equals(der, ((Key) other).der);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
