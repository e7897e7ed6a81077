package dev.tlstrace.tls.extension;

import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.Malformed;
import dev.tlstrace.tls.Reader;

/** Zeroes, as many as the sender likes (RFC 7685, section 3). */
public final class Padding extends Extension {
    private final int length;

    Padding(Reader in, String message) throws Malformed {
        length = in.remaining();
        while (!in.isEmpty()) {
            int octet = in.u8();
            if (octet != 0) {
                throw new Malformed(in.offset() - 1, "a byte of padding is " + octet + ", not 0");
            }
        }
    }

    @Override
    public void describe(Fields out) {
        out.number("length", length);
    }
}
