package dev.tlstrace.x509;

import dev.tlstrace.tls.Hex;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;

/**
 * One element of DER (X.690): a tag, a length and a content, which is a value or again elements, handed out one after the
 * other. An element never reaches beyond the one it lies in, and none is read before it is asked for: time and memory
 * are linear in what is asked for, and depth is that of the code that asks. Offsets are those of the outermost array.
 *
 * <p>As lenient as the JDK where nothing can be misunderstood (lengths and numbers with redundant zeroes, any non-zero
 * byte for TRUE); the indefinite lengths of BER are refused.
 */
final class Der {
    static final int BOOLEAN = 0x01;
    static final int INTEGER = 0x02;
    static final int BIT_STRING = 0x03;
    static final int OCTET_STRING = 0x04;
    static final int OBJECT_IDENTIFIER = 0x06;
    static final int UTF8_STRING = 0x0c;
    static final int NUMERIC_STRING = 0x12;
    static final int PRINTABLE_STRING = 0x13;
    static final int TELETEX_STRING = 0x14;
    static final int IA5_STRING = 0x16;
    static final int UTC_TIME = 0x17;
    static final int GENERALIZED_TIME = 0x18;
    static final int VISIBLE_STRING = 0x1a;
    static final int GENERAL_STRING = 0x1b;
    static final int UNIVERSAL_STRING = 0x1c;
    static final int BMP_STRING = 0x1e;
    static final int SEQUENCE = 0x30;
    static final int SET = 0x31;

    /** Longer identifiers are not decoded: their numbers would take more than linear time. */
    private static final int LONGEST_OBJECT_IDENTIFIER = 256;

    private final byte[] bytes;
    private final int start;
    private final int from;
    private final int end;
    private int at;

    private Der(byte[] bytes, int start, int from, int end) {
        this.bytes = bytes;
        this.start = start;
        this.from = from;
        this.end = end;
        this.at = from;
    }

    /** The tag of {@code [number] IMPLICIT} with a value, no elements, in it. */
    static int context(int number) {
        return 0x80 | number;
    }

    /** The tag of {@code [number]} with elements in it. */
    static int constructed(int number) {
        return 0xa0 | number;
    }

    /** Something in which the array's elements lie. */
    static Der around(byte[] bytes) {
        return new Der(bytes, 0, 0, bytes.length);
    }

    /** The one element that fills the array, which must have this tag. */
    static Der read(byte[] bytes, int tag) throws Unreadable {
        Der around = around(bytes);
        Der element = around.next(tag);
        around.end();
        return element;
    }

    /** The first byte of the tag; those of tag numbers above 30 are not told apart. */
    int tag() {
        return bytes[start] & 0xff;
    }

    /** Where this element begins. */
    int offset() {
        return start;
    }

    /** How many bytes the content has. */
    int length() {
        return end - from;
    }

    /** Tag, length and content. */
    byte[] encoded() {
        return Arrays.copyOfRange(bytes, start, end);
    }

    byte[] content() {
        return Arrays.copyOfRange(bytes, from, end);
    }

    /** The same element, to be read from its beginning. */
    Der again() {
        return new Der(bytes, start, from, end);
    }

    boolean hasNext() {
        return at < end;
    }

    /** Whether the next element inside has this tag. */
    boolean nextIs(int tag) {
        return at < end && (bytes[at] & 0xff) == tag;
    }

    /** The next element inside, which must have this tag. */
    Der next(int tag) throws Unreadable {
        if (at < end && !nextIs(tag)) {
            throw new Unreadable(at, name(bytes[at] & 0xff) + " where " + name(tag) + " should be");
        }
        if (at == end) {
            throw new Unreadable(at, name(tag) + " is missing");
        }
        return next();
    }

    /** The next element inside if it has this tag, else null. */
    Der optional(int tag) throws Unreadable {
        return nextIs(tag) ? next() : null;
    }

    /** The next element inside, whatever it is. */
    Der next() throws Unreadable {
        int begin = at;
        int place = at;
        if (place >= end) {
            throw new Unreadable(place, "an element is missing");
        }
        if ((bytes[place++] & 0x1f) == 0x1f) {
            do {
                if (place >= end) {
                    throw new Unreadable(place, "ends within a tag");
                }
            } while ((bytes[place++] & 0x80) != 0);
        }
        if (place >= end) {
            throw new Unreadable(place, "ends before a length");
        }
        long length = bytes[place++] & 0xff;
        if (length == 0x80) {
            throw new Unreadable(place - 1, "a length that is indefinite, which DER does not know");
        }
        if (length > 0x80) {
            int octets = (int) (length & 0x7f);
            if (octets > end - place) {
                throw new Unreadable(place, "ends within a length");
            }
            length = 0;
            for (int i = 0; i < octets; i++) {
                length = length << 8 | (bytes[place++] & 0xff);
                if (length > Integer.MAX_VALUE) {
                    throw new Unreadable(begin + 1, "a length beyond 2^31-1");
                }
            }
        }
        if (length > end - place) {
            throw new Unreadable(place, length + " bytes needed, " + (end - place) + " left");
        }
        at = place + (int) length;
        return new Der(bytes, begin, place, at);
    }

    /** The one element that an OCTET STRING, or an {@code EXPLICIT} tag, holds. */
    Der inside(int tag) throws Unreadable {
        Der content = again();
        Der element = content.next(tag);
        content.end();
        return element;
    }

    /** Fails if an element is left that the grammar does not name. */
    void end() throws Unreadable {
        if (at != end) {
            throw new Unreadable(at, (end - at) + " bytes left over");
        }
    }

    boolean bool() throws Unreadable {
        if (length() != 1) {
            throw new Unreadable(start, "a BOOLEAN of " + length() + " bytes");
        }
        return bytes[from] != 0;
    }

    /** An INTEGER that counts something: 0 to 2^31-1. */
    int count() throws Unreadable {
        if (length() == 0) {
            throw new Unreadable(start, "an INTEGER without a byte");
        }
        if (bytes[from] < 0) {
            throw new Unreadable(start, "an INTEGER below 0");
        }
        long value = 0;
        for (int i = from; i < end; i++) {
            value = value << 8 | (bytes[i] & 0xff);
            if (value > Integer.MAX_VALUE) {
                throw new Unreadable(start, "an INTEGER beyond 2^31-1");
            }
        }
        return (int) value;
    }

    /** How many bits the magnitude of a non-negative INTEGER has. */
    int bitLength() throws Unreadable {
        for (int i = from; i < end; i++) {
            int octet = bytes[i] & 0xff;
            if (octet != 0) {
                return (int) Math.min(Integer.MAX_VALUE, 8L * (end - i - 1) + 32 - Integer.numberOfLeadingZeros(octet));
            }
        }
        if (length() == 0) {
            throw new Unreadable(start, "an INTEGER without a byte");
        }
        return 0;
    }

    /** An INTEGER of any size as openssl prints it: upper-case hex, whole bytes, {@code -} before a negative one. */
    String hexInteger() throws Unreadable {
        if (length() == 0) {
            throw new Unreadable(start, "an INTEGER without a byte");
        }
        byte[] magnitude = content();
        boolean negative = magnitude[0] < 0;
        if (negative) {
            int carry = 1;
            for (int i = magnitude.length - 1; i >= 0; i--) {
                int octet = (~magnitude[i] & 0xff) + carry;
                magnitude[i] = (byte) octet;
                carry = octet >> 8;
            }
        }
        int first = 0;
        while (first < magnitude.length - 1 && magnitude[first] == 0) {
            first++;
        }
        String digits = Hex.upper(Arrays.copyOfRange(magnitude, first, magnitude.length));
        return negative ? "-" + digits : digits;
    }

    /** The bytes of a BIT STRING, and that the number of bits left unused at its end makes sense. */
    byte[] bits() throws Unreadable {
        if (length() == 0 || (bytes[from] & 0xff) > 7 || (length() == 1 && bytes[from] != 0)) {
            throw new Unreadable(start, "a BIT STRING without a valid count of unused bits");
        }
        return Arrays.copyOfRange(bytes, from + 1, end);
    }

    /** The elements in a BIT STRING, which must be one with this tag. */
    Der insideBits(int tag) throws Unreadable {
        Der content = new Der(bytes, start, from + Math.min(1, length()), end);
        Der element = content.next(tag);
        content.end();
        return element;
    }

    /** The first 31 of the bits that have names, bit 0 of the grammar as bit 0 of the number. */
    int namedBits() throws Unreadable {
        byte[] octets = bits();
        int value = 0;
        for (int bit = 0; bit < 31 && bit < 8 * octets.length; bit++) {
            if ((octets[bit / 8] & 0x80 >> bit % 8) != 0) {
                value |= 1 << bit;
            }
        }
        return value;
    }

    /** Dotted decimals; one that is not well-formed, or absurdly long, is {@code #} and the hex of its content. */
    String oid() {
        if (length() <= LONGEST_OBJECT_IDENTIFIER) {
            try {
                return ASN1ObjectIdentifier.fromContents(content()).getId();
            } catch (IllegalArgumentException e) {
                return "#" + Hex.lower(content());
            }
        }
        return "#" + Hex.lower(content());
    }

    /** Each byte one character, so that nothing that a peer sends is lost. */
    String latin1() {
        return new String(bytes, from, length(), StandardCharsets.ISO_8859_1);
    }

    /** The text of any of ASN.1's string types, or null if this is none. */
    String text() {
        switch (tag()) {
            case UTF8_STRING:
                return text(StandardCharsets.UTF_8);
            case BMP_STRING:
                return text(StandardCharsets.UTF_16BE);
            case UNIVERSAL_STRING:
                return universal();
            case NUMERIC_STRING:
            case PRINTABLE_STRING:
            case TELETEX_STRING: // T.61 in the standard; in certificates it has always been Latin-1
            case IA5_STRING:
            case VISIBLE_STRING:
            case GENERAL_STRING:
                return latin1();
            default:
                return null;
        }
    }

    private String text(Charset charset) {
        return new String(bytes, from, length(), charset);
    }

    private String universal() {
        StringBuilder text = new StringBuilder(length() / 4);
        for (int i = from; i + 4 <= end; i += 4) {
            int point =
                    bytes[i] << 24 | (bytes[i + 1] & 0xff) << 16 | (bytes[i + 2] & 0xff) << 8 | (bytes[i + 3] & 0xff);
            text.appendCodePoint(Character.isValidCodePoint(point) ? point : 0xfffd);
        }
        return text.toString();
    }

    private static String name(int tag) {
        switch (tag) {
            case BOOLEAN:
                return "BOOLEAN";
            case INTEGER:
                return "INTEGER";
            case BIT_STRING:
                return "BIT STRING";
            case OCTET_STRING:
                return "OCTET STRING";
            case OBJECT_IDENTIFIER:
                return "OBJECT IDENTIFIER";
            case SEQUENCE:
                return "SEQUENCE";
            case SET:
                return "SET";
            default:
                return "tag " + Hex.code(tag, 1);
        }
    }
}
