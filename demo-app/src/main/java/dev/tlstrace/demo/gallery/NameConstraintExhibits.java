package dev.tlstrace.demo.gallery;

import static dev.tlstrace.demo.gallery.ChainRows.der;
import static dev.tlstrace.demo.gallery.ChainRows.leaf;
import static dev.tlstrace.demo.gallery.ChainRows.presenting;
import static dev.tlstrace.demo.gallery.ChainRows.root;
import static dev.tlstrace.demo.gallery.ChainRows.subject;
import static dev.tlstrace.demo.gallery.Exhibit.NONE;

import dev.tlstrace.demo.pki.CertificateBuilder;
import dev.tlstrace.demo.pki.Identity;
import java.math.BigInteger;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraints;

/** Names that a certificate has and its issuers may not, or may, issue (RFC 5280, section 4.2.1.10). */
final class NameConstraintExhibits {
    private static final String VIOLATED = "path-constraint-violated/certain";

    private final Identity root = root("CN=Path Root,O=Demo");
    private final ChainRows rows = new ChainRows("constraint", leaf().selfSigned());

    List<Exhibit> all() {
        domains();
        otherNames();
        return rows.all();
    }

    private CertificateBuilder issuing() {
        return subject("CN=Path Issuing CA,O=Demo");
    }

    private void domains() {
        Identity permitted = constrained(dns("demo.test", "localhost"), null);
        rows.both("fine-domain-permitted", NONE, () -> leaf().issuedBy(permitted), root);
        rows.both("fine-domain-below", NONE, () -> plain().dns("a.b.demo.test").issuedBy(permitted), root);
        rows.both(
                "domain-not-permitted",
                VIOLATED,
                () -> plain().dns("other.test").issuedBy(permitted),
                root);
        rows.both(
                "domain-only-ends-so", VIOLATED, () -> plain().dns("xdemo.test").issuedBy(permitted), root);
        rows.both(
                "domain-one-of-two",
                VIOLATED,
                () -> plain().dns("demo.test", "other.test").issuedBy(permitted),
                root);
        rows.both("fine-domain-wildcard", NONE, () -> plain().dns("*.demo.test").issuedBy(permitted), root);
        rows.both("fine-domain-case", NONE, () -> plain().dns("A.DEMO.test").issuedBy(permitted), root);
        rows.both(
                "fine-domain-not-named",
                NONE,
                () -> plain().email("a@other.test").issuedBy(permitted),
                root);
        Identity excluded = constrained(null, dns("secret.test"));
        rows.both("fine-domain-not-excluded", NONE, () -> leaf().issuedBy(excluded), root);
        rows.both(
                "domain-excluded", VIOLATED, () -> plain().dns("a.secret.test").issuedBy(excluded), root);
        rows.both(
                "domain-excluded-itself",
                VIOLATED,
                () -> plain().dns("secret.test").issuedBy(excluded),
                root);
        GeneralSubtree distant =
                new GeneralSubtree(new GeneralName(GeneralName.dNSName, "demo.test"), BigInteger.ONE, null);
        Identity minimum = constrained(new GeneralSubtree[] {distant}, null);
        rows.both(
                "domain-with-minimum", VIOLATED, () -> plain().dns("demo.test").issuedBy(minimum), root);
        Identity dotted = constrained(dns(".demo.test"), null);
        rows.both(
                "domain-with-leading-dot",
                "path-constraint-violated?",
                () -> plain().dns("a.demo.test").issuedBy(dotted),
                root);
        Identity all = constrained(null, dns(""));
        rows.both("domain-all-excluded", VIOLATED + "?", () -> leaf().issuedBy(all), root);
        Identity both = constrained(dns("demo.test"), dns("no.demo.test"));
        rows.both(
                "domain-excluded-within",
                VIOLATED,
                () -> plain().dns("x.no.demo.test").issuedBy(both),
                root);
        Identity lightly = issuing()
                .authority()
                .extension("2.5.29.30", false, der(new NameConstraints(dns("demo.test"), null)))
                .issuedBy(root);
        rows.both(
                "domain-not-critical", VIOLATED, () -> plain().dns("other.test").issuedBy(lightly), root);
        // JDKs take a common name that looks like a host for one where there is no DNS name
        rows.both(
                "domain-by-common-name",
                VIOLATED + "?",
                () -> subject("CN=other.test").issuedBy(permitted),
                root);
        Identity lower = subject("CN=Lower CA,O=Demo").authority().issuedBy(permitted);
        rows.both(
                "domain-of-upper-ca", VIOLATED, () -> plain().dns("other.test").issuedBy(lower), root);
        rows.both(
                "domain-root-sent-unordered",
                VIOLATED,
                () -> presenting(plain().dns("other.test").issuedBy(permitted), root, permitted),
                root);
    }

    private void otherNames() {
        GeneralName mailHost = new GeneralName(GeneralName.rfc822Name, "demo.test");
        GeneralName mailDomain = new GeneralName(GeneralName.rfc822Name, ".demo.test");
        GeneralName mailBox = new GeneralName(GeneralName.rfc822Name, "a@demo.test");
        rows.both("fine-mail-host", NONE, () -> mail("a@demo.test", mailHost), root);
        rows.both("mail-host", VIOLATED, () -> mail("a@x.demo.test", mailHost), root);
        rows.both("fine-mail-domain", NONE, () -> mail("a@x.demo.test", mailDomain), root);
        rows.both("mail-domain", VIOLATED, () -> mail("a@demo.test", mailDomain), root);
        rows.both("fine-mail-box", NONE, () -> mail("a@demo.test", mailBox), root);
        rows.both("mail-box", VIOLATED, () -> mail("b@demo.test", mailBox), root);
        rows.both(
                "mail-in-subject",
                VIOLATED,
                () -> subject("1.2.840.113549.1.9.1=#16096140782e6f74686572,CN=mail")
                        .issuedBy(constrained(subtrees(mailHost), null)),
                root);
        rows.both("fine-uri", NONE, () -> plain().uri("https://h.demo.test/x").issuedBy(uri(".demo.test")), root);
        rows.both("uri", VIOLATED, () -> plain().uri("https://demo.test/x").issuedBy(uri(".demo.test")), root);
        rows.both(
                "fine-uri-host",
                NONE,
                () -> plain().uri("https://h.test:8443/x").issuedBy(uri("h.test")),
                root);
        rows.both("uri-host", VIOLATED, () -> plain().uri("spiffe://i.test/x").issuedBy(uri("h.test")), root);
        rows.both("fine-address", NONE, () -> plain().ip("10.1.2.3").issuedBy(net("10.1.0.0/16")), root);
        rows.both("address", VIOLATED, () -> plain().ip("10.2.2.3").issuedBy(net("10.1.0.0/16")), root);
        rows.both("fine-address-6", NONE, () -> plain().ip("2001:db8::1").issuedBy(net("2001:db8::/32")), root);
        rows.both("address-6", VIOLATED, () -> plain().ip("2001:db9::1").issuedBy(net("2001:db8::/32")), root);
        rows.both("address-excluded", VIOLATED, () -> plain().ip("10.1.2.3").issuedBy(noNet("0.0.0.0/0")), root);
        rows.both(
                "address-of-other-family",
                VIOLATED + "?",
                () -> plain().ip("::1").issuedBy(net("10.0.0.0/8")),
                root);
        rows.both("fine-directory", NONE, () -> subject("CN=a,OU=In,O=Demo").issuedBy(directory("O=Demo")), root);
        rows.both("directory", VIOLATED, () -> subject("CN=a,O=Other").issuedBy(directory("O=Demo")), root);
        rows.both(
                "directory-unit", VIOLATED, () -> subject("CN=a,OU=B,O=Demo").issuedBy(directory("OU=A,O=Demo")), root);
        rows.both(
                "directory-in-names",
                VIOLATED,
                () -> subject("CN=a,O=Demo")
                        .name(new GeneralName(new X500Name("O=Other")))
                        .issuedBy(directory("O=Demo")),
                root);
        rows.both("fine-directory-case", NONE, () -> subject("CN=a,O=dEMO").issuedBy(directory("O=Demo")), root);
        rows.both("directory-similar", VIOLATED, () -> subject("CN=a,O=Demo2").issuedBy(directory("O=Demo")), root);
        rows.both(
                "directory-excluded",
                VIOLATED,
                () -> subject("CN=a,OU=In,O=Demo")
                        .issuedBy(constrained(null, subtrees(new GeneralName(new X500Name("O=Demo"))))),
                root);
        rows.both(
                "fine-registered-id",
                NONE,
                () -> plain().name(new GeneralName(GeneralName.registeredID, "1.2.3"))
                        .issuedBy(constrained(dns("demo.test"), null)),
                root);
        rows.both(
                "registered-id",
                VIOLATED + "?",
                () -> plain().name(new GeneralName(GeneralName.registeredID, "1.2.3"))
                        .issuedBy(constrained(subtrees(new GeneralName(GeneralName.registeredID, "1.2.4")), null)),
                root);
    }

    /** Its common name is none that a JDK takes for a host's where there is no DNS name. */
    private static CertificateBuilder plain() {
        return subject("CN=the leaf,O=Demo");
    }

    private Identity mail(String address, GeneralName permitted) {
        return plain().email(address).issuedBy(constrained(subtrees(permitted), null));
    }

    private Identity uri(String host) {
        return constrained(subtrees(new GeneralName(GeneralName.uniformResourceIdentifier, host)), null);
    }

    private Identity net(String network) {
        return constrained(subtrees(new GeneralName(GeneralName.iPAddress, network)), null);
    }

    private Identity noNet(String network) {
        return constrained(null, subtrees(new GeneralName(GeneralName.iPAddress, network)));
    }

    private Identity directory(String name) {
        return constrained(subtrees(new GeneralName(new X500Name(name))), null);
    }

    private Identity constrained(GeneralSubtree[] permitted, GeneralSubtree[] excluded) {
        return issuing()
                .authority()
                .extension("2.5.29.30", true, der(new NameConstraints(permitted, excluded)))
                .issuedBy(root);
    }

    private static GeneralSubtree[] dns(String... names) {
        GeneralName[] all = new GeneralName[names.length];
        for (int i = 0; i < names.length; i++) {
            all[i] = new GeneralName(GeneralName.dNSName, names[i]);
        }
        return subtrees(all);
    }

    private static GeneralSubtree[] subtrees(GeneralName... names) {
        GeneralSubtree[] all = new GeneralSubtree[names.length];
        for (int i = 0; i < names.length; i++) {
            all[i] = new GeneralSubtree(names[i]);
        }
        return all;
    }
}
