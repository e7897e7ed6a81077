package dev.tlstrace.demo.gallery;

import dev.tlstrace.demo.pki.Contexts;
import dev.tlstrace.demo.pki.Identity;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** A trust manager as applications write it, which may ask the JDK's. */
final class OwnTrustManager extends X509ExtendedTrustManager {
    /** Asks the JDK's own manager. */
    @FunctionalInterface
    interface Asking {
        void run() throws CertificateException;
    }

    /** An application's own decision, which may ask the JDK's manager. */
    @FunctionalInterface
    interface Judge {
        void judge(List<X509Certificate> chain, Asking jdk) throws CertificateException;
    }

    private final Judge judge;
    private final X509ExtendedTrustManager jdk;

    private OwnTrustManager(Judge judge, X509ExtendedTrustManager jdk) {
        this.judge = judge;
        this.jdk = jdk;
    }

    /** One that decides so, with a JDK's beside it that trusts this one authority. */
    static OwnTrustManager besideTheJdks(Judge judge, Identity trusted) throws GeneralSecurityException {
        return new OwnTrustManager(judge, (X509ExtendedTrustManager) Contexts.trust(trusted)[0]);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        judge.judge(Arrays.asList(chain), () -> jdk.checkClientTrusted(chain, authType));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        judge.judge(Arrays.asList(chain), () -> jdk.checkServerTrusted(chain, authType));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        judge.judge(Arrays.asList(chain), () -> jdk.checkClientTrusted(chain, authType, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        judge.judge(Arrays.asList(chain), () -> jdk.checkServerTrusted(chain, authType, socket));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        judge.judge(Arrays.asList(chain), () -> jdk.checkClientTrusted(chain, authType, engine));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        judge.judge(Arrays.asList(chain), () -> jdk.checkServerTrusted(chain, authType, engine));
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return jdk.getAcceptedIssuers();
    }
}
