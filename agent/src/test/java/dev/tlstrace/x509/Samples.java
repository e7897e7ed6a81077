package dev.tlstrace.x509;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Provider;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import javax.crypto.spec.DHParameterSpec;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.cert.X509ExtensionUtils;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Certificates of all kinds, by a name that says which: the world's roots, and such as were made for this. */
final class Samples {
    static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();

    private static Map<String, byte[]> all;

    private Samples() {}

    static synchronized Map<String, byte[]> all() throws Exception {
        if (all == null) {
            Map<String, byte[]> found = new LinkedHashMap<>();
            // the same root is in most of the stores
            Set<String> seen = new HashSet<>();
            for (Path cacerts : trustStores()) {
                KeyStore store = KeyStore.getInstance(cacerts.toFile(), (char[]) null);
                for (String alias : Collections.list(store.aliases())) {
                    byte[] der = store.getCertificate(alias).getEncoded();
                    if (seen.add(HexFormat.of().formatHex(der))) {
                        found.put("cacerts " + alias + " " + found.size(), der);
                    }
                }
            }
            try (InputStream in = Files.newInputStream(Path.of("/etc/ssl/certs/ca-certificates.crt"))) {
                for (java.security.cert.Certificate each :
                        CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                    if (seen.add(HexFormat.of().formatHex(each.getEncoded()))) {
                        found.put("bundle " + found.size(), each.getEncoded());
                    }
                }
            }
            found.putAll(generated());
            found.putAll(OddSamples.made());
            all = found;
        }
        return all;
    }

    /** Of the JDK that runs this, and of those of TLSTRACE_JDKS. */
    private static Set<Path> trustStores() {
        Set<Path> stores = new LinkedHashSet<>();
        String homes = System.getProperty("java.home") + " " + System.getenv("TLSTRACE_JDKS");
        for (String home : homes.split("\\s+", -1)) {
            for (String folder : new String[] {"lib/security", "jre/lib/security"}) {
                Path store = Path.of(home.substring(home.indexOf('=') + 1), folder, "cacerts");
                if (Files.exists(store)) {
                    stores.add(store);
                }
            }
        }
        return stores;
    }

    static X509Certificate jdk(byte[] der) throws Exception {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }

    static KeyPair keys(String algorithm, int size) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm, BOUNCY_CASTLE);
        generator.initialize(size);
        return generator.generateKeyPair();
    }

    private static KeyPair keys(String algorithm, String parameter) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm, BOUNCY_CASTLE);
        if (parameter != null) {
            generator.initialize(new ECGenParameterSpec(parameter));
        }
        return generator.generateKeyPair();
    }

    /** Parameters of p and g alone, as the JDK takes them. */
    private static KeyPair diffieHellman() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("DH", BOUNCY_CASTLE);
        generator.initialize(
                new DHParameterSpec(BigInteger.probablePrime(512, new java.util.Random(3526)), BigInteger.TWO));
        return generator.generateKeyPair();
    }

    static Map<String, byte[]> generated() throws Exception {
        Map<String, byte[]> made = new LinkedHashMap<>();
        KeyPair rsa = keys("RSA", 1280);
        X500Name name = new X500Name("C=DE,O=tlstrace\\, Inc.,CN=service.example");
        for (String signature : new String[] {
            "MD5withRSA",
            "SHA1withRSA",
            "SHA224withRSA",
            "SHA256withRSA",
            "SHA384withRSA",
            "SHA512withRSA",
            "SHA1withRSAandMGF1",
            "SHA256withRSAandMGF1",
            "SHA384withRSAandMGF1",
            "SHA512withRSAandMGF1",
            "SHA3-256withRSA"
        }) {
            made.put(signature, sign(builder(name, name, rsa), signature, rsa));
        }
        for (String curve : new String[] {
            "secp256r1",
            "secp384r1",
            "secp521r1",
            "secp224r1",
            "secp256k1",
            "brainpoolP256r1",
            "brainpoolP384r1",
            "brainpoolP512r1",
            "sect283k1"
        }) {
            KeyPair ec = keys("EC", curve);
            made.put("EC " + curve, sign(builder(name, name, ec), "SHA384withECDSA", ec));
        }
        for (String algorithm :
                new String[] {"Ed25519", "Ed448", "ML-DSA-44", "ML-DSA-65", "ML-DSA-87", "SLH-DSA-SHA2-128F"}) {
            KeyPair pair = keys(algorithm, null);
            made.put(algorithm, sign(builder(name, name, pair), algorithm, pair));
        }
        KeyPair dsa = keys("DSA", 1024);
        made.put("DSA", sign(builder(name, name, dsa), "SHA256withDSA", dsa));
        for (String agreement : new String[] {"X25519", "X448", "DH"}) {
            KeyPair pair = agreement.equals("DH") ? diffieHellman() : keys(agreement, null);
            made.put(agreement, sign(builder(name, name, pair), "SHA256withRSA", rsa));
        }
        for (String serial : new String[] {"0", "1", "-1", "-128", "-129", "127", "128", "255", "256"}) {
            made.put("serial " + serial, sign(builder(name, name, rsa, new BigInteger(serial)), "SHA256withRSA", rsa));
        }
        made.put(
                "serial long",
                sign(builder(name, name, rsa, BigInteger.TWO.pow(300).negate()), "SHA256withRSA", rsa));
        made.put("no subject", sign(builder(name, new X500Name("")), "SHA256withRSA", rsa));
        made.put(
                "multi-valued",
                sign(builder(name, new X500Name("CN=a+OU=b+UID=c,DC=example,DC=com,E=x@y.z")), "SHA256withRSA", rsa));
        made.put(
                "shell",
                sign(
                        builder(name, new X500Name("CN=$(reboot)`id`\\;rm -rf *|\\\"'\\\\,O=\\ lead\\ ,OU=\\#hash")),
                        "SHA256withRSA",
                        rsa));
        made.put("every extension", sign(everyExtension(name, rsa), "SHA256withRSA", rsa));
        made.put("CA without limit", sign(extended(name, rsa, new BasicConstraints(true)), "SHA256withRSA", rsa));
        made.put("no CA", sign(extended(name, rsa, new BasicConstraints(false)), "SHA256withRSA", rsa));
        GeneralName[] many = new GeneralName[5000];
        for (int i = 0; i < many.length; i++) {
            many[i] = new GeneralName(GeneralName.dNSName, "host-" + i + ".example.com");
        }
        JcaX509v3CertificateBuilder crowd = builder(name, name, rsa);
        crowd.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(many));
        made.put("5000 names", sign(crowd, "SHA256withRSA", rsa));
        JcaX509v3CertificateBuilder old = new JcaX509v3CertificateBuilder(
                name,
                BigInteger.TEN,
                new org.bouncycastle.asn1.x509.Time(new ASN1GeneralizedTime("19000228235959Z")),
                new org.bouncycastle.asn1.x509.Time(new ASN1GeneralizedTime("99991231235959Z")),
                name,
                rsa.getPublic());
        made.put("1900 to 9999", sign(old, "SHA256withRSA", rsa));
        for (int usage = 1; usage <= KeyUsage.decipherOnly; usage = usage == 1 ? 2 : usage << 1) {
            JcaX509v3CertificateBuilder each = builder(name, name, rsa);
            each.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
            made.put("key usage " + usage, sign(each, "SHA256withRSA", rsa));
        }
        return made;
    }

    private static JcaX509v3CertificateBuilder builder(X500Name issuer, X500Name subject, KeyPair keys) {
        return builder(issuer, subject, keys, BigInteger.valueOf(0xC0FFEE));
    }

    private static JcaX509v3CertificateBuilder builder(X500Name issuer, X500Name subject) throws Exception {
        return builder(issuer, subject, keys("EC", "secp256r1"));
    }

    private static JcaX509v3CertificateBuilder builder(
            X500Name issuer, X500Name subject, KeyPair keys, BigInteger serial) {
        return new JcaX509v3CertificateBuilder(
                issuer,
                serial,
                Date.from(Instant.parse("2026-11-23T15:00:00Z")),
                Date.from(Instant.parse("2056-01-01T00:00:01Z")),
                subject,
                keys.getPublic());
    }

    private static JcaX509v3CertificateBuilder extended(X500Name name, KeyPair keys, ASN1Encodable constraints)
            throws Exception {
        JcaX509v3CertificateBuilder builder = builder(name, name, keys);
        builder.addExtension(Extension.basicConstraints, true, constraints);
        return builder;
    }

    private static JcaX509v3CertificateBuilder everyExtension(X500Name name, KeyPair keys) throws Exception {
        JcaX509v3CertificateBuilder builder = extended(name, keys, new BasicConstraints(3));
        X509ExtensionUtils ids = new JcaX509ExtensionUtils();
        builder.addExtension(
                Extension.subjectKeyIdentifier,
                false,
                ((JcaX509ExtensionUtils) ids).createSubjectKeyIdentifier(keys.getPublic()));
        builder.addExtension(
                Extension.authorityKeyIdentifier,
                false,
                ((JcaX509ExtensionUtils) ids).createAuthorityKeyIdentifier(keys.getPublic()));
        builder.addExtension(
                Extension.keyUsage,
                true,
                new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign | KeyUsage.digitalSignature));
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(new KeyPurposeId[] {
            KeyPurposeId.id_kp_serverAuth,
            KeyPurposeId.id_kp_clientAuth,
            KeyPurposeId.getInstance(new ASN1ObjectIdentifier("1.2.3.4.5"))
        }));
        ASN1EncodableVector other = new ASN1EncodableVector();
        other.add(new ASN1ObjectIdentifier("1.3.6.1.4.1.311.20.2.3"));
        other.add(new DERTaggedObject(true, 0, new DERUTF8String("user@example")));
        builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName[] {
            new GeneralName(GeneralName.dNSName, "*.example.com"),
            new GeneralName(GeneralName.iPAddress, "192.0.2.1"),
            new GeneralName(GeneralName.iPAddress, "2001:db8::1"),
            new GeneralName(GeneralName.uniformResourceIdentifier, "spiffe://example/service"),
            new GeneralName(GeneralName.rfc822Name, "ops@example.com"),
            new GeneralName(GeneralName.directoryName, "CN=x,O=y"),
            new GeneralName(GeneralName.registeredID, "1.2.3"),
            new GeneralName(GeneralName.otherName, new DERSequence(other))
        }));
        builder.addExtension(
                Extension.authorityInfoAccess, false, new AuthorityInformationAccess(new AccessDescription[] {
                    new AccessDescription(
                            AccessDescription.id_ad_caIssuers,
                            new GeneralName(GeneralName.uniformResourceIdentifier, "http://ca.example/ca.crt")),
                    new AccessDescription(
                            AccessDescription.id_ad_ocsp,
                            new GeneralName(GeneralName.uniformResourceIdentifier, "http://ocsp.example"))
                }));
        builder.addExtension(Extension.cRLDistributionPoints, false, new CRLDistPoint(new DistributionPoint[] {
            new DistributionPoint(
                    new DistributionPointName(new GeneralNames(
                            new GeneralName(GeneralName.uniformResourceIdentifier, "http://crl.example/a.crl"))),
                    null,
                    null)
        }));
        builder.addExtension(
                Extension.certificatePolicies,
                false,
                new CertificatePolicies(new PolicyInformation(new ASN1ObjectIdentifier("2.23.140.1.2.1"))));
        builder.addExtension(
                Extension.nameConstraints,
                true,
                new NameConstraints(
                        new GeneralSubtree[] {
                            new GeneralSubtree(new GeneralName(GeneralName.dNSName, ".example.com")),
                            new GeneralSubtree(new GeneralName(GeneralName.iPAddress, "10.0.0.0/8"))
                        },
                        new GeneralSubtree[] {new GeneralSubtree(new GeneralName(GeneralName.directoryName, "O=Other"))
                        }));
        builder.addExtension(
                new ASN1ObjectIdentifier("1.3.6.1.5.5.7.1.24"), false, new DERSequence(new ASN1Integer(5)));
        builder.addExtension(new ASN1ObjectIdentifier("1.2.3.4.5.6"), true, DERNull.INSTANCE);
        return builder;
    }

    static byte[] sign(X509v3CertificateBuilder builder, String algorithm, KeyPair keys) throws Exception {
        return builder.build(new JcaContentSignerBuilder(algorithm)
                        .setProvider(BOUNCY_CASTLE)
                        .build(keys.getPrivate()))
                .getEncoded();
    }
}
