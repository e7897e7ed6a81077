package dev.tlstrace.demo.gallery;

import static dev.tlstrace.demo.gallery.Exhibit.NONE;

import dev.tlstrace.demo.pki.CertificateBuilder;
import dev.tlstrace.demo.pki.Contexts;
import dev.tlstrace.demo.pki.Identity;
import dev.tlstrace.demo.pki.Pki;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;

/**
 * Certificates that are refused, JSSE to JSSE: a server's by a client, a client's by a server, and what must not be taken for
 * it. A row of the first kind stands for both sides, whose peer learns of it by an alert.
 */
final class TrustExhibits {
    private static final String SERVER_REJECTED = "server-certificate-rejected/likely";
    private static final String CLIENT_REJECTED = "client-certificate-rejected/likely";
    private static final String AUTHORITY_INFORMATION_ACCESS = "1.3.6.1.5.5.7.1.1";
    private static final String NAME_CONSTRAINTS = "2.5.29.30";
    private static final String UNKNOWN_EXTENSION = "1.3.6.1.4.1.55555.1";

    private final Pki pki = new Pki();
    private final Identity server = pki.server();
    private final Identity client = pki.client();
    private final Identity elsewhere = root("CN=Elsewhere Root,O=Elsewhere");
    private final List<Exhibit> exhibits = new ArrayList<>();

    List<Exhibit> all() {
        fine();
        issuers();
        dates();
        names();
        usages();
        constraints();
        clients();
        return exhibits;
    }

    private void fine() {
        established("trust-fine", () -> server, pki.root());
        established(
                "trust-fine-root-sent",
                () -> server.presenting(
                        server.chain().get(0), server.chain().get(1), pki.root().certificate()),
                pki.root());
        established(
                "trust-fine-wrong-order",
                () -> server.presenting(
                        server.chain().get(0),
                        pki.root().certificate(),
                        server.chain().get(1)),
                pki.root());
        established("trust-fine-leaf-trusted", () -> server.withoutIssuers(), server);
        Identity expired = past(CertificateBuilder.subject("CN=localhost").dns("localhost"))
                .selfSigned();
        established("trust-fine-expired-leaf-trusted", () -> expired, expired);
        Identity oldRoot = past(CertificateBuilder.subject("CN=Old Root,O=Old").authority())
                .selfSigned();
        established("trust-fine-expired-anchor", () -> pki.localhost().issuedBy(oldRoot), oldRoot);
    }

    private void issuers() {
        refused("untrusted-issuer", "untrusted-issuer/likely", () -> server, elsewhere);
        refused(
                "untrusted-issuer-root-sent",
                "untrusted-issuer/certain",
                () -> server.presenting(
                        server.chain().get(0), server.chain().get(1), pki.root().certificate()),
                elsewhere);
        refused(
                "untrusted-issuer-direct",
                "untrusted-issuer",
                () -> pki.localhost().issuedBy(root("CN=Private Root")),
                elsewhere);
        refused("untrusted-issuer-shell", "untrusted-issuer", () -> shell(), elsewhere);
        refused("incomplete-chain", "incomplete-chain", () -> server.withoutIssuers(), pki.root());
        refused("incomplete-chain-aia", "incomplete-chain", () -> withAia(), elsewhere, root("CN=Somewhere"));
        refused(
                "incomplete-chain-root-sent",
                "incomplete-chain",
                () -> server.presenting(server.chain().get(0), pki.root().certificate()),
                pki.root());
        refused(
                "self-signed-certificate",
                "self-signed-certificate/certain",
                () -> CertificateBuilder.subject("CN=localhost")
                        .dns("localhost")
                        .selfSigned(),
                pki.root());
        Identity again = root("CN=Demo Root CA,O=Demo");
        refused("certificate-signature-invalid", "certificate-signature-invalid/certain", () -> forged(), pki.root());
        refused("trust-anchor-key-mismatch", "trust-anchor-key-mismatch/likely", () -> server, again);
        refused(
                "trust-anchor-key-mismatch-root-sent",
                "trust-anchor-key-mismatch/certain",
                () -> server.presenting(
                        server.chain().get(0), server.chain().get(1), pki.root().certificate()),
                again);
        refused(
                "tls-interception",
                "tls-interception/likely",
                () -> pki.localhost().issuedBy(root("CN=Zscaler Root CA,O=Zscaler Inc.")),
                elsewhere);
        Identity noCa = CertificateBuilder.subject("CN=No CA,O=Demo")
                .keyUsage(KeyUsage.keyCertSign)
                .selfSigned();
        refused(
                "trust-anchor-not-ca",
                "trust-anchor-not-ca/certain",
                () -> pki.localhost().issuedBy(noCa).withoutIssuers(),
                noCa);
    }

    private void dates() {
        refused(
                "certificate-expired",
                "certificate-expired/certain",
                () -> past(pki.localhost()).issuedBy(pki.issuing()),
                pki.root());
        refused(
                "certificate-expired-intermediate",
                "certificate-expired/certain",
                () -> pki.localhost()
                        .issuedBy(past(CertificateBuilder.subject("CN=Old Issuing CA,O=Demo")
                                        .authority())
                                .issuedBy(pki.root())),
                pki.root());
        refused(
                "certificate-expired-incomplete",
                "certificate-expired/likely",
                () -> past(pki.localhost()).issuedBy(pki.issuing()).withoutIssuers(),
                pki.root());
        Instant soon = Instant.now().plus(Duration.ofHours(5));
        refused(
                "certificate-not-yet-valid",
                "certificate-not-yet-valid/certain",
                () -> pki.localhost().valid(soon, soon.plus(Duration.ofDays(9))).issuedBy(pki.issuing()),
                pki.root());
    }

    private void names() {
        Identity wild = CertificateBuilder.subject("CN=wild")
                .dns("*.example.test")
                .serverAuth()
                .issuedBy(pki.issuing());
        named("hostname-mismatch", "hostname-mismatch/certain", () -> wild, "other.test");
        named("hostname-mismatch-two-labels", "hostname-mismatch/certain", () -> wild, "a.b.example.test");
        named("hostname-mismatch-apex", "hostname-mismatch/certain", () -> wild, "example.test");
        named("hostname-mismatch-address", "hostname-mismatch/certain", () -> wild, "127.0.0.9");
        named("hostname-fine-wildcard", NONE, () -> wild, "a.example.test");
        named("hostname-fine-address", NONE, () -> server, "127.0.0.1");
        add("hostname-unchecked", () -> meeting(wild, pki.root()).host("other.test"), NONE, NONE);
    }

    private void usages() {
        refused(
                "wrong-extended-key-usage",
                "wrong-extended-key-usage/certain",
                () -> CertificateBuilder.subject("CN=localhost")
                        .dns("localhost")
                        .clientAuth()
                        .issuedBy(pki.issuing()),
                pki.root());
        refused(
                "wrong-key-usage",
                "wrong-key-usage/certain",
                () -> pki.localhost().keyUsage(KeyUsage.keyAgreement).issuedBy(pki.issuing()),
                pki.root());
        Identity signsNot = CertificateBuilder.subject("CN=Signs Not,O=Demo")
                .authority()
                .keyUsage(KeyUsage.cRLSign)
                .issuedBy(pki.root());
        refused(
                "wrong-key-usage-issuer",
                "wrong-key-usage/certain",
                () -> pki.localhost().issuedBy(signsNot),
                pki.root());
    }

    private void constraints() {
        Identity notCa = CertificateBuilder.subject("CN=Not A CA,O=Demo")
                .keyUsage(KeyUsage.keyCertSign)
                .issuedBy(pki.root());
        refused(
                "path-constraint-not-ca",
                "path-constraint-violated/certain",
                () -> pki.localhost().issuedBy(notCa),
                pki.root());
        Identity deep =
                CertificateBuilder.subject("CN=Too Deep CA,O=Demo").authority().issuedBy(pki.issuing());
        refused(
                "path-constraint-too-long",
                "path-constraint-violated/certain",
                () -> pki.localhost().issuedBy(deep),
                pki.root());
        refused(
                "path-constraint-name",
                "path-constraint-violated/certain",
                () -> pki.localhost().issuedBy(constrained("example.test")),
                pki.root());
        established("path-constraint-fine", () -> pki.localhost().issuedBy(constrained("localhost")), pki.root());
        refused(
                "unrecognized-critical-extension",
                "unrecognized-critical-extension/certain",
                () -> pki.localhost().extension(UNKNOWN_EXTENSION, true, der()).issuedBy(pki.issuing()),
                pki.root());
        established(
                "unrecognized-extension-fine",
                () -> pki.localhost().extension(UNKNOWN_EXTENSION, false, der()).issuedBy(pki.issuing()),
                pki.root());
        refused(
                "certificate-algorithm-disabled",
                "certificate-algorithm-disabled/certain",
                () -> pki.localhost().signatureAlgorithm("MD5withRSA").issuedBy(pki.issuing()),
                pki.root());
    }

    /** The same of a client's certificate: the server judges, the client learns by an alert, in TLS 1.3 when it is done. */
    private void clients() {
        for (String version : new String[] {"TLSv1.2", "TLSv1.3"}) {
            String tls = version.equals("TLSv1.2") ? "-tls12" : "-tls13";
            add("client-fine" + tls, () -> mutual(client, version, pki.root()), NONE, NONE);
            judged("client-untrusted-issuer" + tls, "untrusted-issuer/likely", () -> client, version, elsewhere);
            judged(
                    "client-certificate-expired" + tls,
                    "certificate-expired/certain",
                    () -> past(CertificateBuilder.subject("CN=late").clientAuth())
                            .issuedBy(pki.issuing()),
                    version,
                    pki.root());
            judged(
                    "client-incomplete-chain" + tls,
                    "incomplete-chain",
                    () -> client.withoutIssuers(),
                    version,
                    pki.root());
            judged(
                    "client-self-signed-certificate" + tls,
                    "self-signed-certificate/certain",
                    () -> CertificateBuilder.subject("CN=me").clientAuth().selfSigned(),
                    version,
                    pki.root());
            judged(
                    "client-wrong-extended-key-usage" + tls,
                    "wrong-extended-key-usage/certain",
                    () -> CertificateBuilder.subject("CN=serves").serverAuth().issuedBy(pki.issuing()),
                    version,
                    pki.root());
        }
    }

    private void established(String name, Made made, Identity... trusted) {
        add(name, () -> meeting(made.identity(), trusted), NONE, NONE);
    }

    private void refused(String name, String diagnosis, Made made, Identity... trusted) {
        add(name, () -> meeting(made.identity(), trusted), diagnosis, SERVER_REJECTED);
        add(name + "-tls12", () -> meeting(made.identity(), trusted).protocol("TLSv1.2"), diagnosis, SERVER_REJECTED);
    }

    private void named(String name, String diagnosis, Made made, String host) {
        String ofServer = diagnosis.equals(NONE) ? NONE : SERVER_REJECTED;
        add(name, () -> meeting(made.identity(), pki.root()).host(host).checkingTheName(), diagnosis, ofServer);
    }

    private void judged(String name, String diagnosis, Made made, String version, Identity trusted) {
        add(name, () -> mutual(made.identity(), version, trusted), CLIENT_REJECTED, diagnosis);
    }

    private void add(String name, Arranged arranged, String ofClient, String ofServer) {
        Exhibit exhibit = Exhibit.of(name, () -> arranged.meeting().play()).client(ofClient);
        exhibits.add(ofServer == null ? exhibit : exhibit.server(ofServer));
    }

    private static Meeting meeting(Identity identity, Identity... trusted) throws GeneralSecurityException {
        return new Meeting(Contexts.offering(identity), Contexts.client(trusted));
    }

    /** The client's certificates are offered whatever the server asks for. */
    private Meeting mutual(Identity own, String version, Identity trusted) throws GeneralSecurityException {
        return new Meeting(Contexts.mutual(server, trusted), Contexts.offering(own, pki.root()))
                .protocol(version)
                .askingForACertificate();
    }

    private static Identity root(String name) {
        return CertificateBuilder.subject(name).authority().selfSigned();
    }

    private static CertificateBuilder past(CertificateBuilder builder) {
        Instant now = Instant.now();
        return builder.valid(now.minus(Duration.ofDays(100)), now.minus(Duration.ofDays(3)));
    }

    /** Names that would do harm if they came into a command. */
    private static Identity shell() {
        Identity evil = root("CN=$(reboot)`id`\\;|&\\>x '\\\"");
        return CertificateBuilder.subject("CN=\\\"\\; rm -rf ~ \\#")
                .dns("localhost")
                .issuedBy(CertificateBuilder.subject("CN=$HOME && curl")
                        .authority()
                        .issuedBy(evil));
    }

    /** Names and key identifiers are the issuing authority's, the signature is somebody else's. */
    private Identity forged() {
        return pki.localhost().signedWith(elsewhere).issuedBy(pki.issuing());
    }

    private Identity withAia() {
        Identity hidden =
                CertificateBuilder.subject("CN=R99,O=Authority").authority().issuedBy(root("CN=Somewhere else"));
        AccessDescription where = new AccessDescription(
                AccessDescription.id_ad_caIssuers,
                new GeneralName(GeneralName.uniformResourceIdentifier, "http://ca.example.test/r99.cer"));
        return pki.localhost()
                .extension(AUTHORITY_INFORMATION_ACCESS, false, encoded(new AuthorityInformationAccess(where)))
                .issuedBy(hidden)
                .withoutIssuers();
    }

    private Identity constrained(String domain) {
        GeneralSubtree[] permitted = {new GeneralSubtree(new GeneralName(GeneralName.dNSName, domain))};
        return CertificateBuilder.subject("CN=Constrained CA,O=Demo")
                .authority()
                .extension(NAME_CONSTRAINTS, true, encoded(new NameConstraints(permitted, null)))
                .issuedBy(pki.root());
    }

    private static byte[] der() {
        return encoded(new DERUTF8String("?"));
    }

    private static byte[] encoded(org.bouncycastle.asn1.ASN1Object object) {
        try {
            return object.getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What an exhibit needs to begin; certificates may be made for it then. */
    @FunctionalInterface
    private interface Arranged {
        Meeting meeting() throws Exception;
    }

    /** Made when it is needed: keys take long. */
    @FunctionalInterface
    private interface Made {
        Identity identity();
    }
}
