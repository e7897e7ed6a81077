package dev.tlstrace.demo.pki;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.spec.ECGenParameterSpec;

/** The kinds of key a certificate can be made for, each with the signature algorithm that it signs with by default. */
public enum KeyType {
    RSA_512("RSA", 512, null, "SHA256withRSA"),
    RSA_1024("RSA", 1024, null, "SHA256withRSA"),
    RSA_2048("RSA", 2048, null, "SHA256withRSA"),
    RSA_3072("RSA", 3072, null, "SHA256withRSA"),
    /** A key that may be used with RSASSA-PSS only: its certificates say id-RSASSA-PSS, not rsaEncryption. */
    RSA_PSS_2048("RSASSA-PSS", 2048, null, "SHA256withRSAandMGF1"),
    EC_P256("EC", 0, "secp256r1", "SHA256withECDSA"),
    EC_P384("EC", 0, "secp384r1", "SHA384withECDSA"),
    EC_P521("EC", 0, "secp521r1", "SHA512withECDSA"),
    /** Since Java 15. */
    ED25519("Ed25519", 0, null, "Ed25519"),
    /** Since Java 15. */
    ED448("Ed448", 0, null, "Ed448");

    private final String algorithm;
    private final int bits;
    private final String curve;
    private final String signatureAlgorithm;

    KeyType(String algorithm, int bits, String curve, String signatureAlgorithm) {
        this.algorithm = algorithm;
        this.bits = bits;
        this.curve = curve;
        this.signatureAlgorithm = signatureAlgorithm;
    }

    /** Whether the JDK that we run on knows this kind of key. */
    public boolean isAvailable() {
        try {
            KeyPairGenerator.getInstance(algorithm);
            return true;
        } catch (NoSuchAlgorithmException notOnThisJdk) {
            return false;
        }
    }

    /** A fresh key pair. */
    public KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (bits > 0) {
                generator.initialize(bits);
            } else if (curve != null) {
                generator.initialize(new ECGenParameterSpec(curve));
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK makes no " + this + " keys", e);
        }
    }

    /** The JCA name of what a key of this kind signs certificates with, unless told otherwise. */
    String signatureAlgorithm() {
        return signatureAlgorithm;
    }
}
