package dev.tlstrace.diagnosis;

import dev.tlstrace.tls.Registry;
import dev.tlstrace.x509.Certificate;
import dev.tlstrace.x509.KeyUsage;
import java.util.List;

/** {@code wrong-key-usage}: a certificate's key may not be used for what it was used for here. */
final class WrongKeyUsage implements TrustRule {
    static final String ID = "wrong-key-usage";

    @Override
    public Diagnosis diagnose(Trial trial) {
        List<Certificate> path = trial.walk().judged();
        if (trial.mayBe(Finding.INVALID_KEY_USAGE)) {
            for (int i = 1; i < path.size(); i++) {
                KeyUsage usage = path.get(i).keyUsage();
                if (usage != null && !usage.allows(KeyUsage.KEY_CERT_SIGN)) {
                    return of(
                            trial,
                            path.get(i),
                            usage,
                            "keyCertSign",
                            Finding.INVALID_KEY_USAGE,
                            "to issue certificates");
                }
            }
        }
        Certificate anchor = trial.walk().isLeafTrusted() ? null : trial.walk().anchor();
        if (anchor != null && trial.verdict().finding() == Finding.ANCHOR_NOT_CA) {
            // an anchor of version 1 has no extensions, and is taken as it is
            KeyUsage ofAnchor = anchor.keyUsage();
            if (ofAnchor != null && anchor.isCa() && !ofAnchor.allows(KeyUsage.KEY_CERT_SIGN)) {
                return of(trial, anchor, ofAnchor, "keyCertSign", Finding.ANCHOR_NOT_CA, "to issue certificates");
            }
        }
        KeyUsage usage = path.get(0).keyUsage();
        if (!trial.mayBe(Finding.END_ENTITY_USAGE) || usage == null) {
            return null;
        }
        boolean encrypts = isKeyTransport(trial);
        boolean agrees = isStaticAgreement(trial);
        int needed =
                encrypts ? KeyUsage.KEY_ENCIPHERMENT : agrees ? KeyUsage.KEY_AGREEMENT : KeyUsage.DIGITAL_SIGNATURE;
        if (usage.allows(needed)) {
            return null;
        }
        String word = encrypts ? "keyEncipherment" : agrees ? "keyAgreement" : "digitalSignature";
        String purpose = "with "
                + Registry.CIPHER_SUITES.name(trial.handshake().negotiation().cipherSuite());
        return of(trial, path.get(0), usage, word, Finding.END_ENTITY_USAGE, purpose);
    }

    private static Diagnosis of(
            Trial trial, Certificate certificate, KeyUsage usage, String needed, Finding finding, String purpose) {
        return trial.begin(
                        ID,
                        trial.confidence(finding),
                        "the certificate " + Wording.name(certificate) + " has the key usage " + usage.names()
                                + ", but " + purpose + " it needs " + needed)
                .fix(
                        certificate == trial.walk().anchor()
                                ? "have the CA's certificate made anew with " + needed
                                        + " in its key usage, for the same key, and put it into the trust store in place of the"
                                        + " old one"
                                : "have " + (certificate == trial.walk().leaf() ? "the " + trial.peer() : "the CA")
                                        + "'s certificate issued anew, with " + needed + " in its key usage")
                .build();
    }

    /** Suites TLS_RSA_WITH_…: the server's key decrypts. A client's always signs. */
    private static boolean isKeyTransport(Trial trial) {
        return trial.handshake().isClient() && suite(trial).startsWith("TLS_RSA_WITH_");
    }

    private static boolean isStaticAgreement(Trial trial) {
        String suite = suite(trial);
        return trial.handshake().isClient()
                && (suite.startsWith("TLS_ECDH_") || suite.startsWith("TLS_DH_"))
                && !suite.contains("_anon_");
    }

    private static String suite(Trial trial) {
        return Registry.CIPHER_SUITES.name(trial.handshake().negotiation().cipherSuite());
    }
}
