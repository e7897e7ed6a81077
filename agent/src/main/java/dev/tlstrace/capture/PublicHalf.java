package dev.tlstrace.capture;

import java.math.BigInteger;
import java.security.PrivateKey;
import java.security.interfaces.RSAKey;

/**
 * What a private key and its certificate must have in common and a private key tells without secrets: its algorithm and, of
 * RSA, the modulus.
 */
public final class PublicHalf {
    private final String algorithm;
    private final BigInteger modulus;

    private PublicHalf(String algorithm, BigInteger modulus) {
        this.algorithm = algorithm;
        this.modulus = modulus;
    }

    static PublicHalf of(PrivateKey key) {
        return new PublicHalf(key.getAlgorithm(), key instanceof RSAKey ? ((RSAKey) key).getModulus() : null);
    }

    /** {@code RSA}, {@code EC}. */
    public String algorithm() {
        return algorithm;
    }

    /** Null for a key of another algorithm. */
    public BigInteger modulus() {
        return modulus;
    }
}
