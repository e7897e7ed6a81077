package dev.tlstrace.demo.pki;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.cert.X509v2CRLBuilder;

/** What an authority has taken back (RFC 5280, section 5). */
public final class RevocationList {
    private RevocationList() {}

    /** A list that holds from an hour ago until this, with these certificates in it. */
    public static X509CRL until(Instant nextUpdate, Identity issuer, Identity... revoked) {
        return signed(nextUpdate, issuer, issuer, revoked);
    }

    /** The same in the name of one authority, signed by another of the same kind of key. */
    public static X509CRL signed(Instant nextUpdate, Identity issuer, Identity signer, Identity... revoked) {
        Date then = Date.from(nextUpdate.minusSeconds(90_000));
        X509v2CRLBuilder list = new X509v2CRLBuilder(
                X500Name.getInstance(
                        issuer.certificate().getSubjectX500Principal().getEncoded()),
                then);
        list.setNextUpdate(Date.from(nextUpdate));
        for (Identity each : revoked) {
            list.addCRLEntry(each.certificate().getSerialNumber(), then, CRLReason.keyCompromise);
        }
        try {
            byte[] der = list.build(new JdkSigner(signer.keyType().signatureAlgorithm(), signer.privateKey()))
                    .getEncoded();
            return (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(der));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("cannot make a revocation list", e);
        }
    }
}
