package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.Handshake;
import dev.tlstrace.handshake.KeySelected;
import dev.tlstrace.x509.Certificate;

/** {@code key-certificate-mismatch}: the private key of this side is not the one of the certificate that it presents. */
final class KeyCertificateMismatch implements Rule {
    @Override
    public Diagnosis diagnose(Handshake handshake, Surroundings surroundings) {
        for (KeySelected selection : handshake.keySelections()) {
            if (selection.isMismatch()) {
                Certificate certificate = Certificate.read(selection.certificate());
                return Diagnosis.of(
                                "key-certificate-mismatch",
                                Confidence.CERTAIN,
                                "this side's private key does not belong to the certificate that it presents, \""
                                        + certificate.subject().rfc2253() + "\"")
                        .evidence("the modulus of the private key differs from the certificate's (SHA-256 "
                                + certificate.sha256() + ")")
                        .evidence("key manager " + selection.manager())
                        .fix(
                                "rebuild this side's key store from the key and the certificate that was issued for it; openssl"
                                        + " pkey -in KEY -pubout and openssl x509 -in CERT -noout -pubkey must print the same")
                        .build();
            }
        }
        return null;
    }
}
