package dev.tlstrace.demo.gallery;

import dev.tlstrace.demo.pki.Contexts;
import dev.tlstrace.demo.pki.Identity;
import dev.tlstrace.demo.pki.Pki;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

/** Trust managers that refuse, that accept all, that know nobody: the JDK's own, and such as applications write. */
final class TrustManagerExhibits {
    private static final String CUSTOM = "custom-trust-manager-rejected/certain";
    private static final String SERVER_REJECTED = "server-certificate-rejected/likely";

    private final Pki pki = new Pki();
    private final Identity server = pki.server();
    private final ChainRows rows = new ChainRows("manager", server);

    List<Exhibit> all() {
        ofTheJdk();
        ofApplications();
        return rows.all();
    }

    private void ofTheJdk() {
        rows.add(
                        "revocation-status-unknown",
                        () -> new Meeting(Contexts.server(server), Contexts.checkingRevocation(pki.root())))
                .client("revocation-status-unknown/certain")
                .server(SERVER_REJECTED);
        rows.add("empty-truststore", () -> new Meeting(Contexts.server(server), Contexts.client()))
                .client("empty-truststore/certain");
        rows.add("jdk-default", () -> new Meeting(Contexts.server(server), jdkDefault()))
                .client("untrusted-issuer/likely")
                .server(SERVER_REJECTED);
        rows.add("store-missing", () -> new Meeting(Contexts.server(server), jdkDefault()))
                .client("untrusted-issuer/likely")
                .in(Room.STORE_MISSING);
    }

    private void ofApplications() {
        refusing("rejects", new Refusing(new CertificateException("not on the list")))
                .server(SERVER_REJECTED);
        refusing("rejects-plain", new PlainRefusing()).server(SERVER_REJECTED);
        refusing("throws", new Refusing(null));
        rows.add("accepts-all", () -> new Meeting(Contexts.server(server), trusting(new TrustAll())))
                .client(Exhibit.NONE)
                .server(Exhibit.NONE)
                .warnsClient("trust-all-manager");
        rows.add("accepts-all-but-the-name", () -> new Meeting(Contexts.server(server), trusting(new TrustAll()))
                        .host("other.test")
                        .checkingTheName())
                .client("hostname-mismatch/certain")
                .server(SERVER_REJECTED);
    }

    private Exhibit refusing(String name, TrustManager manager) {
        return rows.add(name, () -> new Meeting(Contexts.server(server), trusting(manager)))
                .client(CUSTOM);
    }

    private static SSLContext jdkDefault() throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, null, null);
        return context;
    }

    private static SSLContext trusting(TrustManager manager) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {manager}, null);
        return context;
    }

    private static final class PlainRefusing implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            throw new CertificateException("never");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            throw new CertificateException("never");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    private static final class Refusing extends X509ExtendedTrustManager {
        private final CertificateException why;

        /** Throws what no trust manager should, if there is no reason. */
        Refusing(CertificateException why) {
            this.why = why;
        }

        private void refuse() throws CertificateException {
            if (why == null) {
                throw new IllegalStateException("its list is not loaded");
            }
            throw new CertificateException(why.getMessage());
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            refuse();
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            refuse();
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
                throws CertificateException {
            refuse();
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
                throws CertificateException {
            refuse();
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
                throws CertificateException {
            refuse();
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
                throws CertificateException {
            refuse();
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
