package dev.tlstrace.demo.pki;

import java.math.BigInteger;
import java.security.Principal;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.Set;

/** Bytes to send as a certificate that this JDK cannot read: of it there are only these, and the key that a key manager needs. */
final class RawCertificate extends X509Certificate {
    private static final long serialVersionUID = 1;

    private final byte[] der;
    private final transient PublicKey key;

    RawCertificate(byte[] der, PublicKey key) {
        this.der = der.clone();
        this.key = key;
    }

    @Override
    public byte[] getEncoded() {
        return der.clone();
    }

    @Override
    public PublicKey getPublicKey() {
        return key;
    }

    @Override
    public String toString() {
        return der.length + " bytes";
    }

    private static UnsupportedOperationException unread() {
        return new UnsupportedOperationException("this certificate cannot be read");
    }

    @Override
    public void verify(PublicKey by) {
        throw unread();
    }

    @Override
    public void verify(PublicKey by, String provider) {
        throw unread();
    }

    @Override
    public void checkValidity() {
        throw unread();
    }

    @Override
    public void checkValidity(Date date) {
        throw unread();
    }

    @Override
    public int getVersion() {
        throw unread();
    }

    @Override
    public BigInteger getSerialNumber() {
        throw unread();
    }

    @Override
    public Principal getIssuerDN() {
        throw unread();
    }

    @Override
    public Principal getSubjectDN() {
        throw unread();
    }

    @Override
    public Date getNotBefore() {
        throw unread();
    }

    @Override
    public Date getNotAfter() {
        throw unread();
    }

    @Override
    public byte[] getTBSCertificate() {
        throw unread();
    }

    @Override
    public byte[] getSignature() {
        throw unread();
    }

    @Override
    public String getSigAlgName() {
        throw unread();
    }

    @Override
    public String getSigAlgOID() {
        throw unread();
    }

    @Override
    public byte[] getSigAlgParams() {
        throw unread();
    }

    @Override
    public boolean[] getIssuerUniqueID() {
        throw unread();
    }

    @Override
    public boolean[] getSubjectUniqueID() {
        throw unread();
    }

    @Override
    public boolean[] getKeyUsage() {
        throw unread();
    }

    @Override
    public int getBasicConstraints() {
        throw unread();
    }

    @Override
    public boolean hasUnsupportedCriticalExtension() {
        throw unread();
    }

    @Override
    public Set<String> getCriticalExtensionOIDs() {
        throw unread();
    }

    @Override
    public Set<String> getNonCriticalExtensionOIDs() {
        throw unread();
    }

    @Override
    public byte[] getExtensionValue(String oid) {
        throw unread();
    }
}
