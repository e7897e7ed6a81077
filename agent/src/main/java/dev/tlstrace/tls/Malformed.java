package dev.tlstrace.tls;

/**
 * Bytes that are not what the RFC's struct allows at this place. It never leaves this room: whoever decodes a whole
 * message or a whole extension turns it into a value that says where and why.
 */
public final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    private final int offset;

    /**
     * @param offset the offending byte, counted from the start of the array that is read
     * @param reason what is wrong there, in words
     */
    public Malformed(int offset, String reason) {
        super(reason, null, false, false);
        this.offset = offset;
    }

    /** The offending byte, counted from the start of the array that is read. */
    public int offset() {
        return offset;
    }
}
