package dev.tlstrace.demo.pki;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CRL;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** SSLContexts with the JDK's own key and trust managers, as an application has them that loads two key stores. */
public final class Contexts {
    private static final char[] PASSWORD = "changeit".toCharArray();

    private Contexts() {}

    /** A server that asks nobody for a certificate. */
    public static SSLContext server(Identity own) throws GeneralSecurityException {
        return context("TLS", keys(own), null);
    }

    /** A client that has no certificate. */
    public static SSLContext client(Identity... trusted) throws GeneralSecurityException {
        return context("TLS", null, trust(trusted));
    }

    /** Either side where both have certificates. */
    public static SSLContext mutual(Identity own, Identity... trusted) throws GeneralSecurityException {
        return context("TLS", keys(own), trust(trusted));
    }

    /** Either side, which offers its certificates as they are to whoever asks, whatever authorities are asked for. */
    public static SSLContext offering(Identity own, Identity... trusted) throws GeneralSecurityException {
        return context("TLS", new KeyManager[] {new OfferingKeyManager(own)}, trust(trusted));
    }

    /** A client that demands to know whether certificates are revoked, and has these lists to look into. */
    public static SSLContext checkingRevocation(Identity trusted, CRL... lists) throws GeneralSecurityException {
        PKIXBuilderParameters parameters =
                new PKIXBuilderParameters(Collections.singleton(new TrustAnchor(trusted.certificate(), null)), null);
        parameters.setRevocationEnabled(true);
        parameters.addCertStore(
                CertStore.getInstance("Collection", new CollectionCertStoreParameters(Arrays.asList(lists))));
        return context("TLS", null, trust(parameters));
    }

    /** Trust managers that validate just so. */
    public static TrustManager[] trust(PKIXBuilderParameters parameters) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(new CertPathTrustManagerParameters(parameters));
        return factory.getTrustManagers();
    }

    /**
     * Either side over datagrams.
     *
     * @throws java.security.NoSuchAlgorithmException on Java 8, which has no DTLS
     */
    public static SSLContext datagrams(Identity own, Identity... trusted) throws GeneralSecurityException {
        return context("DTLS", keys(own), trust(trusted));
    }

    private static SSLContext context(String protocol, KeyManager[] keys, TrustManager[] trust)
            throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance(protocol);
        context.init(keys, trust, null);
        return context;
    }

    private static KeyManager[] keys(Identity own) throws GeneralSecurityException {
        // what a PKCS12 holds is encrypted so that it takes 100 ms on 8
        KeyStore store = emptyStore("JKS");
        store.setKeyEntry("own", own.privateKey(), PASSWORD, own.chain().toArray(new X509Certificate[0]));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, PASSWORD);
        return factory.getKeyManagers();
    }

    /** Trust managers as a trust store with just these makes them. */
    public static TrustManager[] trust(Identity... trusted) throws GeneralSecurityException {
        KeyStore store = emptyStore("PKCS12");
        for (int i = 0; i < trusted.length; i++) {
            store.setCertificateEntry("trusted-" + i, trusted[i].certificate());
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static KeyStore emptyStore(String type) throws GeneralSecurityException {
        try {
            KeyStore store = KeyStore.getInstance(type);
            store.load(null, null);
            return store;
        } catch (IOException e) {
            throw new IllegalStateException("an empty key store is not read from anywhere", e);
        }
    }
}
