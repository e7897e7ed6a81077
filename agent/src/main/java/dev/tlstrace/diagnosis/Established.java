package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.Handshake;
import dev.tlstrace.handshake.Outcome;
import dev.tlstrace.x509.Certificate;
import java.util.ArrayList;
import java.util.List;

/** What warnings ask of a handshake that went well. */
final class Established {
    private static final int SSL_3 = 0x0300;
    private static final int TLS_1_2 = 0x0303;
    private static final int DTLS_1_0 = 0xfeff;

    private Established() {}

    /** Whether it went well and was seen from its beginning, so that nothing said of it can be wrong for want of a message. */
    static boolean is(Handshake handshake) {
        return handshake.outcome() == Outcome.ESTABLISHED
                && !handshake.isPartlySeen()
                && handshake.negotiation().serverHello() != null;
    }

    /** TLS 1.1 and before, DTLS 1.0. */
    static boolean isOldVersion(int version) {
        return (version >= SSL_3 && version < TLS_1_2) || version == DTLS_1_0;
    }

    /** The certificates that either side sent, those of roots left out: a root is trusted as it is, whatever it says. */
    static List<Certificate> certificates(Handshake handshake, Surroundings surroundings) {
        List<Certificate> all = new ArrayList<>();
        for (int client = 0; client < 2; client++) {
            List<byte[]> chain = handshake.negotiation().chain(client == 1);
            for (int i = 0; chain != null && i < chain.size(); i++) {
                Certificate certificate = surroundings.read(chain.get(i));
                if (certificate.fault() == null && (i == 0 || !certificate.isSelfIssued())) {
                    all.add(certificate);
                }
            }
        }
        return all;
    }

    /** The certificate that one side presented as its own; null if it sent none, or one that cannot be read. */
    static Certificate own(Handshake handshake, boolean ofClient, Surroundings surroundings) {
        List<byte[]> chain = handshake.negotiation().chain(ofClient);
        if (chain == null || chain.isEmpty()) {
            return null;
        }
        Certificate certificate = surroundings.read(chain.get(0));
        return certificate.fault() == null ? certificate : null;
    }
}
