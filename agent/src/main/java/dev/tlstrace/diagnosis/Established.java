package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.Handshake;
import dev.tlstrace.handshake.Occurrence;
import dev.tlstrace.handshake.Outcome;
import dev.tlstrace.handshake.TrustDecided;
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

    /** Who trusted the peer's certificates; null if nobody was asked, as when a session was resumed. */
    static TrustDecided trusted(Handshake handshake) {
        TrustDecided trusted = null;
        for (Occurrence occurrence : handshake.flow()) {
            if (occurrence instanceof TrustDecided && ((TrustDecided) occurrence).rejection() == null) {
                trusted = (TrustDecided) occurrence;
            }
        }
        return trusted;
    }

    /** Whether it was the JDK's own trust manager, and no code of the application's around it. */
    static boolean isJdks(TrustDecided trusted) {
        return trusted.manager() != null && trusted.manager().startsWith("sun.security.ssl.X509TrustManagerImpl");
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

    /**
     * Whether it matters to this handshake: of what the peer sent only the way to the anchor does, and not a cross-certificate above that,
     * which is there for others.
     */
    static boolean counts(Certificate certificate, Handshake handshake, Surroundings surroundings) {
        List<byte[]> chain = handshake.negotiation().chain(!handshake.isClient());
        TrustDecided trusted = trusted(handshake);
        if (trusted == null || trusted.anchors() == null || chain == null || chain.isEmpty()) {
            return true;
        }
        List<Certificate> sent = surroundings.read(chain);
        return !has(sent, certificate)
                || has(ChainWalk.best(sent, trusted.anchors().certificates()).judged(), certificate);
    }

    private static boolean has(List<Certificate> among, Certificate certificate) {
        for (Certificate each : among) {
            if (each.sha256().equals(certificate.sha256())) {
                return true;
            }
        }
        return false;
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
