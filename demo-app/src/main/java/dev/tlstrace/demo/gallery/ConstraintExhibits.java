package dev.tlstrace.demo.gallery;

import static dev.tlstrace.demo.gallery.ChainRows.der;
import static dev.tlstrace.demo.gallery.ChainRows.leaf;
import static dev.tlstrace.demo.gallery.ChainRows.presenting;
import static dev.tlstrace.demo.gallery.ChainRows.root;
import static dev.tlstrace.demo.gallery.ChainRows.subject;
import static dev.tlstrace.demo.gallery.Exhibit.NONE;

import dev.tlstrace.demo.pki.CertificateBuilder;
import dev.tlstrace.demo.pki.Identity;
import dev.tlstrace.demo.pki.KeyType;
import java.math.BigInteger;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;

/** What certificates may be used for, and what their issuers may issue (RFC 5280, sections 4.2.1 and 6.1; RFC 6125 aside). */
final class ConstraintExhibits {
    private static final String VIOLATED = "path-constraint-violated/certain";
    private static final String ANY_PURPOSE = "2.5.29.37.0";
    private static final String CODE_SIGNING = "1.3.6.1.5.5.7.3.3";
    private static final String POLICY = "1.3.6.1.4.1.55555.7";
    private static final String ANY_POLICY = "2.5.29.32.0";

    private final Identity root = root("CN=Path Root,O=Demo");
    private final ChainRows rows = new ChainRows("constraint", leaf().selfSigned());

    List<Exhibit> all() {
        authorities();
        lengths();
        usages();
        extensions();
        policies();
        domains();
        otherNames();
        algorithms();
        return rows.all();
    }

    private CertificateBuilder issuing() {
        return subject("CN=Path Issuing CA,O=Demo");
    }

    private void authorities() {
        Identity notSaid = issuing().keyUsage(KeyUsage.keyCertSign).issuedBy(root);
        rows.both("ca-not-said", VIOLATED, () -> leaf().issuedBy(notSaid), root);
        rows.both("ca-not-said-root-sent", VIOLATED, () -> presenting(leaf().issuedBy(notSaid), notSaid, root), root);
        rows.both("ca-not-said-unordered", VIOLATED, () -> presenting(leaf().issuedBy(notSaid), root, notSaid), root);
        Identity refused = issuing()
                .keyUsage(KeyUsage.keyCertSign)
                .extension("2.5.29.19", true, der(new BasicConstraints(false)))
                .issuedBy(root);
        rows.both("ca-false", VIOLATED, () -> leaf().issuedBy(refused), root);
        Identity refusedLightly = issuing()
                .keyUsage(KeyUsage.keyCertSign)
                .extension("2.5.29.19", false, der(new BasicConstraints(false)))
                .issuedBy(root);
        rows.both("ca-false-not-critical", VIOLATED, () -> leaf().issuedBy(refusedLightly), root);
        Identity saidLightly = issuing()
                .keyUsage(KeyUsage.keyCertSign)
                .extension("2.5.29.19", false, der(new BasicConstraints(true)))
                .issuedBy(root);
        rows.both("fine-ca-not-critical", NONE, () -> leaf().issuedBy(saidLightly), root);
        Identity old = issuing().version(1).issuedBy(root);
        rows.both("ca-of-version-1", VIOLATED, () -> leaf().issuedBy(old), root);
        Identity user = leaf().issuedBy(root);
        rows.both("leaf-issues", VIOLATED, () -> leaf().issuedBy(user), root);
    }

    private void lengths() {
        Identity none = issuing().authority(0).issuedBy(root);
        Identity below = subject("CN=Lower CA,O=Demo").authority().issuedBy(none);
        rows.both("length-0", VIOLATED, () -> leaf().issuedBy(below), root);
        rows.both("length-0-root-sent", VIOLATED, () -> presenting(leaf().issuedBy(below), below, none, root), root);
        rows.both("length-0-unordered", VIOLATED, () -> presenting(leaf().issuedBy(below), none, below), root);
        rows.both(
                "fine-length-0-leaf-ca",
                NONE,
                () -> leaf().authority().keyUsage(0x84).issuedBy(none),
                root);
        Identity one = issuing().authority(1).issuedBy(root);
        Identity second = subject("CN=Lower CA,O=Demo").authority(0).issuedBy(one);
        rows.both("fine-length-1", NONE, () -> leaf().issuedBy(second), root);
        Identity third = subject("CN=Lowest CA,O=Demo").authority().issuedBy(second);
        rows.both("length-1", VIOLATED, () -> leaf().issuedBy(third), root);
        Identity again = issuing().authority(0).issuedBy(none);
        rows.both("fine-length-self-issued", NONE, () -> presenting(leaf().issuedBy(again), again, none), root);
        Identity wide = issuing().authority(5).issuedBy(root);
        Identity narrow = subject("CN=Lower CA,O=Demo").authority(0).issuedBy(wide);
        Identity tooDeep = subject("CN=Lowest CA,O=Demo").authority(3).issuedBy(narrow);
        rows.both("length-narrowed", VIOLATED, () -> leaf().issuedBy(tooDeep), root);
    }

    private void usages() {
        Identity good = issuing().authority(0).issuedBy(root);
        Identity crlOnly = issuing().authority().keyUsage(KeyUsage.cRLSign).issuedBy(root);
        rows.both("usage-of-ca", "wrong-key-usage/certain", () -> leaf().issuedBy(crlOnly), root);
        rows.both(
                "usage-of-ca-unordered",
                "wrong-key-usage/certain",
                () -> presenting(leaf().issuedBy(crlOnly), root, crlOnly),
                root);
        Identity free = issuing().authority().without(Extension.keyUsage).issuedBy(root);
        rows.both("fine-usage-of-ca-not-said", NONE, () -> leaf().issuedBy(free), root);
        Identity certOnly = issuing().authority().keyUsage(KeyUsage.keyCertSign).issuedBy(root);
        rows.both("fine-usage-without-crl-sign", NONE, () -> leaf().issuedBy(certOnly), root);
        rows.both(
                "fine-usage-not-said",
                NONE,
                () -> leaf().without(Extension.keyUsage).issuedBy(good),
                root);
        rows.both(
                "usage-agreement",
                "wrong-key-usage/certain",
                () -> leaf().keyUsage(KeyUsage.keyAgreement).issuedBy(good),
                root);
        rows.both(
                "usage-cert-sign",
                "wrong-key-usage/certain",
                () -> leaf().keyUsage(KeyUsage.keyCertSign).issuedBy(good),
                root);
        rows.both(
                "fine-usage-sign-and-more",
                NONE,
                () -> leaf().keyUsage(KeyUsage.digitalSignature | KeyUsage.keyCertSign)
                        .issuedBy(good),
                root);
        rows.both("fine-purpose-any", NONE, () -> leaf().purpose(ANY_PURPOSE).issuedBy(good), root);
        rows.both(
                "fine-purpose-both",
                NONE,
                () -> leaf().serverAuth().clientAuth().issuedBy(good),
                root);
        rows.ofServer(
                "purpose-client",
                "wrong-extended-key-usage/certain",
                () -> leaf().clientAuth().issuedBy(good),
                root);
        rows.ofClient(
                "purpose-server",
                "wrong-extended-key-usage/certain",
                () -> leaf().serverAuth().issuedBy(good),
                root);
        rows.both(
                "purpose-code",
                "wrong-extended-key-usage/certain",
                () -> leaf().purpose(CODE_SIGNING).issuedBy(good),
                root);
        rows.both(
                "purpose-code-critical",
                "wrong-extended-key-usage/certain",
                () -> leaf().extension("2.5.29.37", true, der(oids(CODE_SIGNING)))
                        .issuedBy(good),
                root);
        rows.both(
                "purpose-none",
                "wrong-extended-key-usage/certain",
                () -> leaf().extension("2.5.29.37", false, new byte[] {0x30, 0}).issuedBy(good),
                root);
        Identity codeCa = issuing().authority().purpose(CODE_SIGNING).issuedBy(root);
        rows.both("fine-purpose-of-ca", NONE, () -> leaf().issuedBy(codeCa), root);
        rows.ofServer(
                "fine-purpose-gated",
                NONE,
                () -> leaf().purpose("2.16.840.1.113730.4.1").issuedBy(good),
                root);
        // Netscape's certificate type: for S/MIME only, for both sides of TLS
        rows.both(
                "type-mail",
                "wrong-extended-key-usage|wrong-key-usage",
                () -> leaf().extension("2.16.840.1.113730.1.1", false, new byte[] {3, 2, 5, 0x20})
                        .issuedBy(good),
                root);
        rows.both(
                "fine-type-tls",
                NONE,
                () -> leaf().extension("2.16.840.1.113730.1.1", false, new byte[] {3, 2, 6, (byte) 0xc0})
                        .issuedBy(good),
                root);
    }

    private void extensions() {
        Identity good = issuing().authority(0).issuedBy(root);
        String unknown = "1.3.6.1.4.1.55555.1";
        rows.both(
                "critical-of-leaf",
                "unrecognized-critical-extension/certain",
                () -> leaf().extension(unknown, true, der(DERNull.INSTANCE)).issuedBy(good),
                root);
        rows.both(
                "critical-of-leaf-unordered",
                "unrecognized-critical-extension/certain",
                () -> presenting(
                        leaf().extension(unknown, true, der(DERNull.INSTANCE)).issuedBy(good), root, good),
                root);
        Identity odd = issuing()
                .authority(0)
                .extension(unknown, true, der(DERNull.INSTANCE))
                .issuedBy(root);
        rows.both("critical-of-ca", "unrecognized-critical-extension/certain", () -> leaf().issuedBy(odd), root);
        rows.both(
                "fine-unknown-not-critical",
                NONE,
                () -> leaf().extension(unknown, false, der(DERNull.INSTANCE)).issuedBy(good),
                root);
        rows.both(
                "critical-key-identifier",
                "unrecognized-critical-extension?",
                () -> leaf().without(Extension.subjectKeyIdentifier)
                        .extension("2.5.29.14", true, der(new DEROctetString(new byte[20])))
                        .issuedBy(good),
                root);
        rows.both("fine-critical-names", NONE, () -> leaf().criticalNames().issuedBy(good), root);
        rows.both(
                "fine-must-staple",
                NONE,
                () -> leaf().extension("1.3.6.1.5.5.7.1.24", false, der(new DERSequence(new ASN1Integer(5))))
                        .issuedBy(good),
                root);
    }

    private void policies() {
        Identity demands = issuing()
                .authority()
                .extension("2.5.29.32", false, policies(POLICY))
                .extension("2.5.29.36", true, der(new DERSequence(tagged(0, 0))))
                .issuedBy(root);
        rows.both("policy-demanded", VIOLATED, () -> leaf().issuedBy(demands), root);
        rows.both(
                "policy-demanded-other",
                VIOLATED,
                () -> leaf().extension("2.5.29.32", false, policies(POLICY + ".9"))
                        .issuedBy(demands),
                root);
        rows.both(
                "fine-policy-demanded",
                NONE,
                () -> leaf().extension("2.5.29.32", false, policies(POLICY)).issuedBy(demands),
                root);
        rows.both(
                "fine-policy-any",
                NONE,
                () -> leaf().extension("2.5.29.32", false, policies(ANY_POLICY)).issuedBy(demands),
                root);
        Identity noAny = issuing()
                .authority()
                .extension("2.5.29.32", false, policies(POLICY))
                .extension("2.5.29.36", true, der(new DERSequence(tagged(0, 0))))
                .extension("2.5.29.54", true, der(new ASN1Integer(0)))
                .issuedBy(root);
        rows.both(
                "policy-any-inhibited",
                VIOLATED,
                () -> leaf().extension("2.5.29.32", false, policies(ANY_POLICY)).issuedBy(noAny),
                root);
        Identity fromAny = issuing()
                .authority()
                .extension("2.5.29.32", false, policies(ANY_POLICY))
                .extension("2.5.29.33", true, mapping(ANY_POLICY, POLICY))
                .issuedBy(root);
        rows.both(
                "policy-mapped-from-any",
                VIOLATED,
                () -> leaf().extension("2.5.29.32", false, policies(POLICY)).issuedBy(fromAny),
                root);
        Identity mapped = issuing()
                .authority()
                .extension("2.5.29.32", false, policies(POLICY))
                .extension("2.5.29.33", true, mapping(POLICY, POLICY + ".2"))
                .extension("2.5.29.36", true, der(new DERSequence(tagged(0, 0))))
                .issuedBy(root);
        rows.both(
                "fine-policy-mapped",
                NONE,
                () -> leaf().extension("2.5.29.32", false, policies(POLICY + ".2"))
                        .issuedBy(mapped),
                root);
        rows.both(
                "policy-not-as-mapped",
                VIOLATED,
                () -> leaf().extension("2.5.29.32", false, policies(POLICY)).issuedBy(mapped),
                root);
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

    private void algorithms() {
        Identity rsaRoot = CertificateBuilder.subject("CN=RSA Root,O=Demo")
                .key(KeyType.RSA_2048)
                .authority()
                .selfSigned();
        rows.both("md5", weak(), () -> leaf().signatureAlgorithm("MD5withRSA").issuedBy(rsaRoot), rsaRoot);
        rows.both(
                "sha1",
                weak() + "?",
                () -> leaf().signatureAlgorithm("SHA1withRSA").issuedBy(rsaRoot),
                rsaRoot);
        rows.both(
                "sha1-ecdsa",
                weak() + "?",
                () -> leaf().signatureAlgorithm("SHA1withECDSA").issuedBy(root),
                root);
        rows.both(
                "sha224",
                weak() + "?",
                () -> leaf().signatureAlgorithm("SHA224withRSA").issuedBy(rsaRoot),
                rsaRoot);
        Identity md5Ca = issuing().authority().signatureAlgorithm("MD5withRSA").issuedBy(rsaRoot);
        rows.both("md5-of-ca", weak(), () -> leaf().issuedBy(md5Ca), rsaRoot);
        rows.both("md5-of-ca-unordered", weak(), () -> presenting(leaf().issuedBy(md5Ca), root, md5Ca), rsaRoot);
        Identity md5Root = CertificateBuilder.subject("CN=MD5 Root,O=Demo")
                .keyOf(rsaRoot)
                .authority()
                .signatureAlgorithm("MD5withRSA")
                .selfSigned();
        rows.both("fine-md5-of-root", NONE, () -> leaf().issuedBy(md5Root), md5Root);
        rows.both("fine-md5-of-root-sent", NONE, () -> presenting(leaf().issuedBy(md5Root), md5Root), md5Root);
        Identity shortCa = CertificateBuilder.subject("CN=Short CA,O=Demo")
                .key(KeyType.RSA_512)
                .authority()
                .signatureAlgorithm("SHA256withECDSA")
                .issuedBy(root);
        rows.both("rsa-512-of-ca", weak(), () -> leaf().issuedBy(shortCa), root);
        Identity rather = CertificateBuilder.subject("CN=leaf,O=Demo")
                .key(KeyType.RSA_1024)
                .dns("localhost")
                .issuedBy(root);
        rows.both("rsa-1024", weak() + "?", () -> rather, root);
        Identity shortRoot = CertificateBuilder.subject("CN=Short Root,O=Demo")
                .key(KeyType.RSA_512)
                .authority()
                .selfSigned();
        rows.both("rsa-512-of-root", weak(), () -> leaf().issuedBy(shortRoot), shortRoot);
        rows.both(
                "fine-pss",
                NONE,
                () -> leaf().signatureAlgorithm("SHA256withRSAandMGF1").issuedBy(rsaRoot),
                rsaRoot);
        rows.both("fine-p521", NONE, () -> leaf().issuedBy(p521()), p521());
    }

    private Identity p521;

    private Identity p521() {
        if (p521 == null) {
            p521 = CertificateBuilder.subject("CN=P-521 Root")
                    .key(KeyType.EC_P521)
                    .authority()
                    .selfSigned();
        }
        return p521;
    }

    private static String weak() {
        return "certificate-algorithm-disabled/certain";
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

    private static DERTaggedObject tagged(int tag, int value) {
        return new DERTaggedObject(false, tag, new ASN1Integer(value));
    }

    /** {@code certificatePolicies}, without qualifiers. */
    private static byte[] policies(String oid) {
        return der(new DERSequence(oids(oid)));
    }

    private static byte[] mapping(String of, String to) {
        ASN1Encodable[] pair = {new ASN1ObjectIdentifier(of), new ASN1ObjectIdentifier(to)};
        return der(new DERSequence(new DERSequence(pair)));
    }

    private static DERSequence oids(String oid) {
        return new DERSequence(new ASN1ObjectIdentifier(oid));
    }
}
