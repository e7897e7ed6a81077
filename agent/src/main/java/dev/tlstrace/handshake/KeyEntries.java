package dev.tlstrace.handshake;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.X509KeyManager;

/**
 * The keys that a key manager of the JDK holds, by their certificates. An application's own key manager is never asked: what it
 * does when it is asked is its own affair.
 */
public final class KeyEntries {
    private static final String[] ALGORITHMS = {"RSA", "EC", "RSASSA-PSS", "EdDSA", "DSA", "DH"};
    private static final int MAX_ENTRIES = 100;

    private final List<List<byte[]>> chains;

    private KeyEntries(List<List<byte[]>> chains) {
        this.chains = chains;
    }

    /** Null if the key manager is not the JDK's own. */
    static KeyEntries of(Object manager, boolean ofClient) {
        String name = manager == null ? "" : manager.getClass().getName();
        if (!name.startsWith("sun.security.ssl.")) {
            return null;
        }
        if (!name.contains("X509KeyManagerImpl")) {
            // the placeholder for none at all, or the wrapper of an application's own
            return name.contains("Dummy") ? new KeyEntries(Collections.<List<byte[]>>emptyList()) : null;
        }
        X509KeyManager keys = (X509KeyManager) manager;
        List<String> aliases = new ArrayList<>();
        List<List<byte[]>> chains = new ArrayList<>();
        for (String algorithm : ALGORITHMS) {
            String[] found = ofClient ? keys.getClientAliases(algorithm, null) : keys.getServerAliases(algorithm, null);
            for (String alias : found == null ? new String[0] : found) {
                if (!aliases.contains(alias) && aliases.size() < MAX_ENTRIES) {
                    aliases.add(alias);
                    chains.add(encoded(keys.getCertificateChain(alias)));
                }
            }
        }
        return new KeyEntries(chains);
    }

    /** The certificates of each key, its own first, in DER. */
    public List<List<byte[]>> chains() {
        return chains;
    }

    private static List<byte[]> encoded(X509Certificate[] chain) {
        List<byte[]> all = new ArrayList<>();
        for (X509Certificate certificate : chain == null ? new X509Certificate[0] : chain) {
            try {
                all.add(certificate.getEncoded());
            } catch (CertificateEncodingException e) {
                return all;
            }
        }
        return all;
    }
}
