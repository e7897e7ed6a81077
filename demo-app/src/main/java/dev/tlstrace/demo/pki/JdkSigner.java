package dev.tlstrace.demo.pki;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Locale;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;

/**
 * Signs certificates with the JDK's own {@link Signature}. Bouncy Castle's signer would do, but it calls RSASSA-PSS by a name
 * that only Bouncy Castle's provider knows.
 */
final class JdkSigner implements ContentSigner {
    private final String algorithm;
    private final PrivateKey key;
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();

    /** Takes JCA names such as {@code SHA256withRSA}, with {@code andMGF1} behind them for RSASSA-PSS. */
    JdkSigner(String algorithm, PrivateKey key) {
        this.algorithm = algorithm;
        this.key = key;
    }

    @Override
    public AlgorithmIdentifier getAlgorithmIdentifier() {
        return new DefaultSignatureAlgorithmIdentifierFinder().find(algorithm);
    }

    @Override
    public OutputStream getOutputStream() {
        return content;
    }

    @Override
    public byte[] getSignature() {
        try {
            Signature signature = signature();
            signature.update(content.toByteArray());
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK does not sign with " + algorithm, e);
        }
    }

    private Signature signature() throws GeneralSecurityException {
        boolean pss = algorithm.toUpperCase(Locale.ROOT).endsWith("ANDMGF1");
        Signature signature = Signature.getInstance(pss ? "RSASSA-PSS" : algorithm);
        signature.initSign(key);
        if (pss) {
            int bits = Integer.parseInt(algorithm.substring(3, 6));
            String hash = "SHA-" + bits;
            signature.setParameter(new PSSParameterSpec(hash, "MGF1", new MGF1ParameterSpec(hash), bits / 8, 1));
        }
        return signature;
    }
}
