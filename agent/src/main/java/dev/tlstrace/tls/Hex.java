package dev.tlstrace.tls;

import java.nio.charset.StandardCharsets;

/** Bytes as hexadecimal digits. */
public final class Hex {
    private static final byte[] LOWER = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] UPPER = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    private Hex() {}

    public static String lower(byte[] bytes) {
        return new String(digits(bytes, LOWER), StandardCharsets.ISO_8859_1);
    }

    public static String upper(byte[] bytes) {
        return new String(digits(bytes, UPPER), StandardCharsets.ISO_8859_1);
    }

    /** The same as {@link #lower}, as ASCII characters. */
    public static byte[] ascii(byte[] bytes) {
        return digits(bytes, LOWER);
    }

    /** A code point as the contract spells those without a name: {@code 0x} and two or four digits by its field's width. */
    public static String code(int value, int octets) {
        StringBuilder out = new StringBuilder(2 + 2 * octets).append("0x");
        append(value, octets, out);
        return out.toString();
    }

    /** The digits of a code point alone, two for each octet. */
    public static void append(int value, int octets, StringBuilder out) {
        for (int shift = 8 * octets - 4; shift >= 0; shift -= 4) {
            out.append((char) LOWER[value >> shift & 0xf]);
        }
    }

    private static byte[] digits(byte[] bytes, byte[] alphabet) {
        byte[] out = new byte[bytes.length * 2];
        for (int i = 0; i < bytes.length; i++) {
            out[2 * i] = alphabet[bytes[i] >> 4 & 0xf];
            out[2 * i + 1] = alphabet[bytes[i] & 0xf];
        }
        return out;
    }
}
