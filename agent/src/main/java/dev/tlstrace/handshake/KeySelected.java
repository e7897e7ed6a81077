package dev.tlstrace.handshake;

import dev.tlstrace.capture.PublicHalf;
import java.math.BigInteger;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** A key manager was asked for a key of this side. */
public final class KeySelected extends Occurrence {
    private final String manager;
    private final List<String> keyTypes;
    private final byte[] certificate;
    private final boolean mismatch;
    private final KeyEntries entries;

    private KeySelected(
            long nanos,
            String thread,
            String manager,
            List<String> keyTypes,
            byte[] certificate,
            boolean mismatch,
            KeyEntries entries) {
        super(nanos, thread);
        this.manager = manager;
        this.keyTypes = keyTypes;
        this.certificate = certificate;
        this.mismatch = mismatch;
        this.entries = entries;
    }

    static KeySelected none(long nanos, String thread, String manager, String[] keyTypes, KeyEntries entries) {
        return new KeySelected(nanos, thread, manager, list(keyTypes), null, false, entries);
    }

    static KeySelected of(
            long nanos, String thread, String manager, String[] keyTypes, PublicHalf key, X509Certificate[] chain) {
        return new KeySelected(nanos, thread, manager, list(keyTypes), encoded(chain), isMismatch(key, chain), null);
    }

    /** The key manager's class; null if not known. */
    public String manager() {
        return manager;
    }

    /** The key algorithms that it was asked for, as JSSE names them: {@code EC}, {@code RSA}, {@code RSASSA-PSS}. */
    public List<String> keyTypes() {
        return keyTypes;
    }

    /** Whether there is a key fit for use. */
    public boolean isSelected() {
        return certificate != null;
    }

    /** The certificate chosen, in DER; null if there is none. */
    public byte[] certificate() {
        return certificate;
    }

    /** Whether the private key is not the one of the certificate: only RSA tells. */
    public boolean isMismatch() {
        return mismatch;
    }

    /** What else the key manager has, if nothing was chosen and it is the JDK's own; else null. */
    public KeyEntries entries() {
        return entries;
    }

    private static List<String> list(String[] keyTypes) {
        return keyTypes == null ? Collections.<String>emptyList() : Arrays.asList(keyTypes.clone());
    }

    private static byte[] encoded(X509Certificate[] chain) {
        try {
            return chain == null || chain.length == 0 ? new byte[0] : chain[0].getEncoded();
        } catch (CertificateEncodingException e) {
            return new byte[0];
        }
    }

    private static boolean isMismatch(PublicHalf key, X509Certificate[] chain) {
        BigInteger modulus = key == null ? null : key.modulus();
        PublicKey own = chain == null || chain.length == 0 ? null : chain[0].getPublicKey();
        return modulus != null && own instanceof RSAPublicKey && !modulus.equals(((RSAPublicKey) own).getModulus());
    }
}
