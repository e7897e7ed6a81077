package dev.tlstrace.tls.extension;

import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.Malformed;
import dev.tlstrace.tls.Reader;

/**
 * <pre>
 * enum {
 *     2^9(1), 2^10(2), 2^11(3), 2^12(4), (255)
 * } MaxFragmentLength;                             RFC 6066, section 4
 * </pre>
 */
public final class MaxFragmentLength extends Extension {
    private final int maxFragmentLength;

    MaxFragmentLength(Reader in, String message) throws Malformed {
        int code = in.u8();
        if (code < 1 || code > 4) {
            throw new Malformed(in.offset() - 1, "MaxFragmentLength " + code + " is none of 1 to 4");
        }
        maxFragmentLength = 1 << (8 + code);
    }

    /** In bytes: 512, 1024, 2048 or 4096. */
    public int maxFragmentLength() {
        return maxFragmentLength;
    }

    @Override
    public void describe(Fields out) {
        out.number("max_fragment_length", maxFragmentLength);
    }
}
