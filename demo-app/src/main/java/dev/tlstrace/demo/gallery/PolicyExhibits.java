package dev.tlstrace.demo.gallery;

import static dev.tlstrace.demo.gallery.ChainRows.der;
import static dev.tlstrace.demo.gallery.ChainRows.leaf;
import static dev.tlstrace.demo.gallery.ChainRows.root;
import static dev.tlstrace.demo.gallery.ChainRows.subject;
import static dev.tlstrace.demo.gallery.Exhibit.NONE;

import dev.tlstrace.demo.pki.CertificateBuilder;
import dev.tlstrace.demo.pki.Identity;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;

/** Certificate policies that an issuer demands of what is below it (RFC 5280, sections 4.2.1.4, 4.2.1.5, 4.2.1.11, 4.2.1.14). */
final class PolicyExhibits {
    private static final String VIOLATED = "path-constraint-violated/certain";
    private static final String POLICY = "1.3.6.1.4.1.55555.7";
    private static final String ANY_POLICY = "2.5.29.32.0";

    private final Identity root = root("CN=Path Root,O=Demo");
    private final ChainRows rows = new ChainRows("constraint", leaf().selfSigned());

    List<Exhibit> all() {
        policies();
        return rows.all();
    }

    private CertificateBuilder issuing() {
        return subject("CN=Path Issuing CA,O=Demo");
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
