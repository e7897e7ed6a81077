package dev.tlstrace.tls.extension;

import dev.tlstrace.tls.Described;
import dev.tlstrace.tls.Fields;

/**
 * The content of one extension, {@code extension_data} (RFC 8446, section 4.2). A subclass has a constructor
 * {@code (Reader in, String message)} that reads it all; {@code message} is the name of the message it lies in, for those
 * whose struct depends on it.
 */
public abstract class Extension implements Described {
    private static final int[] NONE = new int[0];

    /**
     * Where it holds secrets, as {@code offset, length} pairs of the array that was read; see
     * {@link dev.tlstrace.tls.HandshakeMessage#secretRanges()}.
     */
    public int[] secretRanges() {
        return NONE;
    }

    /** Hands over the fields of its struct; an empty extension has none. */
    @Override
    public abstract void describe(Fields out);
}
