package dev.tlstrace.demo.pki;

import java.math.BigInteger;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.NoSuchProviderException;
import java.security.Principal;
import java.security.PublicKey;
import java.security.SignatureException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.Set;

/**
 * Another's certificate but for the key: as an anchor it lets somebody issue in the name of a public authority, within this program
 * alone, to see what a JDK does with what that authority issues.
 */
public final class BorrowedCertificate extends X509Certificate {
    private static final long serialVersionUID = 1;

    private final X509Certificate of;
    private final transient PublicKey key;

    /** The certificate of the one with the key of the other. */
    public BorrowedCertificate(X509Certificate of, Identity owner) {
        this.of = of;
        this.key = owner.certificate().getPublicKey();
    }

    @Override
    public PublicKey getPublicKey() {
        return key;
    }

    @Override
    public byte[] getEncoded() throws CertificateEncodingException {
        return of.getEncoded();
    }

    @Override
    public String toString() {
        return of.toString();
    }

    @Override
    public void verify(PublicKey by)
            throws CertificateException, NoSuchAlgorithmException, InvalidKeyException, NoSuchProviderException,
                    SignatureException {
        of.verify(by);
    }

    @Override
    public void verify(PublicKey by, String provider)
            throws CertificateException, NoSuchAlgorithmException, InvalidKeyException, NoSuchProviderException,
                    SignatureException {
        of.verify(by, provider);
    }

    @Override
    public void checkValidity() throws CertificateExpiredException, CertificateNotYetValidException {
        of.checkValidity();
    }

    @Override
    public void checkValidity(Date date) throws CertificateExpiredException, CertificateNotYetValidException {
        of.checkValidity(date);
    }

    @Override
    public int getVersion() {
        return of.getVersion();
    }

    @Override
    public BigInteger getSerialNumber() {
        return of.getSerialNumber();
    }

    @Override
    @SuppressWarnings("deprecation")
    public Principal getIssuerDN() {
        return of.getIssuerDN();
    }

    @Override
    @SuppressWarnings("deprecation")
    public Principal getSubjectDN() {
        return of.getSubjectDN();
    }

    @Override
    public Date getNotBefore() {
        return of.getNotBefore();
    }

    @Override
    public Date getNotAfter() {
        return of.getNotAfter();
    }

    @Override
    public byte[] getTBSCertificate() throws CertificateEncodingException {
        return of.getTBSCertificate();
    }

    @Override
    public byte[] getSignature() {
        return of.getSignature();
    }

    @Override
    public String getSigAlgName() {
        return of.getSigAlgName();
    }

    @Override
    public String getSigAlgOID() {
        return of.getSigAlgOID();
    }

    @Override
    public byte[] getSigAlgParams() {
        return of.getSigAlgParams();
    }

    @Override
    public boolean[] getIssuerUniqueID() {
        return of.getIssuerUniqueID();
    }

    @Override
    public boolean[] getSubjectUniqueID() {
        return of.getSubjectUniqueID();
    }

    @Override
    public boolean[] getKeyUsage() {
        return of.getKeyUsage();
    }

    @Override
    public int getBasicConstraints() {
        return of.getBasicConstraints();
    }

    @Override
    public boolean hasUnsupportedCriticalExtension() {
        return of.hasUnsupportedCriticalExtension();
    }

    @Override
    public Set<String> getCriticalExtensionOIDs() {
        return of.getCriticalExtensionOIDs();
    }

    @Override
    public Set<String> getNonCriticalExtensionOIDs() {
        return of.getNonCriticalExtensionOIDs();
    }

    @Override
    public byte[] getExtensionValue(String oid) {
        return of.getExtensionValue(oid);
    }
}
