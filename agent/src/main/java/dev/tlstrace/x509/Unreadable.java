package dev.tlstrace.x509;

import dev.tlstrace.tls.Described;
import dev.tlstrace.tls.Fields;

/**
 * Bytes that are not what the grammar allows at this place: where, and why. It is thrown inside this room only; to
 * others it is a value.
 */
public final class Unreadable extends Exception implements Described {
    private static final long serialVersionUID = 1L;

    private final int offset;

    Unreadable(int offset, String reason) {
        super(reason, null, false, false);
        this.offset = offset;
    }

    /** The offending byte, counted from the start of the array that was read. */
    public int offset() {
        return offset;
    }

    /** What is wrong there, in words. */
    public String reason() {
        return getMessage();
    }

    @Override
    public void describe(Fields out) {
        out.number("offset", offset);
        out.text("reason", reason());
    }
}
