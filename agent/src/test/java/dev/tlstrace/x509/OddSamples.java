package dev.tlstrace.x509;

import java.io.IOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1UTCTime;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERNumericString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERT61String;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.DERUniversalString;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.PolicyQualifierInfo;
import org.bouncycastle.asn1.x509.ReasonFlags;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509v3CertificateBuilder;

/** Certificates with every key that has a size or a curve, every string type, and dates and extensions that are rare. */
final class OddSamples {
    private static final X500Name NAME = new X500Name("CN=odd");

    /** Signs all; what matters is the rest. */
    private final KeyPair signer = Samples.keys("RSA", 1024);

    private final SubjectPublicKeyInfo key =
            SubjectPublicKeyInfo.getInstance(signer.getPublic().getEncoded());
    private final Map<String, byte[]> samples = new LinkedHashMap<>();

    private OddSamples() throws Exception {
        rsaKeys();
        curves();
        names();
        dates();
        alternativeNames();
        extensions();
    }

    static Map<String, byte[]> made() throws Exception {
        return new OddSamples().samples;
    }

    /** A number of so many bits serves as a modulus where nobody factors it. */
    private void rsaKeys() throws Exception {
        for (int bits : new int[] {512, 1023, 1024, 2047, 2048, 3072, 4096, 7680, 16384}) {
            BigInteger modulus =
                    new BigInteger(bits, new Random(bits)).setBit(bits - 1).setBit(0);
            RSAPublicKey rsa = new RSAPublicKey(modulus, BigInteger.valueOf(65537));
            keyed(
                    "RSA " + bits,
                    new SubjectPublicKeyInfo(
                            new AlgorithmIdentifier(
                                    PKCSObjectIdentifiers.rsaEncryption, org.bouncycastle.asn1.DERNull.INSTANCE),
                            rsa));
            if (bits == 2048) {
                keyed("RSASSA-PSS key", pss(rsa, null));
                AlgorithmIdentifier sha384 = new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha384);
                keyed(
                        "RSASSA-PSS key for SHA-384",
                        pss(
                                rsa,
                                new RSASSAPSSparams(
                                        sha384,
                                        new AlgorithmIdentifier(PKCSObjectIdentifiers.id_mgf1, sha384),
                                        new org.bouncycastle.asn1.ASN1Integer(48),
                                        RSASSAPSSparams.DEFAULT_TRAILER_FIELD)));
            }
        }
    }

    private static SubjectPublicKeyInfo pss(RSAPublicKey rsa, RSASSAPSSparams parameters) throws IOException {
        ASN1ObjectIdentifier pss = PKCSObjectIdentifiers.id_RSASSA_PSS;
        return new SubjectPublicKeyInfo(
                parameters == null ? new AlgorithmIdentifier(pss) : new AlgorithmIdentifier(pss, parameters), rsa);
    }

    /** All that Bouncy Castle knows, with their base points for keys. */
    private void curves() throws Exception {
        for (Enumeration<?> names = ECNamedCurveTable.getNames(); names.hasMoreElements(); ) {
            String curve = (String) names.nextElement();
            X9ECParameters parameters = ECNamedCurveTable.getByName(curve);
            keyed("curve " + curve, ec(ECNamedCurveTable.getOID(curve), parameters));
            if (curve.equals("secp256r1") || curve.equals("sect283k1")) {
                keyed("explicit " + curve, ec(parameters, parameters));
            }
        }
    }

    private static SubjectPublicKeyInfo ec(ASN1Encodable domain, X9ECParameters parameters) {
        byte[] point = parameters.getG().getEncoded(false);
        return new SubjectPublicKeyInfo(new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, domain), point);
    }

    private void names() throws Exception {
        String latin = "Zürich, \"Öl\" <a+b>; #1 = \\x ";
        named("UTF8String", BCStyle.CN, new DERUTF8String(latin + "日本 😀"));
        named("BMPString", BCStyle.CN, new DERBMPString(latin + "日本"));
        named("TeletexString", BCStyle.CN, new DERT61String(latin));
        named("UniversalString", BCStyle.CN, new DERUniversalString(new byte[] {0, 0, 0, 'a', 0, 1, (byte) 0xf6, 0}));
        named("PrintableString", BCStyle.C, new DERPrintableString("DE"));
        named("NumericString", BCStyle.CN, new DERNumericString("12 34"));
        named("IA5String", BCStyle.DC, new DERIA5String("example"));
        named("empty value", BCStyle.CN, new DERUTF8String(""));
        named("lead and trail", BCStyle.CN, new DERUTF8String("  #x  "));
        named("control characters", BCStyle.CN, new DERUTF8String("a\0b\nc\rd\te\u001b[31m"));
        named("an unknown type", new ASN1ObjectIdentifier("1.2.3.4.5"), new DERUTF8String("x"));
        named("no string", BCStyle.CN, new DEROctetString(new byte[] {1, 2, 3}));
        named("street", BCStyle.STREET, new DERUTF8String("Hauptstraße 1"));
        named("mail", BCStyle.EmailAddress, new DERIA5String("ops@example.com"));
        named("serial number", BCStyle.SERIALNUMBER, new DERPrintableString("HRB 1234"));
        X500NameBuilder long100 = new X500NameBuilder();
        for (int i = 0; i < 100; i++) {
            long100.addRDN(BCStyle.OU, "unit " + i);
        }
        subject("100 units", long100.build());
        subject(
                "multi-valued of all",
                new X500NameBuilder()
                        .addMultiValuedRDN(
                                new ASN1ObjectIdentifier[] {BCStyle.CN, BCStyle.O, BCStyle.L, BCStyle.ST, BCStyle.C},
                                new String[] {"a+b", "c,d", "e=f", "g;h", "DE"})
                        .build());
    }

    private void named(String which, ASN1ObjectIdentifier type, ASN1Encodable value) throws Exception {
        subject(which, new X500NameBuilder().addRDN(type, value).build());
    }

    private void subject(String which, X500Name subject) throws Exception {
        sign("name: " + which, builder(subject, key));
    }

    private void dates() throws Exception {
        dated(new Time(new ASN1UTCTime("500101000000Z")), new Time(new ASN1UTCTime("491231235959Z")));
        dated(new Time(new ASN1UTCTime("991231235959Z")), new Time(new ASN1UTCTime("000101000000Z")));
        dated(new Time(new ASN1GeneralizedTime("19491231235959Z")), time("20500101000000Z"));
        dated(time("18990301000000Z"), time("20491231235959Z"));
        dated(time("20000229120000Z"), time("21000228235959Z"));
    }

    private static Time time(String generalized) {
        return new Time(new ASN1GeneralizedTime(generalized));
    }

    private void dated(Time from, Time until) throws Exception {
        sign(
                "dates " + from + " " + until,
                new X509v3CertificateBuilder(NAME, BigInteger.valueOf(2), from, until, NAME, key));
    }

    private void alternativeNames() throws Exception {
        ASN1EncodableVector principal = new ASN1EncodableVector();
        principal.add(new ASN1ObjectIdentifier("1.3.6.1.5.2.2"));
        principal.add(new DERTaggedObject(true, 0, new DERSequence()));
        GeneralName[] names = {
            new GeneralName(GeneralName.dNSName, "xn--zrich-kva.example"),
            new GeneralName(GeneralName.dNSName, "*"),
            new GeneralName(GeneralName.dNSName, ""),
            new GeneralName(GeneralName.iPAddress, "0.0.0.0"),
            new GeneralName(GeneralName.iPAddress, "255.255.255.255"),
            new GeneralName(GeneralName.iPAddress, "::"),
            new GeneralName(GeneralName.iPAddress, "::1"),
            new GeneralName(GeneralName.iPAddress, "fe80::1:0:0:1"),
            new GeneralName(GeneralName.iPAddress, "2001:db8:0:1:1:1:1:1"),
            new GeneralName(GeneralName.uniformResourceIdentifier, "https://a.example/?q=%20&r=1,2"),
            new GeneralName(GeneralName.rfc822Name, "a+b@example.com"),
            new GeneralName(new X500Name("CN=a\\,b+OU=c,O=\\#d")),
            new GeneralName(GeneralName.registeredID, "1.3.6.1.4.1.99999.1.2147483648"),
            new GeneralName(GeneralName.otherName, new DERSequence(principal))
        };
        for (GeneralName name : names) {
            with("alternative name " + name, Extension.subjectAlternativeName, new GeneralNames(name));
        }
        with("all alternative names", Extension.subjectAlternativeName, new GeneralNames(names));
    }

    private void extensions() throws Exception {
        GeneralNames issuer = new GeneralNames(new GeneralName(NAME));
        with(
                "authority by name",
                Extension.authorityKeyIdentifier,
                new AuthorityKeyIdentifier(new byte[] {1, 2}, issuer, BigInteger.valueOf(77)));
        with("distribution points", Extension.cRLDistributionPoints, new CRLDistPoint(new DistributionPoint[] {
            new DistributionPoint(
                    new DistributionPointName(new GeneralNames(new GeneralName[] {
                        new GeneralName(GeneralName.uniformResourceIdentifier, "http://a.example/1.crl"),
                        new GeneralName(GeneralName.uniformResourceIdentifier, "ldap://a.example/cn=x,o=y")
                    })),
                    new ReasonFlags(ReasonFlags.keyCompromise | ReasonFlags.aACompromise),
                    issuer),
            new DistributionPoint(
                    new DistributionPointName(new GeneralNames(
                            new GeneralName(GeneralName.uniformResourceIdentifier, "http://b.example/2.crl"))),
                    null,
                    null)
        }));
        with(
                "policies with qualifiers",
                Extension.certificatePolicies,
                new CertificatePolicies(new PolicyInformation[] {
                    new PolicyInformation(
                            new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.2"),
                            new DERSequence(new PolicyQualifierInfo("http://cps.example/"))),
                    new PolicyInformation(new ASN1ObjectIdentifier("2.5.29.32.0"))
                }));
    }

    private void with(String which, ASN1ObjectIdentifier extension, ASN1Encodable value) throws Exception {
        X509v3CertificateBuilder builder = builder(NAME, key);
        builder.addExtension(extension, false, value);
        sign(which, builder);
    }

    private void keyed(String which, SubjectPublicKeyInfo subjectKey) throws Exception {
        sign(which, builder(NAME, subjectKey));
    }

    private static X509v3CertificateBuilder builder(X500Name subject, SubjectPublicKeyInfo subjectKey) {
        return new X509v3CertificateBuilder(
                NAME, BigInteger.valueOf(2), time("20260101000000Z"), time("20300101000000Z"), subject, subjectKey);
    }

    private void sign(String which, X509v3CertificateBuilder builder) throws Exception {
        samples.put(which, Samples.sign(builder, "SHA256withRSA", signer));
    }
}
