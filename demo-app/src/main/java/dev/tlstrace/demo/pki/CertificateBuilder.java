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
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
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
import org.bouncycastle.cert.X509v3CertificateBuilder;

/**
 * Describes a certificate (RFC 5280) and makes it. What is not said is as a careful authority would have it: RSA 2048, valid from
 * an hour ago for 90 days, key identifiers, the key usage that fits. Every choice can be made badly, too.
 *
 * <pre>
 * Identity root = CertificateBuilder.subject("CN=Root").authority().selfSigned();
 * Identity server = CertificateBuilder.subject("CN=localhost").dns("localhost").serverAuth().issuedBy(root);
 * </pre>
 */
public final class CertificateBuilder {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final X500Principal subject;
    private KeyType keyType = KeyType.RSA_2048;
    private KeyPair keys;
    private Instant notBefore = Instant.now().minus(Duration.ofHours(1));
    private Instant notAfter = notBefore.plus(Duration.ofDays(90));
    private BigInteger serialNumber = new BigInteger(127, RANDOM).setBit(126);
    private BasicConstraints basicConstraints;
    private int keyUsage;
    private String signatureAlgorithm;
    private Identity signer;
    private final List<GeneralName> alternativeNames = new ArrayList<>();
    private final List<KeyPurposeId> purposes = new ArrayList<>();
    private final List<Extension> extensions = new ArrayList<>();

    private CertificateBuilder(X500Principal subject) {
        this.subject = subject;
    }

    /**
     * A certificate for this subject.
     *
     * @param distinguishedName as in RFC 2253, the most specific part first: {@code CN=localhost,O=Example}
     */
    public static CertificateBuilder subject(String distinguishedName) {
        return new CertificateBuilder(new X500Principal(distinguishedName));
    }

    public CertificateBuilder key(KeyType type) {
        this.keyType = type;
        return this;
    }

    /** Certifies the key of another identity, as a renewal or a cross-certificate does. */
    public CertificateBuilder keyOf(Identity other) {
        this.keyType = other.keyType();
        this.keys = other.keys();
        return this;
    }

    public CertificateBuilder valid(Instant from, Instant to) {
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

    /** Signed by itself: a root, or the certificate of someone who has no authority. */
    public Identity selfSigned() {
        KeyPair own = ownKeys();
        X509Certificate certificate = make(own, subject, own, keyType);
        return new Identity(own, keyType, Collections.singletonList(certificate));
    }

    /** Signed by an authority. The chain holds the authority's certificates except a root, which need not be sent. */
    public Identity issuedBy(Identity issuer) {
        KeyPair own = ownKeys();
        X509Certificate certificate =
                make(own, issuer.certificate().getSubjectX500Principal(), issuer.keys(), issuer.keyType());
        List<X509Certificate> chain = new ArrayList<>();
        chain.add(certificate);
        for (X509Certificate above : issuer.chain()) {
            if (!above.getSubjectX500Principal().equals(above.getIssuerX500Principal())) {
                chain.add(above);
            }
        }
        return new Identity(own, keyType, chain);
    }

    private KeyPair ownKeys() {
        return keys != null ? keys : keyType.generate();
    }

    private X509Certificate make(KeyPair own, X500Principal issuer, KeyPair issuerKeys, KeyType issuerType) {
        try {
            X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                    X500Name.getInstance(issuer.getEncoded()),
                    serialNumber,
                    Date.from(notBefore),
                    Date.from(notAfter),
                    X500Name.getInstance(subject.getEncoded()),
                    SubjectPublicKeyInfo.getInstance(own.getPublic().getEncoded()));
            addExtensions(builder, own.getPublic(), issuerKeys.getPublic());
            String algorithm = signatureAlgorithm != null ? signatureAlgorithm : issuerType.signatureAlgorithm();
            byte[] der = builder.build(
                            new JdkSigner(algorithm, signer != null ? signer.privateKey() : issuerKeys.getPrivate()))
                    .getEncoded();
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (IOException | CertificateException e) {
            throw new IllegalStateException("cannot make a certificate for " + subject, e);
        }
    }

    private void addExtensions(X509v3CertificateBuilder builder, PublicKey own, PublicKey issuer) throws IOException {
        if (basicConstraints != null) {
            builder.addExtension(Extension.basicConstraints, true, basicConstraints);
        }
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(keyUsage != 0 ? keyUsage : fittingKeyUsage()));
        if (!purposes.isEmpty()) {
            builder.addExtension(
                    Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes.toArray(new KeyPurposeId[0])));
        }
        if (!alternativeNames.isEmpty()) {
            builder.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(alternativeNames.toArray(new GeneralName[0])));
        }
        builder.addExtension(Extension.subjectKeyIdentifier, false, new SubjectKeyIdentifier(identifier(own)));
        builder.addExtension(Extension.authorityKeyIdentifier, false, new AuthorityKeyIdentifier(identifier(issuer)));
        for (Extension extension : extensions) {
            builder.addExtension(extension);
        }
    }

    private int fittingKeyUsage() {
        if (basicConstraints != null) {
            return KeyUsage.keyCertSign | KeyUsage.cRLSign;
        }
        boolean encrypts = keyType == KeyType.RSA_1024 || keyType == KeyType.RSA_2048 || keyType == KeyType.RSA_3072;
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
