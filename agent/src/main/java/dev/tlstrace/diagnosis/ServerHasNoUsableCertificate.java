package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.Handshake;
import dev.tlstrace.x509.Certificate;
import java.util.List;

/** {@code server-has-no-usable-certificate}: this server's key manager gave no key, whatever it was asked for. */
final class ServerHasNoUsableCertificate implements Rule {
    @Override
    public Diagnosis diagnose(Handshake handshake, Surroundings surroundings) {
        ServerChoice choice = ServerChoice.of(handshake, surroundings);
        if (choice == null || choice.common().isEmpty() || choice.hasKey() || choice.manager() == null) {
            return null;
        }
        List<Certificate> keys = choice.keys();
        if (keys == null ? choice.dropsEcKeys() : hasFitKey(keys)) {
            return null;
        }
        String cause = keys == null
                ? "the key manager of this server, " + choice.manager() + ", gave no key when asked for "
                        + Offer.listed(choice.asked())
                : keys.isEmpty()
                        ? "this server has no private key: its SSLContext was made without a key manager or from a key"
                                + " store without a key entry"
                        : "this server's key store has only keys that no cipher suite of today uses: "
                                + described(keys);
        // an application's own manager may have a key of the kind that it was not asked for
        boolean proven = keys != null
                || (choice.asked().contains("RSA") && choice.asked().contains("EC"));
        Diagnosis.Builder found = Diagnosis.of(
                "server-has-no-usable-certificate", proven ? Confidence.CERTAIN : Confidence.LIKELY, cause);
        if (!proven) {
            found.candidate(
                    "no-common-signature-scheme",
                    "the client's signature schemes and suites left only these kinds of keys to ask for; one of"
                            + " another kind, which this server may have, would not do");
        }
        return found.evidence("key manager " + choice.manager() + " was asked for " + Offer.listed(choice.asked())
                        + " and gave none")
                .evidence("cipher suites in common, so that these are not the reason: " + Offer.listed(choice.common()))
                .evidence(choice.seen().verdict())
                .fix("check which key store this server loads: path, type and password, and that it holds a"
                        + " PrivateKeyEntry (keytool -list -v -keystore KEYSTORE) of an RSA or EC key; then check the alias"
                        + " that the server is configured with")
                .build();
    }

    private static boolean hasFitKey(List<Certificate> keys) {
        for (Certificate key : keys) {
            String algorithm = ServerChoice.algorithm(key);
            if (!algorithm.equals("DSA") && !algorithm.equals("DH")) {
                return true;
            }
        }
        return false;
    }

    static String described(List<Certificate> keys) {
        StringBuilder text = new StringBuilder();
        for (Certificate key : keys) {
            text.append(text.length() == 0 ? "" : ", ")
                    .append(ServerChoice.algorithm(key))
                    .append(" \"")
                    .append(key.fault() == null ? key.subject().rfc2253() : key.sha256())
                    .append('"');
        }
        return text.toString();
    }
}
