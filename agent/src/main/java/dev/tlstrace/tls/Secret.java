package dev.tlstrace.tls;

import org.bouncycastle.crypto.digests.SHA256Digest;

/**
 * Bytes that are not to be shown: a ticket, a PSK's identity. What is kept is how many there are and their SHA-256, by
 * which the same secret is known again.
 */
public final class Secret implements Described {
    private final int length;
    private final byte[] sha256;

    /** Keeps nothing of the bytes themselves. */
    public Secret(byte[] bytes) {
        // the digest itself, not a provider's: no security provider of the application is touched
        SHA256Digest digest = new SHA256Digest();
        digest.update(bytes, 0, bytes.length);
        length = bytes.length;
        sha256 = new byte[digest.getDigestSize()];
        digest.doFinal(sha256, 0);
    }

    /** How many bytes it has. */
    public int length() {
        return length;
    }

    /** The SHA-256 of its bytes. */
    public byte[] sha256() {
        return sha256;
    }

    @Override
    public void describe(Fields out) {
        out.number("length", length);
        // upper-case, as the contract has fingerprints
        out.text("sha256", Hex.upper(sha256));
    }
}
