package dev.tlstrace.oracle;

import java.util.HexFormat;

/** TLS written by hand, well-formed or not, in hex. */
final class Wire {
    static final String RANDOM = "5a".repeat(32);

    private static final int BYTE_DIGITS = 2;

    private Wire() {}

    static String number(int octets, int value) {
        return HexFormat.of().toHexDigits(value, BYTE_DIGITS * octets);
    }

    /** RFC 8446, section 3.4: behind a length of so many bytes. */
    static String vector(int octets, String... parts) {
        String all = String.join("", parts);
        return number(octets, all.length() / BYTE_DIGITS) + all;
    }

    static String message(int type, String... body) {
        return number(1, type) + vector(3, body);
    }

    static String record(int type, String... parts) {
        return number(1, type) + "0303" + vector(2, parts);
    }

    static String handshake(String... messages) {
        return record(22, messages);
    }

    /** As handshake records of so many bytes each. */
    static String inRecordsOf(int octets, String messages) {
        StringBuilder records = new StringBuilder();
        for (int i = 0; i < messages.length(); i += BYTE_DIGITS * octets) {
            records.append(handshake(messages.substring(i, Math.min(i + BYTE_DIGITS * octets, messages.length()))));
        }
        return records.toString();
    }

    static String alert(int level, int description) {
        return record(21, number(1, level), number(1, description));
    }

    static String extension(int type, String... data) {
        return number(2, type) + vector(2, data);
    }

    /** TLS 1.2's, offering TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 and one of GREASE, with what that needs. */
    static String clientHello(String... moreExtensions) {
        return message(1, clientHelloBody(moreExtensions));
    }

    static String clientHelloBody(String... moreExtensions) {
        String groups = extension(10, vector(2, "0017001d"));
        String formats = extension(11, vector(1, "00"));
        String schemes = extension(13, vector(2, "080404010403"));
        String extensions = groups + formats + schemes + String.join("", moreExtensions);
        return "0303" + RANDOM + vector(1) + vector(2, "1a1ac02f00ff") + vector(1, "00") + vector(2, extensions);
    }

    /** Of TLS 1.2, or of another version by its extension. */
    static String serverHello(String suite, String... extensions) {
        return message(2, "0303", RANDOM, "SID", suite, "00", vector(2, extensions));
    }
}
