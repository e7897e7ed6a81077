package dev.tlstrace.demo.gallery;

import static dev.tlstrace.demo.gallery.ChainRows.leaf;
import static dev.tlstrace.demo.gallery.ChainRows.presenting;
import static dev.tlstrace.demo.gallery.ChainRows.root;
import static dev.tlstrace.demo.gallery.ChainRows.subject;
import static dev.tlstrace.demo.gallery.Exhibit.NONE;

import dev.tlstrace.demo.pki.BorrowedCertificate;
import dev.tlstrace.demo.pki.Contexts;
import dev.tlstrace.demo.pki.Identity;
import dev.tlstrace.demo.pki.RevocationList;
import dev.tlstrace.demo.scenario.Skipped;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CRL;
import java.security.cert.CertificateException;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;

/** Chains that would hold, but for who judges: revocation, the JDK's policy on authorities, limits, an application's own managers. */
final class JudgeExhibits {
    private static final String REVOKED = "certificate-revoked/certain";
    private static final String UNKNOWN = "revocation-status-unknown";
    private static final String CUSTOM = "custom-trust-manager-rejected/certain";

    private final Identity root = root("CN=Path Root,O=Demo");
    private final Identity issuing =
            subject("CN=Path Issuing CA,O=Demo").authority(0).issuedBy(root);
    private final Identity good = leaf().issuedBy(issuing);
    private final Identity elsewhere = root("CN=Elsewhere,O=Elsewhere");
    private final Instant tomorrow = Instant.now().plusSeconds(86_400);
    private final ChainRows rows = new ChainRows("judge", leaf().selfSigned());

    List<Exhibit> all() {
        revocation();
        authorities();
        limits();
        managers();
        return rows.all();
    }

    private void revocation() {
        CRL none = RevocationList.until(tomorrow, root);
        CRL noneBelow = RevocationList.until(tomorrow, issuing);
        revoking("fine-not-revoked", NONE, good, none, noneBelow);
        revoking("revoked", REVOKED, good, none, RevocationList.until(tomorrow, issuing, good));
        revoking("revoked-issuer", REVOKED, good, RevocationList.until(tomorrow, root, issuing), noneBelow);
        revoking(
                "revoked-root-sent",
                REVOKED,
                presenting(good, issuing, root),
                none,
                RevocationList.until(tomorrow, issuing, good));
        revoking(
                "revoked-unordered",
                REVOKED,
                presenting(good, elsewhere, issuing),
                none,
                RevocationList.until(tomorrow, issuing, good));
        revoking("no-list", UNKNOWN + "/certain", good);
        revoking("no-list-of-issuer", UNKNOWN + "/certain", good, none);
        revoking("no-list-of-root", UNKNOWN + "/certain", good, noneBelow);
        revoking(
                "list-outdated",
                UNKNOWN + "/certain",
                good,
                none,
                RevocationList.until(Instant.now().minusSeconds(86_400), issuing));
        revoking("list-forged", UNKNOWN + "/certain", good, none, RevocationList.signed(tomorrow, issuing, elsewhere));
    }

    private void revoking(String name, String diagnosis, Identity chain, CRL... lists) {
        rows.add(name, () -> new Meeting(Contexts.offering(chain), Contexts.checkingRevocation(root, lists)))
                .client(diagnosis);
    }

    /** The JDK distrusts what a public authority has issued since some day. Nobody else can issue in its name, but to himself. */
    private void authorities() {
        rows.add("distrusted", () -> {
                    X509Certificate distrusted = publicAuthority("Entrust Root Certification Authority - G2");
                    X509Certificate anchor = new BorrowedCertificate(distrusted, root);
                    Identity issued = leaf().issuerName(X500Name.getInstance(
                                    distrusted.getSubjectX500Principal().getEncoded()))
                            .without(Extension.authorityKeyIdentifier)
                            .issuedBy(root);
                    PKIXBuilderParameters parameters =
                            new PKIXBuilderParameters(Collections.singleton(new TrustAnchor(anchor, null)), null);
                    parameters.setRevocationEnabled(false);
                    return new Meeting(Contexts.offering(issued), trusting(Contexts.trust(parameters)));
                })
                .client("issuer-distrusted/certain");
    }

    private static X509Certificate publicAuthority(String name) throws Exception {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        for (X509Certificate each : ((X509TrustManager) factory.getTrustManagers()[0]).getAcceptedIssuers()) {
            if (each.getSubjectX500Principal().getName().contains("CN=" + name)) {
                return each;
            }
        }
        throw new Skipped("this JDK's trust store has no " + name);
    }

    private void limits() {
        List<Identity> many = new ArrayList<>(Collections.nCopies(12, elsewhere));
        many.add(0, issuing);
        rows.both(
                "chain-too-long",
                "message-too-large/certain",
                () -> presenting(good, many.toArray(new Identity[0])),
                root);
        Identity large = leaf().extension("1.2.3.4", false, ChainRows.der(new DEROctetString(new byte[40_000])))
                .issuedBy(issuing);
        rows.both("message-too-large", "message-too-large/certain", () -> large, root);
        rows.add("message-too-large-tls12", () -> new Meeting(Contexts.offering(large), Contexts.client(root))
                        .protocol("TLSv1.2"))
                .client("message-too-large/certain");
    }

    private void managers() {
        managed("pinned", CUSTOM, good, (chain, ask) -> {
            ask.run();
            throw new CertificateException("not the certificate that was pinned");
        });
        managed("refused-before", CUSTOM, good, (chain, ask) -> {
            throw new CertificateException("no");
        });
        managed("refused-with-own-cause", CUSTOM, good, (chain, ask) -> {
            throw new CertificateException("no", new IllegalStateException("list is not loaded"));
        });
        managed("runtime-exception", CUSTOM, good, (chain, ask) -> {
            throw new NullPointerException("chain");
        });
        managed("error", CUSTOM, good, (chain, ask) -> {
            throw new NoClassDefFoundError("org/example/Pins");
        });
        managed("refused-expired", CUSTOM, old(), (chain, ask) -> {
            throw new CertificateException("no");
        });
        managed("verifies-a-signature-itself", CUSTOM, good, (chain, ask) -> {
            try {
                chain.get(0).verify(elsewhere.certificate().getPublicKey());
            } catch (GeneralSecurityException e) {
                throw new CertificateException(e);
            }
        });
        managed("fine-delegating", NONE, good, (chain, ask) -> ask.run());
        managed("delegating-untrusted", "untrusted-issuer", leaf().issuedBy(elsewhere), (chain, ask) -> ask.run());
        managed("delegating-expired", "certificate-expired", old(), (chain, ask) -> ask.run());
        managed("delegating-expired-wrapped", "certificate-expired", old(), (chain, ask) -> {
            try {
                ask.run();
            } catch (CertificateException e) {
                throw new CertificateException("refused", e);
            }
        });
        managed("delegating-untrusted-replaced", CUSTOM, leaf().issuedBy(elsewhere), (chain, ask) -> {
            try {
                ask.run();
            } catch (CertificateException e) {
                throw new CertificateException("refused");
            }
        });
        managed("asks-for-validity", "certificate-expired", old(), (chain, ask) -> {
            for (X509Certificate each : chain) {
                each.checkValidity();
            }
        });
    }

    private Identity old() {
        Instant now = Instant.now();
        return leaf().valid(now.minusSeconds(900_000), now.minusSeconds(90_000)).issuedBy(issuing);
    }

    private void managed(String name, String diagnosis, Identity chain, OwnTrustManager.Judge judge) {
        rows.add(
                        name,
                        () -> new Meeting(
                                Contexts.offering(chain), trusting(OwnTrustManager.besideTheJdks(judge, root))))
                .client(diagnosis);
    }

    private static SSLContext trusting(TrustManager... managers) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers, null);
        return context;
    }
}
