package dev.tlstrace.demo.pki;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;

/**
 * Describes a certificate (RFC 5280) and makes it. What is not said is as a careful authority would have it: RSA 2048, valid from
 * an hour ago for 90 days, key identifiers, the key usage that fits. Every choice can be made badly, too. It describes one, which is
 * made when it is first asked for: once it is issued, no more can be said of it.
 *
 * <pre>
 * Identity root = CertificateBuilder.subject("CN=Root").authority().selfSigned();
 * Identity server = CertificateBuilder.subject("CN=localhost").dns("localhost").serverAuth().issuedBy(root);
 * </pre>
 */
public final class CertificateBuilder {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final X500Name subject;
    private X500Name issuerName;
    private int version = 3;
    private KeyType keyType = KeyType.RSA_2048;
    private Identity keysOf;
    private Time notBefore = new Time(Date.from(Instant.now().minus(Duration.ofHours(1))));
    private Time notAfter = new Time(Date.from(Instant.now().plus(Duration.ofDays(90))));
    private BigInteger serialNumber = new BigInteger(127, RANDOM).setBit(126);
    private BasicConstraints basicConstraints;
    private boolean criticalNames;
    private boolean damaged;
    private UnaryOperator<byte[]> encoding = UnaryOperator.identity();
    private int keyUsage;
    private String signatureAlgorithm;
    private Identity signer;
    private final List<GeneralName> alternativeNames = new ArrayList<>();
    private final List<KeyPurposeId> purposes = new ArrayList<>();
    private final List<Extension> extensions = new ArrayList<>();
    private final Set<String> left = new HashSet<>();

    private CertificateBuilder(X500Name subject) {
        this.subject = subject;
    }

    /**
     * A certificate for this subject.
     *
     * @param distinguishedName as in RFC 2253, the most specific part first: {@code CN=localhost,O=Example}
     */
    public static CertificateBuilder subject(String distinguishedName) {
        return subject(name(new X500Principal(distinguishedName)));
    }

    /** A certificate for this subject, its name encoded just so. */
    public static CertificateBuilder subject(X500Name name) {
        return new CertificateBuilder(name);
    }

    /** Instead of the subject of who issues it. */
    public CertificateBuilder issuerName(X500Name name) {
        this.issuerName = name;
        return this;
    }

    /** 1 to 3, or what there is not; a certificate of version 1 has no extensions. */
    public CertificateBuilder version(int number) {
        this.version = number;
        return this;
    }

    public CertificateBuilder key(KeyType type) {
        this.keyType = type;
        return this;
    }

    /** Certifies the key of another identity, as a renewal or a cross-certificate does. */
    public CertificateBuilder keyOf(Identity other) {
        this.keyType = other.keyType();
        this.keysOf = other;
        return this;
    }

    public CertificateBuilder valid(Instant from, Instant to) {
        return valid(new Time(Date.from(from)), new Time(Date.from(to)));
    }

    /** Points in time encoded just so, as UTCTime or as GeneralizedTime. */
    public CertificateBuilder valid(Time from, Time to) {
        this.notBefore = from;
        this.notAfter = to;
        return this;
    }

    public CertificateBuilder serialNumber(BigInteger number) {
        this.serialNumber = number;
        return this;
    }

    public CertificateBuilder dns(String... names) {
        for (String name : names) {
            alternativeNames.add(new GeneralName(GeneralName.dNSName, name));
        }
        return this;
    }

    public CertificateBuilder ip(String... addresses) {
        for (String address : addresses) {
            alternativeNames.add(new GeneralName(GeneralName.iPAddress, address));
        }
        return this;
    }

    public CertificateBuilder uri(String uri) {
        alternativeNames.add(new GeneralName(GeneralName.uniformResourceIdentifier, uri));
        return this;
    }

    public CertificateBuilder email(String address) {
        alternativeNames.add(new GeneralName(GeneralName.rfc822Name, address));
        return this;
    }

    /** Any other kind of alternative name. */
    public CertificateBuilder name(GeneralName name) {
        alternativeNames.add(name);
        return this;
    }

    /** Marks the alternative names critical, as RFC 5280, section 4.2.1.6, has it where the subject is empty. */
    public CertificateBuilder criticalNames() {
        this.criticalNames = true;
        return this;
    }

    public CertificateBuilder serverAuth() {
        purposes.add(KeyPurposeId.id_kp_serverAuth);
        return this;
    }

    public CertificateBuilder clientAuth() {
        purposes.add(KeyPurposeId.id_kp_clientAuth);
        return this;
    }

    /** Any other extended key usage, by its object identifier. */
    public CertificateBuilder purpose(String oid) {
        purposes.add(KeyPurposeId.getInstance(new ASN1ObjectIdentifier(oid)));
        return this;
    }

    /** May issue certificates, to any depth. */
    public CertificateBuilder authority() {
        this.basicConstraints = new BasicConstraints(true);
        return this;
    }

    /** May issue certificates, with at most so many authorities below it. */
    public CertificateBuilder authority(int pathLength) {
        this.basicConstraints = new BasicConstraints(pathLength);
        return this;
    }

    /** Instead of the key usage that fits: bits as in {@link KeyUsage}. */
    public CertificateBuilder keyUsage(int bits) {
        this.keyUsage = bits;
        return this;
    }

    /** Instead of what fits the issuer's key: a JCA name such as {@code SHA1withRSA}. */
    public CertificateBuilder signatureAlgorithm(String name) {
        this.signatureAlgorithm = name;
        return this;
    }

    /** Instead of with the issuer's key, it is signed with this one's, which is of the same kind: a forgery. */
    public CertificateBuilder signedWith(Identity other) {
        this.signer = other;
        return this;
    }

    /** One more extension, its value as DER. */
    public CertificateBuilder extension(String oid, boolean critical, byte[] der) {
        extensions.add(new Extension(new ASN1ObjectIdentifier(oid), critical, der));
        return this;
    }

    /** Leaves out an extension that would be there. */
    public CertificateBuilder without(ASN1ObjectIdentifier oid) {
        left.add(oid.getId());
        return this;
    }

    /** Changes a bit of the signature when it is made. */
    public CertificateBuilder damaged() {
        this.damaged = true;
        return this;
    }

    /** Changes the whole certificate when it is signed: to send what is none. */
    public CertificateBuilder encoded(UnaryOperator<byte[]> changed) {
        this.encoding = changed;
        return this;
    }

    /** Signed by itself: a root, or the certificate of someone who has no authority. */
    public Identity selfSigned() {
        Supplier<KeyPair> own = ownKeys();
        return new Identity(
                own,
                keyType,
                new Once<>(() -> Collections.singletonList(make(own.get(), subject, own.get(), keyType))));
    }

    /** Signed by an authority. The chain holds the authority's certificates except a root, which need not be sent. */
    public Identity issuedBy(Identity issuer) {
        Supplier<KeyPair> own = ownKeys();
        return new Identity(own, keyType, new Once<>(() -> chain(own.get(), issuer)));
    }

    private List<X509Certificate> chain(KeyPair own, Identity issuer) {
        List<X509Certificate> chain = new ArrayList<>();
        chain.add(make(own, name(issuer.certificate().getSubjectX500Principal()), issuer.keys(), issuer.keyType()));
        for (X509Certificate above : issuer.chain()) {
            if (!above.getSubjectX500Principal().equals(above.getIssuerX500Principal())) {
                chain.add(above);
            }
        }
        return chain;
    }

    private static X500Name name(X500Principal principal) {
        return X500Name.getInstance(principal.getEncoded());
    }

    private Supplier<KeyPair> ownKeys() {
        return keysOf != null ? keysOf::keys : new Once<>(keyType::generate);
    }

    private X509Certificate make(KeyPair own, X500Name issuer, KeyPair issuerKeys, KeyType issuerType) {
        JdkSigner by = new JdkSigner(
                signatureAlgorithm != null ? signatureAlgorithm : issuerType.signatureAlgorithm(),
                signer != null ? signer.privateKey() : issuerKeys.getPrivate());
        try {
            ASN1EncodableVector certificate = new ASN1EncodableVector();
            DERSequence content = content(own.getPublic(), issuer, issuerKeys.getPublic(), by);
            by.getOutputStream().write(content.getEncoded());
            byte[] signature = by.getSignature();
            if (damaged) {
                signature[signature.length - 1] ^= 1;
            }
            certificate.add(content);
            certificate.add(by.getAlgorithmIdentifier());
            certificate.add(new DERBitString(signature));
            return read(encoding.apply(new DERSequence(certificate).getEncoded()), own.getPublic());
        } catch (IOException e) {
            throw new IllegalStateException("cannot make a certificate for " + subject, e);
        }
    }

    /** By the grammar of RFC 5280, section 4.1, where Bouncy Castle's own builder would refuse what must not be. */
    private DERSequence content(PublicKey own, X500Name issuer, PublicKey issuerKey, JdkSigner by) throws IOException {
        ASN1EncodableVector fields = new ASN1EncodableVector();
        if (version > 1) {
            fields.add(new DERTaggedObject(true, 0, new ASN1Integer(version - 1)));
        }
        fields.add(new ASN1Integer(serialNumber));
        fields.add(by.getAlgorithmIdentifier());
        fields.add(issuerName != null ? issuerName : issuer);
        ASN1EncodableVector validity = new ASN1EncodableVector();
        validity.add(notBefore);
        validity.add(notAfter);
        fields.add(new DERSequence(validity));
        fields.add(subject);
        fields.add(SubjectPublicKeyInfo.getInstance(own.getEncoded()));
        if (version > 1) {
            fields.add(new DERTaggedObject(true, 3, extensions(own, issuerKey)));
        }
        return new DERSequence(fields);
    }

    private static X509Certificate read(byte[] der, PublicKey key) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException refusedByThisJdk) {
            return new RawCertificate(der, key);
        }
    }

    private DERSequence extensions(PublicKey own, PublicKey issuer) throws IOException {
        ASN1EncodableVector all = new ASN1EncodableVector();
        if (basicConstraints != null) {
            add(all, Extension.basicConstraints, true, basicConstraints);
        }
        add(all, Extension.keyUsage, true, new KeyUsage(keyUsage != 0 ? keyUsage : fittingKeyUsage()));
        if (!purposes.isEmpty()) {
            add(all, Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes.toArray(new KeyPurposeId[0])));
        }
        if (!alternativeNames.isEmpty()) {
            GeneralNames names = new GeneralNames(alternativeNames.toArray(new GeneralName[0]));
            add(all, Extension.subjectAlternativeName, criticalNames, names);
        }
        add(all, Extension.subjectKeyIdentifier, false, new SubjectKeyIdentifier(identifier(own)));
        add(all, Extension.authorityKeyIdentifier, false, new AuthorityKeyIdentifier(identifier(issuer)));
        for (Extension extension : extensions) {
            all.add(extension);
        }
        return new DERSequence(all);
    }

    private void add(ASN1EncodableVector to, ASN1ObjectIdentifier oid, boolean critical, ASN1Object value)
            throws IOException {
        if (!left.contains(oid.getId())) {
            to.add(new Extension(oid, critical, value.getEncoded()));
        }
    }

    private int fittingKeyUsage() {
        if (basicConstraints != null) {
            return KeyUsage.keyCertSign | KeyUsage.cRLSign;
        }
        boolean encrypts = keyType == KeyType.RSA_512
                || keyType == KeyType.RSA_1024
                || keyType == KeyType.RSA_2048
                || keyType == KeyType.RSA_3072;
        return encrypts ? KeyUsage.digitalSignature | KeyUsage.keyEncipherment : KeyUsage.digitalSignature;
    }

    /** RFC 5280, section 4.2.1.2, method 1: the SHA-1 of the public key's bits. */
    private static byte[] identifier(PublicKey key) {
        try {
            byte[] bits = SubjectPublicKeyInfo.getInstance(key.getEncoded())
                    .getPublicKeyData()
                    .getBytes();
            return MessageDigest.getInstance("SHA-1").digest(bits);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
