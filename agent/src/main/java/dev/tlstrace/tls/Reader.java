package dev.tlstrace.tls;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads the presentation language of RFC 8446, section 3, and carries all its checks: numbers are unsigned and in network
 * order, a vector is a sub-reader that cannot be read past its own length. What does not fit is {@link Malformed}, with
 * the offset. No method allocates more than the bytes that are there, and what becomes of them is weighed: of four bytes a
 * sender can have an object made of ten times as much.
 */
public final class Reader {
    /** Of the object that stands for a part of the message. Bytes. */
    private static final int PART = 80;
    /** Of an array, without its elements. */
    private static final int ARRAY = 16;

    private static final int STRING = 40;
    private static final int FAULT = 160;

    /** So much, and so many times its length, is enough for what comes of an ordinary extension. */
    private static final int SMALL = 100;

    private static final int LATER = 4;

    private final byte[] bytes;
    private final int end;
    private int at;
    /** The reader of the whole message, which knows what all have made. */
    private final Reader whole;

    private int made;
    private int later;
    private int limit = Integer.MAX_VALUE;

    /** A reader over a whole array; offsets are reported from its start. */
    public Reader(byte[] bytes) {
        this(bytes, 0, bytes.length, null);
    }

    private Reader(byte[] bytes, int from, int end, Reader whole) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
        this.whole = whole == null ? this : whole;
    }

    /** A reader over bytes that were made of the message's; what becomes of them too is weighed with the message. */
    public Reader over(byte[] inflated) {
        return new Reader(inflated, 0, inflated.length, whole);
    }

    /**
     * The message is decoded, but for what is not asked for yet, of which some may be kept.
     *
     * @return about how much of the heap it takes with that, in bytes
     */
    int limit() {
        whole.limit = whole.made + whole.later;
        return whole.limit;
    }

    /** This reader, of which use is made when it is asked for: what then comes of it is weighed now. */
    public Reader later() {
        whole.later += SMALL + LATER * remaining();
        return this;
    }

    /** Whether what was decoded since may be kept: else a message of small parts would take ten times what it was weighed at. */
    public boolean mayKeep() {
        return whole.made <= whole.limit;
    }

    /** The next byte's offset from the start of the array. */
    public int offset() {
        return at;
    }

    /** How many bytes are left. */
    public int remaining() {
        return end - at;
    }

    public boolean isEmpty() {
        return at == end;
    }

    public int u8() throws Malformed {
        need(1);
        return bytes[at++] & 0xff;
    }

    public int u16() throws Malformed {
        need(2);
        return u8() << 8 | u8();
    }

    public int u24() throws Malformed {
        need(3);
        return u16() << 8 | u8();
    }

    /** A uint32, 0 to 2^32-1. */
    public long u32() throws Malformed {
        need(4);
        return (long) u16() << 16 | u16();
    }

    /** A uint64; from 2^63 on it is negative, as {@link Long#toUnsignedString(long)} takes it. */
    public long u64() throws Malformed {
        need(8);
        return u32() << 32 | u32();
    }

    /** QUIC's variable-length integer, 0 to 2^62-1: the first two bits say how many bytes it has (RFC 9000, section 16). */
    public long varint() throws Malformed {
        need(1);
        int length = 1 << (bytes[at] >> 6 & 3);
        need(length);
        long value = u8() & 0x3f;
        for (int i = 1; i < length; i++) {
            value = value << 8 | u8();
        }
        return value;
    }

    /** A fixed-size opaque, {@code opaque field[length]}. */
    public byte[] opaque(int length) throws Malformed {
        need(length);
        whole.made += ARRAY + length;
        byte[] value = new byte[length];
        System.arraycopy(bytes, at, value, 0, length);
        at += length;
        return value;
    }

    /** All that is left, without reading it; it is nothing that is kept with the message. */
    public byte[] peek() {
        return Arrays.copyOfRange(bytes, at, end);
    }

    /** All that is left. */
    public byte[] rest() {
        byte[] value = new byte[remaining()];
        whole.made += ARRAY + value.length;
        System.arraycopy(bytes, at, value, 0, value.length);
        at = end;
        return value;
    }

    /** All that is left as numbers of one byte. */
    public int[] u8s() {
        int[] values = new int[remaining()];
        whole.made += ARRAY + 4 * values.length;
        for (int i = 0; i < values.length; i++) {
            values[i] = bytes[at++] & 0xff;
        }
        return values;
    }

    /** All that is left as numbers of two bytes. */
    public int[] u16s() throws Malformed {
        if (remaining() % 2 != 0) {
            whole.made += FAULT;
            throw new Malformed(end - 1, "an odd number of bytes in a vector of two-byte values");
        }
        int[] values = new int[remaining() / 2];
        whole.made += ARRAY + 4 * values.length;
        for (int i = 0; i < values.length; i++) {
            values[i] = u16();
        }
        return values;
    }

    /** The next bytes as text, each byte one character (ISO 8859-1), so that nothing a peer sends is lost. */
    public String text(int length) throws Malformed {
        whole.made += STRING;
        return new String(opaque(length), StandardCharsets.ISO_8859_1);
    }

    /** A vector whose length is one byte, {@code <0..2^8-1>}. */
    public Reader vector8() throws Malformed {
        return sub(u8());
    }

    /** A vector whose length is two bytes, {@code <0..2^16-1>}. */
    public Reader vector16() throws Malformed {
        return sub(u16());
    }

    /** A vector whose length is three bytes, {@code <0..2^24-1>}. */
    public Reader vector24() throws Malformed {
        return sub(u24());
    }

    /** A reader of the next {@code length} bytes, which this one steps over. */
    public Reader sub(int length) throws Malformed {
        need(length);
        whole.made += PART;
        Reader part = new Reader(bytes, at, at + length, whole);
        at += length;
        return part;
    }

    /** A copy of this reader at its present place. */
    public Reader ahead() {
        return new Reader(bytes, at, end, whole);
    }

    /** Fails if a byte is left: what a struct does not name must not be there. */
    public void end() throws Malformed {
        if (at != end) {
            whole.made += FAULT;
            throw new Malformed(at, remaining() + " bytes left over");
        }
    }

    private void need(int length) throws Malformed {
        if (length > end - at) {
            whole.made += FAULT;
            throw new Malformed(at, length + " bytes needed, " + (end - at) + " left");
        }
    }
}
