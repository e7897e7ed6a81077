package dev.tlstrace.tls;

import org.bouncycastle.crypto.digests.SHA256Digest;

/** Bytes that must not be shown: their length and SHA-256 stand for them, so that two can still be held to be the same. */
public final class Secret implements Described {
    private final int length;
    private final byte[] sha256;

    public Secret(byte[] value) {
        SHA256Digest digest = new SHA256Digest();
        digest.update(value, 0, value.length);
        length = value.length;
        sha256 = new byte[digest.getDigestSize()];
        digest.doFinal(sha256, 0);
    }

    @Override
    public void describe(Fields out) {
        out.number("length", length);
        out.bytes("sha256", sha256);
    }
}
