package dev.tlstrace.tls;

/**
 * MD5 of RFC 1321, for fingerprints of ClientHellos alone, which are defined by it. Ours for the reasons that {@link Sha256} is.
 */
public final class Md5 {
    /** Section 3.4: the integer parts of 2^32 times the absolute sines of 1 to 64. */
    private static final int[] T = {
        0xd76aa478, 0xe8c7b756, 0x242070db, 0xc1bdceee, 0xf57c0faf, 0x4787c62a, 0xa8304613, 0xfd469501,
        0x698098d8, 0x8b44f7af, 0xffff5bb1, 0x895cd7be, 0x6b901122, 0xfd987193, 0xa679438e, 0x49b40821,
        0xf61e2562, 0xc040b340, 0x265e5a51, 0xe9b6c7aa, 0xd62f105d, 0x02441453, 0xd8a1e681, 0xe7d3fbc8,
        0x21e1cde6, 0xc33707d6, 0xf4d50d87, 0x455a14ed, 0xa9e3e905, 0xfcefa3f8, 0x676f02d9, 0x8d2a4c8a,
        0xfffa3942, 0x8771f681, 0x6d9d6122, 0xfde5380c, 0xa4beea44, 0x4bdecfa9, 0xf6bb4b60, 0xbebfbc70,
        0x289b7ec6, 0xeaa127fa, 0xd4ef3085, 0x04881d05, 0xd9d4d039, 0xe6db99e5, 0x1fa27cf8, 0xc4ac5665,
        0xf4292244, 0x432aff97, 0xab9423a7, 0xfc93a039, 0x655b59c3, 0x8f0ccc92, 0xffeff47d, 0x85845dd1,
        0x6fa87e4f, 0xfe2ce6e0, 0xa3014314, 0x4e0811a1, 0xf7537e82, 0xbd3af235, 0x2ad7d2bb, 0xeb86d391
    };

    /** Section 3.4: by how much each of the four rounds shifts. */
    private static final int[] SHIFT = {7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21};

    private static final int BLOCK = 64;

    private int a = 0x67452301;
    private int b = 0xefcdab89;
    private int c = 0x98badcfe;
    private int d = 0x10325476;

    private Md5() {}

    /** The 16 bytes of the digest. */
    public static byte[] of(byte[] message) {
        Md5 md5 = new Md5();
        byte[] padded = new byte[(message.length + 8) / BLOCK * BLOCK + BLOCK];
        System.arraycopy(message, 0, padded, 0, message.length);
        padded[message.length] = (byte) 0x80;
        long bits = 8L * message.length;
        for (int i = 0; i < 8; i++) {
            padded[padded.length - 8 + i] = (byte) (bits >>> (8 * i));
        }
        for (int at = 0; at < padded.length; at += BLOCK) {
            md5.block(padded, at);
        }
        byte[] digest = new byte[16];
        md5.put(digest, 0, md5.a);
        md5.put(digest, 4, md5.b);
        md5.put(digest, 8, md5.c);
        md5.put(digest, 12, md5.d);
        return digest;
    }

    private void block(byte[] from, int at) {
        int wa = a;
        int wb = b;
        int wc = c;
        int wd = d;
        for (int i = 0; i < 64; i++) {
            int round = i / 16;
            int mixed;
            int word;
            if (round == 0) {
                mixed = (wb & wc) | (~wb & wd);
                word = i;
            } else if (round == 1) {
                mixed = (wd & wb) | (~wd & wc);
                word = (5 * i + 1) % 16;
            } else if (round == 2) {
                mixed = wb ^ wc ^ wd;
                word = (3 * i + 5) % 16;
            } else {
                mixed = wc ^ (wb | ~wd);
                word = 7 * i % 16;
            }
            int sum = wa + mixed + T[i] + littleEndian(from, at + 4 * word);
            wa = wd;
            wd = wc;
            wc = wb;
            wb += Integer.rotateLeft(sum, SHIFT[round * 4 + i % 4]);
        }
        a += wa;
        b += wb;
        c += wc;
        d += wd;
    }

    private static int littleEndian(byte[] from, int at) {
        return (from[at] & 0xff)
                | ((from[at + 1] & 0xff) << 8)
                | ((from[at + 2] & 0xff) << 16)
                | ((from[at + 3] & 0xff) << 24);
    }

    private void put(byte[] into, int at, int value) {
        for (int i = 0; i < 4; i++) {
            into[at + i] = (byte) (value >>> (8 * i));
        }
    }
}
