package dev.tlstrace.demo.gallery;

import static dev.tlstrace.demo.gallery.ChainRows.leaf;
import static dev.tlstrace.demo.gallery.ChainRows.presenting;
import static dev.tlstrace.demo.gallery.ChainRows.root;
import static dev.tlstrace.demo.gallery.ChainRows.subject;
import static dev.tlstrace.demo.gallery.Exhibit.NONE;

import dev.tlstrace.demo.pki.CertificateBuilder;
import dev.tlstrace.demo.pki.Contexts;
import dev.tlstrace.demo.pki.Identity;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Handshakes that look careless and are not: not even the warning may come that the name is not checked. */
final class QuietExhibits {
    private final Identity root = root("CN=Quiet Root,O=Demo");
    private final Identity issuing =
            subject("CN=Quiet Issuing CA,O=Demo").authority(0).issuedBy(root);
    private final Identity elsewhere = root("CN=Elsewhere,O=Elsewhere");

    List<Exhibit> all() {
        List<Exhibit> all = new ArrayList<>();
        Identity workload = subject("CN=workload")
                .uri("spiffe://demo.example.org/payments")
                .serverAuth()
                .issuedBy(issuing);
        all.add(Exhibit.of("quiet-name-of-another-kind", () -> meet(workload, new Spiffe(root)))
                .client(NONE)
                .quiet());
        Identity own = leaf().selfSigned();
        all.add(Exhibit.of(
                        "quiet-store-of-the-servers-own",
                        () -> new Meeting(Contexts.offering(own), Contexts.client(own)).play())
                .client(NONE)
                .quiet());
        Identity late = valid(leaf(), -60, -30).selfSigned();
        all.add(Exhibit.of("quiet-pinned-and-expired", () -> meet(late, new TrustAllowedIssuers(late)))
                .client(NONE)
                .quiet());
        all.add(Exhibit.of(
                        "quiet-manager-that-trusts-any-of-some",
                        () -> meet(leaf().issuedBy(issuing), new TrustAnyOf(root)))
                .client(NONE)
                .quiet());
        Identity rootByOther = valid(subject("CN=Quiet Root,O=Demo").keyOf(root), -85, 5)
                .authority()
                .issuedBy(elsewhere);
        all.add(Exhibit.of("quiet-cross-certificate-that-does-not-matter", () -> new Meeting(
                                Contexts.offering(presenting(leaf().issuedBy(issuing), issuing, rootByOther)),
                                Contexts.client(root))
                        .checkingTheName()
                        .play())
                .client(NONE)
                .quiet());
        all.add(Exhibit.of("cross-certificate-that-matters", () -> new Meeting(
                                Contexts.offering(presenting(leaf().issuedBy(issuing), issuing, rootByOther)),
                                Contexts.client(elsewhere))
                        .checkingTheName()
                        .play())
                .client(NONE)
                .warnsClient("certificate-expires-soon"));
        return all;
    }

    private static CertificateBuilder valid(CertificateBuilder certificate, int fromDays, int toDays) {
        Instant now = Instant.now();
        return certificate.valid(now.plus(Duration.ofDays(fromDays)), now.plus(Duration.ofDays(toDays)));
    }

    private static void meet(Identity server, X509TrustManager manager) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {manager}, null);
        new Meeting(Contexts.offering(server), context).play();
    }

    /** Asks the JDK's manager, and then looks for itself. */
    private static class TrustAnyOf implements X509TrustManager {
        private final X509TrustManager jdk;

        TrustAnyOf(Identity trusted) throws GeneralSecurityException {
            jdk = (X509TrustManager) Contexts.trust(trusted)[0];
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            jdk.checkClientTrusted(chain, authType);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            jdk.checkServerTrusted(chain, authType);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return jdk.getAcceptedIssuers();
        }
    }

    /** Its name begins like that of one that trusts all. */
    private static final class TrustAllowedIssuers extends TrustAnyOf {
        TrustAllowedIssuers(Identity trusted) throws GeneralSecurityException {
            super(trusted);
        }
    }

    /** Knows servers by their SPIFFE ids. */
    private static final class Spiffe extends TrustAnyOf {
        private static final int URI = 6;

        Spiffe(Identity trusted) throws GeneralSecurityException {
            super(trusted);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            super.checkServerTrusted(chain, authType);
            Collection<List<?>> names = chain[0].getSubjectAlternativeNames();
            for (List<?> name : names) {
                if (name.get(0).equals(URI) && name.get(1).toString().endsWith("/payments")) {
                    return;
                }
            }
            throw new CertificateException("another workload");
        }
    }
}
