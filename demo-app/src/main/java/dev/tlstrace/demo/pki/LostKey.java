package dev.tlstrace.demo.pki;

import java.security.PrivateKey;

/** A private key of which there is no more than its algorithm, as of one that lies in a token. */
final class LostKey implements PrivateKey {
    private static final long serialVersionUID = 1;

    private final String algorithm;

    LostKey(String algorithm) {
        this.algorithm = algorithm;
    }

    @Override
    public String getAlgorithm() {
        return algorithm;
    }

    @Override
    public String getFormat() {
        return null;
    }

    @Override
    public byte[] getEncoded() {
        return null;
    }
}
