package dev.tlstrace.diagnosis;

import dev.tlstrace.x509.Certificate;
import java.util.List;

/** {@code wrong-extended-key-usage}: a server's certificate that is not for servers, a client's that is not for clients. */
final class WrongExtendedKeyUsage implements TrustRule {
    static final String ID = "wrong-extended-key-usage";

    private static final String ANY = "2.5.29.37.0";
    private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
    private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";
    private static final String NETSCAPE_SGC = "2.16.840.1.113730.4.1";
    private static final String MICROSOFT_SGC = "1.3.6.1.4.1.311.10.3.3";

    @Override
    public Diagnosis diagnose(Trial trial) {
        Certificate leaf = trial.walk().leaf();
        List<String> purposes = leaf.extendedKeyUsage();
        if (!trial.mayBe(Finding.END_ENTITY_USAGE) || purposes == null || purposes.contains(ANY)) {
            return null;
        }
        if (trial.isUnexplained() && trial.walk().anchor() == null) {
            return null;
        }
        boolean ofServer = trial.handshake().isClient();
        boolean fits = ofServer
                ? purposes.contains(SERVER_AUTH) || purposes.contains(NETSCAPE_SGC) || purposes.contains(MICROSOFT_SGC)
                : purposes.contains(CLIENT_AUTH);
        if (fits) {
            return null;
        }
        String needed = ofServer ? "serverAuth" : "clientAuth";
        return trial.begin(
                        ID,
                        trial.confidence(Finding.END_ENTITY_USAGE),
                        "the " + trial.peer() + "'s certificate " + Wording.name(leaf) + " is for "
                                + names(purposes)
                                + ", not for " + needed)
                .fix("have the " + trial.peer() + "'s owner get a certificate whose extended key usage includes "
                        + needed)
                .build();
    }

    /** In words, for a sentence. */
    static String names(List<String> purposes) {
        if (purposes.isEmpty()) {
            return "no purpose at all";
        }
        StringBuilder out = new StringBuilder();
        for (String purpose : purposes) {
            out.append(out.length() == 0 ? "" : ", ").append(name(purpose));
        }
        return out.append(" only").toString();
    }

    /** As RFC 5280, section 4.2.1.12, has it. */
    private static String name(String purpose) {
        switch (purpose) {
            case SERVER_AUTH:
                return "serverAuth";
            case CLIENT_AUTH:
                return "clientAuth";
            case "1.3.6.1.5.5.7.3.3":
                return "codeSigning";
            case "1.3.6.1.5.5.7.3.4":
                return "emailProtection";
            case "1.3.6.1.5.5.7.3.8":
                return "timeStamping";
            case "1.3.6.1.5.5.7.3.9":
                return "OCSPSigning";
            default:
                return purpose;
        }
    }
}
