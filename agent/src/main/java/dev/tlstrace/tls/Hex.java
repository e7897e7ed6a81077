package dev.tlstrace.tls;

/** Bytes as hexadecimal digits. */
public final class Hex {
    private static final char[] LOWER = "0123456789abcdef".toCharArray();
    private static final char[] UPPER = "0123456789ABCDEF".toCharArray();

    private Hex() {}

    public static String lower(byte[] bytes) {
        return digits(bytes, LOWER);
    }

    public static String upper(byte[] bytes) {
        return digits(bytes, UPPER);
    }

    /** A code point as the contract spells those without a name: {@code 0x} and two or four digits by its field's width. */
    public static String code(int value, int octets) {
        StringBuilder out = new StringBuilder(2 + 2 * octets).append("0x");
        for (int shift = 8 * octets - 4; shift >= 0; shift -= 4) {
            out.append(LOWER[value >> shift & 0xf]);
        }
        return out.toString();
    }

    private static String digits(byte[] bytes, char[] alphabet) {
        char[] out = new char[bytes.length * 2];
        for (int i = 0; i < bytes.length; i++) {
            out[2 * i] = alphabet[bytes[i] >> 4 & 0xf];
            out[2 * i + 1] = alphabet[bytes[i] & 0xf];
        }
        return new String(out);
    }
}
