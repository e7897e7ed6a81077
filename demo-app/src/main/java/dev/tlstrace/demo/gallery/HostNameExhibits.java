package dev.tlstrace.demo.gallery;

import static dev.tlstrace.demo.gallery.ChainRows.leaf;
import static dev.tlstrace.demo.gallery.ChainRows.root;
import static dev.tlstrace.demo.gallery.ChainRows.subject;
import static dev.tlstrace.demo.gallery.Exhibit.NONE;

import dev.tlstrace.demo.pki.CertificateBuilder;
import dev.tlstrace.demo.pki.Identity;
import dev.tlstrace.demo.pki.KeyType;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.GeneralName;

/** The name by which a server was called against those in its certificate (RFC 9525, RFC 2818). */
final class HostNameExhibits {
    private static final String MISMATCH = "hostname-mismatch/certain";

    private final Identity root = root("CN=Path Root,O=Demo");
    private final ChainRows rows = new ChainRows("name", leaf().selfSigned());

    List<Exhibit> all() {
        row("fine-exact", NONE, "a.demo.test", plain().dns("a.demo.test"));
        row("fine-case", NONE, "A.Demo.TEST", plain().dns("a.dEMO.test"));
        row("fine-second", NONE, "b.demo.test", plain().dns("a.demo.test", "b.demo.test"));
        row("fine-wildcard", NONE, "a.demo.test", plain().dns("*.demo.test"));
        row("fine-common-name", NONE, "a.demo.test", subject("CN=a.demo.test"));
        row(
                "fine-common-name-beside-address",
                NONE,
                "a.demo.test",
                subject("CN=a.demo.test").ip("10.0.0.1"));
        row("fine-address", NONE, "127.0.0.1", plain().ip("127.0.0.1"));
        row("fine-address-6", NONE, "0:0:0:0:0:0:0:1", plain().ip("::1"));
        row("fine-a-label", NONE, "xn--bcher-kva.test", plain().dns("xn--bcher-kva.test"));
        row("fine-no-subject", NONE, "a.demo.test", nobody().dns("a.demo.test").criticalNames());

        row("other", MISMATCH, "b.demo.test", plain().dns("a.demo.test"));
        row("other-domain", MISMATCH, "a.demo.example", plain().dns("a.demo.test"));
        row("parent", MISMATCH, "demo.test", plain().dns("a.demo.test"));
        row("child", MISMATCH, "x.a.demo.test", plain().dns("a.demo.test"));
        row("wildcard-parent", MISMATCH, "demo.test", plain().dns("*.demo.test"));
        row("wildcard-two-labels", MISMATCH, "a.b.demo.test", plain().dns("*.demo.test"));
        row("wildcard-of-top", MISMATCH + "?", "demo.test", plain().dns("*.test"));
        row("wildcard-of-com", MISMATCH + "?", "demo.com", plain().dns("*.com"));
        row("wildcard-of-co-uk", MISMATCH + "?", "demo.co.uk", plain().dns("*.co.uk"));
        row("wildcard-alone", MISMATCH, "localhost", plain().dns("*"));
        row("wildcard-within", MISMATCH + "?", "food.demo.test", plain().dns("foo*.demo.test"));
        row("wildcard-middle", MISMATCH + "?", "fxd.demo.test", plain().dns("f*d.demo.test"));
        row("wildcard-not-leftmost", MISMATCH + "?", "a.b.demo.test", plain().dns("a.*.demo.test"));
        row("wildcard-twice", MISMATCH + "?", "a.b.demo.test", plain().dns("*.*.demo.test"));
        row("wildcard-empty", MISMATCH + "?", "foo.demo.test", plain().dns("foo*.demo.test"));
        row(
                "common-name-beside-dns",
                MISMATCH,
                "a.demo.test",
                subject("CN=a.demo.test").dns("b.demo.test"));
        row("common-name-other", MISMATCH, "b.demo.test", subject("CN=a.demo.test"));
        row("common-name-words", MISMATCH, "b.demo.test", subject("CN=My Server"));
        row("common-name-second", MISMATCH + "?", "b.demo.test", subject("CN=a.demo.test,CN=b.demo.test"));
        // for a JDK that is no certificate
        row("no-name", "certificate-unparseable/certain", "a.demo.test", nobody());
        row("no-subject-not-critical", "certificate-unparseable/certain", "a.demo.test", nobody().dns("a.demo.test"));
        row("only-mail", MISMATCH, "a.demo.test", plain().email("a@a.demo.test"));
        row("only-uri", MISMATCH, "a.demo.test", plain().uri("https://a.demo.test/"));
        row("only-directory", MISMATCH, "a.demo.test", plain().name(new GeneralName(new X500Name("CN=a.demo.test"))));
        row("address-as-name", MISMATCH, "127.0.0.1", plain().dns("127.0.0.1"));
        row("address-as-common-name", MISMATCH, "127.0.0.1", subject("CN=127.0.0.1"));
        row(
                "address-as-common-name-beside-dns",
                MISMATCH,
                "127.0.0.1",
                subject("CN=127.0.0.1").dns("a.demo.test"));
        row("address-other", MISMATCH, "127.0.0.2", plain().ip("127.0.0.1"));
        row("address-6-other", MISMATCH, "0:0:0:0:0:0:0:2", plain().ip("::1"));
        row("address-6-bracketed", NONE, "[::1]", plain().ip("::1"));
        row("address-name-asked", MISMATCH, "localhost", plain().ip("127.0.0.1"));
        row("address-wildcard", MISMATCH, "127.0.0.1", plain().dns("*.0.0.1"));
        row("u-label", MISMATCH + "?", "b\u00fccher.test", plain().dns("xn--bcher-kva.test"));
        row("dotted-name", MISMATCH + "?", "a.demo.test.", plain().dns("a.demo.test"));
        row("dotted-certificate", MISMATCH + "?", "a.demo.test", plain().dns("a.demo.test."));
        row("underscore", MISMATCH + "?", "a_b.demo.test", plain().dns("a_b.demo.test"));
        row("nul", MISMATCH, "a.demo.test", plain().dns("a.demo.test\0.evil.test"));
        row("blank", MISMATCH, "a.demo.test", plain().dns(" a.demo.test"));
        row("single-label", NONE, "server", plain().dns("server"));
        row("single-label-of-domain", MISMATCH, "server", plain().dns("server.demo.test"));
        row("digits", MISMATCH + "?", "1.2.3", plain().dns("1.2.3"));
        rows.named("expired-too", "certificate-expired/certain", "b.test", this::expired, root);
        return rows.all();
    }

    private Identity expired() {
        Instant now = Instant.now();
        return plain().dns("a.test")
                .valid(now.minusSeconds(90_000), now.minusSeconds(9_000))
                .issuedBy(root);
    }

    private void row(String name, String diagnosis, String host, CertificateBuilder certificate) {
        rows.named(name, diagnosis, host, () -> certificate.issuedBy(root), root);
    }

    private static CertificateBuilder nobody() {
        return CertificateBuilder.subject(new X500Name(new RDN[0])).key(KeyType.EC_P256);
    }

    private static CertificateBuilder plain() {
        return subject("CN=leaf,O=Demo");
    }
}
