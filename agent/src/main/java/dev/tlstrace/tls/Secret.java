package dev.tlstrace.tls;

/**
 * Bytes that are not to be shown: a ticket, a PSK's identity. What is kept is how many there are and their SHA-256, by
 * which the same secret is known again.
 */
public final class Secret implements Described {
    private final int length;
    /** Null once its digest was asked for, which most are not. */
    private byte[] bytes;

    private byte[] sha256;

    /** Shows nothing of the bytes themselves. */
    public Secret(byte[] bytes) {
        length = bytes.length;
        this.bytes = bytes;
    }

    /** How many bytes it has. */
    public int length() {
        return length;
    }

    /** The SHA-256 of its bytes. */
    public byte[] sha256() {
        if (sha256 == null) {
            sha256 = Sha256.of(bytes);
            bytes = null;
        }
        return sha256;
    }

    @Override
    public void describe(Fields out) {
        out.number("length", length);
        // upper-case, as the contract has fingerprints
        out.text("sha256", Hex.upper(sha256()));
    }
}
