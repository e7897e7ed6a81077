package dev.tlstrace.x509;

import dev.tlstrace.tls.Described;
import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.Hex;
import dev.tlstrace.tls.Sha256;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * A certificate's facts, as far as they can be read. What cannot be is null, and {@link #fault()} says where and why;
 * nothing here throws.
 *
 * <pre>
 * Certificate  ::=  SEQUENCE  {
 *      tbsCertificate       TBSCertificate,
 *      signatureAlgorithm   AlgorithmIdentifier,
 *      signatureValue       BIT STRING  }            RFC 5280, section 4.1
 * </pre>
 */
public final class Certificate implements Described {
    private final byte[] der;
    private final String sha256;
    private final TbsCertificate tbs;
    private final AlgorithmIdentifier signatureAlgorithm;
    private final Unreadable fault;

    private Certificate(byte[] der) {
        this.der = der;
        this.sha256 = Hex.upper(Sha256.of(der));
        TbsCertificate read = null;
        AlgorithmIdentifier algorithm = null;
        Unreadable wrong = null;
        try {
            Der around = Der.around(der);
            Der in = around.next(Der.SEQUENCE);
            read = new TbsCertificate(in.next(Der.SEQUENCE));
            algorithm = new AlgorithmIdentifier(in.next(Der.SEQUENCE));
            in.next(Der.BIT_STRING).bits();
            in.end();
            around.end();
            wrong = read.fault;
        } catch (Unreadable e) {
            wrong = read != null && read.fault != null ? read.fault : e;
        }
        this.tbs = read;
        this.signatureAlgorithm = algorithm != null || read == null ? algorithm : read.signature;
        this.fault = wrong;
    }

    /**
     * Reads one certificate. Never fails.
     *
     * @param der the whole of it; kept, not copied, so it must not be changed afterwards
     */
    public static Certificate read(byte[] der) {
        return new Certificate(der);
    }

    /** The bytes it was read from, of which there is no copy: they must not be changed. */
    public byte[] encoded() {
        return der;
    }

    /** The fingerprint: SHA-256 over all bytes, 64 upper-case hex digits. */
    public String sha256() {
        return sha256;
    }

    /**
     * The first thing that cannot be read, the values of extensions aside; null if there is none. A JVM refuses such a
     * certificate when it comes in a handshake, unless it is only that bytes are left over behind the extensions or behind all.
     */
    public Unreadable fault() {
        return fault;
    }

    /** 1 to 3; 0 if it cannot be read or is none of these. */
    public int version() {
        return tbs == null ? 0 : tbs.version;
    }

    /** Upper-case hex of whole bytes, with {@code -} before a negative one. */
    public String serialNumber() {
        return tbs == null ? null : tbs.serialNumber;
    }

    /** Whom the key belongs to. */
    public DistinguishedName subject() {
        return tbs == null ? null : tbs.subject;
    }

    /** Who has signed. */
    public DistinguishedName issuer() {
        return tbs == null ? null : tbs.issuer;
    }

    /** The first instant at which it is valid, in milliseconds since 1970; Long.MIN_VALUE if that cannot be read. */
    public long notBefore() {
        return tbs == null || tbs.notBefore == null ? Long.MIN_VALUE : tbs.notBefore;
    }

    /** The last instant at which it is valid, in milliseconds since 1970; Long.MAX_VALUE if that cannot be read. */
    public long notAfter() {
        return tbs == null || tbs.notAfter == null ? Long.MAX_VALUE : tbs.notAfter;
    }

    /** A point in time as the events have it, ISO 8601 in UTC: {@code 2026-11-23T15:00:00Z}. */
    public static String iso(long millis) {
        return Time.iso(millis);
    }

    /** The subject's key. */
    public PublicKey publicKey() {
        return tbs == null ? null : tbs.publicKey;
    }

    /** As the RFCs spell it, {@code sha256WithRSAEncryption}; its object identifier if it has no known name. */
    public String signatureAlgorithm() {
        return signatureAlgorithm == null ? null : Oids.SIGNATURES.name(signatureAlgorithm.algorithm());
    }

    /** The object identifier of the signature algorithm. */
    public String signatureAlgorithmOid() {
        return signatureAlgorithm == null ? null : signatureAlgorithm.algorithm();
    }

    /** The hash of an id-RSASSA-PSS signature, {@code sha256}, {@code sha1} …; null for other algorithms. */
    public String signatureHash() {
        return signatureAlgorithm == null ? null : signatureAlgorithm.pssHash();
    }

    /** Whether subject and issuer are the same name, as with a self-signed certificate; the signature is not checked. */
    public boolean isSelfIssued() {
        return tbs != null && tbs.subject.equals(tbs.issuer);
    }

    /**
     * Whether this one's subject is the other's issuer, and the key identifiers do not contradict it where both have one
     * (RFC 5280, section 4.2.1.1). The signature is not checked.
     */
    public boolean mayHaveIssued(Certificate other) {
        if (tbs == null || other.tbs == null || !tbs.subject.equals(other.tbs.issuer)) {
            return false;
        }
        byte[] mine = subjectKeyIdentifier();
        byte[] named = other.authorityKeyIdentifier();
        return mine == null || named == null || Arrays.equals(mine, named);
    }

    /** All extensions in their order, those that are not decoded too. */
    public List<Extension> extensions() {
        return tbs == null ? Collections.<Extension>emptyList() : Collections.unmodifiableList(tbs.extensions);
    }

    /** Critical extensions that path validation does not know: for these alone the JDK refuses the certificate. */
    public List<Extension> unrecognisedCriticalExtensions() {
        List<Extension> unrecognised = new ArrayList<>();
        for (Extension extension : extensions()) {
            if (extension.isCritical() && !extension.isRecognised()) {
                unrecognised.add(extension);
            }
        }
        return unrecognised;
    }

    /** Whether it has basic constraints that make it a CA. */
    public boolean isCa() {
        BasicConstraints constraints = (BasicConstraints) content(BasicConstraints.OID);
        return constraints != null && constraints.ca;
    }

    /** How many CAs, self-issued ones not counted, may stand between this CA and an end entity; -1 if any number. */
    public int pathLength() {
        BasicConstraints constraints = (BasicConstraints) content(BasicConstraints.OID);
        return constraints == null ? -1 : constraints.pathLength;
    }

    /** Null if there is no such extension, and the key may be used for everything. */
    public KeyUsage keyUsage() {
        return (KeyUsage) content(KeyUsage.OID);
    }

    /** Object identifiers of the purposes; null if there is no such extension, and the key may serve all. */
    public List<String> extendedKeyUsage() {
        ExtendedKeyUsage usage = (ExtendedKeyUsage) content(ExtendedKeyUsage.OID);
        return usage == null ? null : Collections.unmodifiableList(usage.purposes);
    }

    /** In their order; empty if there are none. */
    public List<GeneralName> subjectAlternativeNames() {
        SubjectAlternativeName names = (SubjectAlternativeName) content(SubjectAlternativeName.OID);
        return names == null ? Collections.<GeneralName>emptyList() : Collections.unmodifiableList(names.names);
    }

    /** The values of the alternative names of one kind, such as {@link GeneralName#DNS}. */
    public List<String> subjectAlternativeNames(int type) {
        List<String> values = new ArrayList<>();
        for (GeneralName name : subjectAlternativeNames()) {
            if (name.type() == type) {
                values.add(name.value());
            }
        }
        return values;
    }

    /** Null if there is none. */
    public byte[] subjectKeyIdentifier() {
        SubjectKeyIdentifier identifier = (SubjectKeyIdentifier) content(SubjectKeyIdentifier.OID);
        return identifier == null ? null : identifier.keyIdentifier.clone();
    }

    /** The issuer's key identifier; null if there is none. */
    public byte[] authorityKeyIdentifier() {
        AuthorityKeyIdentifier authority = (AuthorityKeyIdentifier) content(AuthorityKeyIdentifier.OID);
        return authority == null || authority.keyIdentifier == null ? null : authority.keyIdentifier.clone();
    }

    /** The name of who issued the issuer's own certificate, if the authority key identifier says so; else null. */
    public DistinguishedName issuersIssuer() {
        AuthorityKeyIdentifier authority = (AuthorityKeyIdentifier) content(AuthorityKeyIdentifier.OID);
        if (authority != null) {
            for (GeneralName name : authority.certIssuer) {
                if (name.directoryName() != null) {
                    return name.directoryName();
                }
            }
        }
        return null;
    }

    /** What an authority demands of the policies below it; null if nothing. */
    public PolicyConstraints policyConstraints() {
        return PolicyConstraints.of(extensions());
    }

    /** URIs where the issuer's certificate can be fetched; empty if there are none. */
    public List<String> caIssuers() {
        AuthorityInformationAccess access = (AuthorityInformationAccess) content(AuthorityInformationAccess.OID);
        return access == null ? Collections.<String>emptyList() : Collections.unmodifiableList(access.caIssuers);
    }

    /** URIs of OCSP responders; empty if there are none. */
    public List<String> ocspResponders() {
        AuthorityInformationAccess access = (AuthorityInformationAccess) content(AuthorityInformationAccess.OID);
        return access == null ? Collections.<String>emptyList() : Collections.unmodifiableList(access.ocsp);
    }

    /** Where revocation lists can be fetched; empty if nowhere. */
    public List<GeneralName> crlDistributionPoints() {
        CrlDistributionPoints points = (CrlDistributionPoints) content(CrlDistributionPoints.OID);
        return points == null ? Collections.<GeneralName>emptyList() : Collections.unmodifiableList(points.fullNames);
    }

    /** Object identifiers; empty if there are none. */
    public List<String> certificatePolicies() {
        CertificatePolicies policies = (CertificatePolicies) content(CertificatePolicies.OID);
        return policies == null ? Collections.<String>emptyList() : Collections.unmodifiableList(policies.policies);
    }

    /** Null if there are none. */
    public NameConstraints nameConstraints() {
        return (NameConstraints) content(NameConstraints.OID);
    }

    /** Whether the server must send an OCSP response with it (RFC 7633). */
    public boolean isMustStaple() {
        TlsFeature feature = (TlsFeature) content(TlsFeature.OID);
        return feature != null && feature.features.contains(TlsFeature.STATUS_REQUEST);
    }

    /** What is in the extension of this kind; null if there is none or it cannot be read. */
    private Described content(String oid) {
        for (Extension extension : extensions()) {
            if (extension.oid().equals(oid)) {
                return extension.content();
            }
        }
        return null;
    }

    @Override
    public void describe(Fields out) {
        if (tbs != null) {
            out.text("version", tbs.version == 0 ? null : "v" + tbs.version);
            out.text("serial_number", tbs.serialNumber);
            out.text("signature_algorithm", signatureAlgorithm());
            out.text("signature_hash", signatureHash());
            out.text("issuer", tbs.issuer.rfc2253());
            out.text("not_before", tbs.notBefore == null ? null : iso(tbs.notBefore));
            out.text("not_after", tbs.notAfter == null ? null : iso(tbs.notAfter));
            out.text("subject", tbs.subject.rfc2253());
            out.object("public_key", tbs.publicKey);
            for (Extension extension : tbs.extensions) {
                if (extension.content() != null) {
                    extension.content().describe(out);
                }
            }
            out.objects("certificate_extensions", tbs.extensions);
        }
        out.number("length", der.length);
        out.text("sha256", sha256);
        out.object("malformed", fault);
        if (tbs == null) {
            out.bytes("data", der);
        }
    }
}
