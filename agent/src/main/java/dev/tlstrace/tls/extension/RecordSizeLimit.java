package dev.tlstrace.tls.extension;

import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.Malformed;
import dev.tlstrace.tls.Reader;

/**
 * <pre>
 * uint16 RecordSizeLimit;                          RFC 8449, section 4
 * </pre>
 */
public final class RecordSizeLimit extends Extension {
    private final int recordSizeLimit;

    RecordSizeLimit(Reader in, String message) throws Malformed {
        recordSizeLimit = in.u16();
    }

    /** The most bytes of plaintext in a record that its sender takes; less than 64 is not allowed. */
    public int recordSizeLimit() {
        return recordSizeLimit;
    }

    @Override
    public void describe(Fields out) {
        out.number("record_size_limit", recordSizeLimit);
    }
}
