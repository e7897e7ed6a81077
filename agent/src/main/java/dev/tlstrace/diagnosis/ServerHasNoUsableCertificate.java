package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.Handshake;
import dev.tlstrace.x509.Certificate;
import java.util.ArrayList;
import java.util.Collections;
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
        boolean askedForAll = choice.asked().contains("RSA") && choice.asked().contains("EC");
        if (keys == null && !askedForAll) {
            return narrow(choice);
        }
        String name = handshake.negotiation().serverName();
        boolean byName = keys == null && name != null;
        Diagnosis.Builder found = Diagnosis.of(
                "server-has-no-usable-certificate", byName ? Confidence.LIKELY : Confidence.CERTAIN, cause);
        if (byName) {
            found.candidate(
                    "unrecognized-server-name",
                    "a key manager that chooses by the server name may have no key for \"" + name + "\"");
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

    /**
     * An application's own manager was asked for one kind of key alone, since the client's offer allows no other: more likely than a server
     * without any key is one whose key is of another kind.
     */
    private static Diagnosis narrow(ServerChoice choice) {
        List<String> bySuite = new ArrayList<>();
        for (String suite : choice.common()) {
            String needed = Offer.keyOf(suite);
            if (!bySuite.contains(String.valueOf(needed))) {
                bySuite.add(String.valueOf(needed));
            }
        }
        boolean bySuites = bySuite.size() == 1 && choice.asked().contains(bySuite.get(0));
        return Diagnosis.of(
                        bySuites ? "no-common-cipher-suite" : "no-common-signature-scheme",
                        Confidence.LIKELY,
                        "the client's " + (bySuites ? "cipher suites" : "signature schemes")
                                + " leave only keys of the kinds " + Offer.listed(choice.asked())
                                + ", and the key manager of this server, " + choice.manager()
                                + ", has none: its key is most likely of another kind")
                .evidence("key manager " + choice.manager() + " was asked for " + Offer.listed(choice.asked())
                        + " and gave none")
                .evidence("client: "
                        + (bySuites
                                ? Offer.listed(choice.common())
                                : Offer.listed(
                                        choice.offer().schemes() == null
                                                ? Collections.<String>emptyList()
                                                : choice.offer().schemes())))
                .evidence(choice.seen().verdict())
                .fix(
                        "give this server's key store a key of the kind that the client takes, beside the one it has, or have that"
                                + " client offer what fits the server's key")
                .candidate("server-has-no-usable-certificate", "the key manager may have no key at all")
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
