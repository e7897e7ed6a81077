package dev.tlstrace.demo.gallery;

import java.security.cert.X509Certificate;
import javax.net.ssl.X509TrustManager;

/** As applications write it who want to be done with certificates. */
final class TrustAll implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
