package dev.tlstrace.tls;

/**
 * SHA-1 of FIPS 180-4, section 6.1, for key identifiers alone, which RFC 5280 defines by it. Ours for the reasons that {@link Sha256}
 * is.
 */
public final class Sha1 {
    private static final int BLOCK = 64;

    private final int[] state = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0};

    private Sha1() {}

    /** The 20 bytes of the digest. */
    public static byte[] of(byte[] message) {
        Sha1 sha1 = new Sha1();
        byte[] padded = new byte[(message.length + 8) / BLOCK * BLOCK + BLOCK];
        System.arraycopy(message, 0, padded, 0, message.length);
        padded[message.length] = (byte) 0x80;
        long bits = 8L * message.length;
        for (int i = 0; i < 8; i++) {
            padded[padded.length - 1 - i] = (byte) (bits >>> (8 * i));
        }
        for (int at = 0; at < padded.length; at += BLOCK) {
            sha1.block(padded, at);
        }
        byte[] digest = new byte[20];
        for (int i = 0; i < digest.length; i++) {
            digest[i] = (byte) (sha1.state[i / 4] >>> (24 - 8 * (i % 4)));
        }
        return digest;
    }

    private void block(byte[] from, int at) {
        int[] w = new int[80];
        for (int i = 0; i < 64; i++) {
            w[i / 4] |= (from[at + i] & 0xff) << (24 - 8 * (i % 4));
        }
        for (int t = 16; t < 80; t++) {
            w[t] = Integer.rotateLeft(w[t - 3] ^ w[t - 8] ^ w[t - 14] ^ w[t - 16], 1);
        }
        int a = state[0];
        int b = state[1];
        int c = state[2];
        int d = state[3];
        int e = state[4];
        for (int t = 0; t < 80; t++) {
            int mixed;
            if (t < 20) {
                mixed = ((b & c) ^ (~b & d)) + 0x5a827999;
            } else if (t < 40) {
                mixed = (b ^ c ^ d) + 0x6ed9eba1;
            } else if (t < 60) {
                mixed = ((b & c) ^ (b & d) ^ (c & d)) + 0x8f1bbcdc;
            } else {
                mixed = (b ^ c ^ d) + 0xca62c1d6;
            }
            int next = Integer.rotateLeft(a, 5) + mixed + e + w[t];
            e = d;
            d = c;
            c = Integer.rotateLeft(b, 30);
            b = a;
            a = next;
        }
        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
        state[4] += e;
    }
}
