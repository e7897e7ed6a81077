package dev.tlstrace.x509;

import dev.tlstrace.tls.Described;
import dev.tlstrace.tls.Fields;

/**
 * <pre>
 * Extension  ::=  SEQUENCE  {
 *      extnID      OBJECT IDENTIFIER,
 *      critical    BOOLEAN DEFAULT FALSE,
 *      extnValue   OCTET STRING
 *                  -- contains the DER encoding of an ASN.1 value
 *                  -- corresponding to the extension type identified
 *                  -- by extnID
 *      }                                            RFC 5280, section 4.1
 * </pre>
 */
public final class Extension implements Described {
    private final String oid;
    private final boolean critical;
    private final byte[] value;
    private final Described content;
    private final Unreadable fault;
    private final boolean repeated;

    /** Fails only where the sequence itself does not hold; a value that cannot be read is kept with the reason. */
    Extension(Der in) throws Unreadable {
        oid = in.next(Der.OBJECT_IDENTIFIER).oid();
        Der flag = in.optional(Der.BOOLEAN);
        critical = flag != null && flag.bool();
        Der octets = in.next(Der.OCTET_STRING);
        in.end();
        value = octets.content();
        Described decoded = null;
        Unreadable wrong = null;
        try {
            decoded = decode(oid, octets);
        } catch (Unreadable e) {
            wrong = e;
        }
        content = decoded;
        fault = wrong;
        repeated = false;
    }

    /** One that was there before, which RFC 5280 forbids: its content does not count. */
    private Extension(Extension again, Unreadable fault) {
        this.oid = again.oid;
        this.critical = again.critical;
        this.value = again.value;
        this.content = null;
        this.fault = fault;
        this.repeated = true;
    }

    Extension repeated(int offset) {
        return new Extension(this, new Unreadable(offset, "the same extension a second time"));
    }

    private static Described decode(String oid, Der value) throws Unreadable {
        switch (oid) {
            case SubjectKeyIdentifier.OID:
                return new SubjectKeyIdentifier(value);
            case KeyUsage.OID:
                return new KeyUsage(value);
            case SubjectAlternativeName.OID:
                return new SubjectAlternativeName(value);
            case BasicConstraints.OID:
                return new BasicConstraints(value);
            case NameConstraints.OID:
                return new NameConstraints(value);
            case CrlDistributionPoints.OID:
                return new CrlDistributionPoints(value);
            case CertificatePolicies.OID:
                return new CertificatePolicies(value);
            case AuthorityKeyIdentifier.OID:
                return new AuthorityKeyIdentifier(value);
            case ExtendedKeyUsage.OID:
                return new ExtendedKeyUsage(value);
            case AuthorityInformationAccess.OID:
                return new AuthorityInformationAccess(value);
            case TlsFeature.OID:
                return new TlsFeature(value);
            default:
                return null;
        }
    }

    /** {@code 2.5.29.17}. */
    public String oid() {
        return oid;
    }

    /** Whether a certificate must be refused by who does not know this extension. */
    public boolean isCritical() {
        return critical;
    }

    /** Whether the certificate has the same extension before it already. */
    public boolean isRepeated() {
        return repeated;
    }

    /** The DER in the OCTET STRING. */
    public byte[] value() {
        return value.clone();
    }

    /** What is wrong with the value; null if it can be read, or is of a kind that is not decoded. */
    public Unreadable fault() {
        return fault;
    }

    /** Null if the value is not decoded. */
    Described content() {
        return content;
    }

    /**
     * Whether path validation as RFC 5280 (section 4.2) and the JDK have it knows what to do with it; a critical one
     * that it does not know makes the JDK refuse the certificate.
     */
    public boolean isRecognised() {
        switch (oid) {
            case KeyUsage.OID:
            case SubjectAlternativeName.OID:
            case BasicConstraints.OID:
            case NameConstraints.OID:
            case CertificatePolicies.OID:
            case "2.5.29.33": // policyMappings
            case "2.5.29.36": // policyConstraints
            case ExtendedKeyUsage.OID:
            case "2.5.29.54": // inhibitAnyPolicy
                return true;
            default:
                return false;
        }
    }

    @Override
    public void describe(Fields out) {
        out.text("oid", oid);
        out.text("name", Oids.EXTENSIONS.nameOrNull(oid));
        out.flag("critical", critical);
        if (content == null) {
            out.bytes("value", value);
        }
        out.object("malformed", fault);
    }
}
