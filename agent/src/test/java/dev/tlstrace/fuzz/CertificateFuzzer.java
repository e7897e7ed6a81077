package dev.tlstrace.fuzz;

import dev.tlstrace.x509.Certificate;
import dev.tlstrace.x509.DistinguishedName;
import dev.tlstrace.x509.Unreadable;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.security.auth.x500.X500Principal;

/**
 * Certificates; an input is one in DER. What holds: nothing is thrown; memory is linear; a fault lies within the bytes; and what the
 * JDK reads is read, with the same serial number, dates, names and algorithm, since JSSE goes on with it.
 */
public final class CertificateFuzzer {
    /** A name of no letters takes objects and an entry of a list for two bytes; long identifiers become decimals. */
    private static final Budget BUDGET = new Budget(1 << 18, 800);

    private static final Json JSON = new Json("certificate");

    private static final CertificateFactory JDK = factory();

    private CertificateFuzzer() {}

    private static CertificateFactory factory() {
        try {
            return CertificateFactory.getInstance("X.509");
        } catch (CertificateException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One input of Jazzer's. */
    public static void fuzzerTestOneInput(byte[] input) {
        byte[][] drawn = new byte[1][];
        BUDGET.spend(input.length, () -> drawn[0] = JSON.draw(Certificate.read(input)));
        JSON.check(drawn[0], input);

        Certificate ours = Certificate.read(input);
        Unreadable fault = ours.fault();
        if (fault != null
                && (fault.offset() < 0
                        || fault.offset() > input.length
                        || fault.reason().isEmpty())) {
            throw new AssertionError("at " + fault.offset() + " of " + input.length + ": " + fault.reason());
        }
        ours.isSelfIssued();
        ours.mayHaveIssued(ours);
        ours.unrecognisedCriticalExtensions();
        name(ours.subject());
        name(ours.issuer());
        X509Certificate theirs = jdk(input);
        if (theirs != null && !readsNothingBehind(fault)) {
            agree(theirs, ours);
        }
    }

    private static void name(DistinguishedName name) {
        if (name != null && name.fault() == null) {
            DistinguishedName again = DistinguishedName.read(name.encoded());
            if (!again.equals(name)
                    || again.hashCode() != name.hashCode()
                    || !again.rfc2253().equals(name.rfc2253())) {
                throw new AssertionError(name.rfc2253() + " is " + again.rfc2253() + " read again");
            }
        }
    }

    private static X509Certificate jdk(byte[] der) {
        try {
            return (X509Certificate) JDK.generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException | RuntimeException e) {
            return null;
        }
    }

    /** Nor does the JDK look at what stands behind the extensions, or in their place. */
    private static boolean readsNothingBehind(Unreadable fault) {
        // and it takes the constructed strings of BER, which are refused here
        return fault != null
                && (fault.reason().endsWith("bytes left over")
                        || fault.reason().startsWith("tag 0x24 where OCTET STRING"));
    }

    private static void agree(X509Certificate theirs, Certificate ours) {
        boolean names = same(theirs.getSubjectX500Principal(), ours.subject())
                && same(theirs.getIssuerX500Principal(), ours.issuer());
        boolean agreed = ours.fault() == null
                && names
                && theirs.getNotBefore().toInstant().toEpochMilli() == ours.notBefore()
                && theirs.getNotAfter().toInstant().toEpochMilli() == ours.notAfter()
                && theirs.getSigAlgOID().equals(ours.signatureAlgorithmOid())
                && (theirs.getSerialNumber().signum() < 0)
                        == ours.serialNumber().startsWith("-");
        if (!agreed) {
            throw new AssertionError(
                    "the JDK reads " + theirs.getSerialNumber() + " " + theirs.getSubjectX500Principal() + " "
                            + theirs.getNotBefore() + ", not " + new String(JSON.draw(ours), StandardCharsets.UTF_8));
        }
    }

    /** Bytes that the JDK hands out are sorted, as DER wants a SET to be, and need not have come so. */
    private static boolean same(X500Principal theirs, DistinguishedName ours) {
        byte[] sorted = new X500Principal(ours.encoded()).getEncoded();
        return Arrays.equals(theirs.getEncoded(), ours.encoded()) || Arrays.equals(theirs.getEncoded(), sorted);
    }
}
