package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.Handshake;
import dev.tlstrace.handshake.Occurrence;
import dev.tlstrace.handshake.TrustDecided;
import dev.tlstrace.x509.Certificate;
import java.util.Locale;

/**
 * {@code trust-all-manager}: evidence is what a trust manager accepted that none may that checks, a certificate out of its time;
 * or a class that says so in its name. That it is not the JDK's, or quick, is none.
 */
final class TrustAllManager implements WarningRule {
    private static final String[] NAMES = {
        "trustall", "insecuretrust", "acceptall", "trusteverything", "trustany", "naivetrust", "nooptrust"
    };

    @Override
    public Diagnosis warn(Handshake handshake, Surroundings surroundings) {
        TrustDecided trusted = null;
        if (Established.is(handshake)) {
            for (Occurrence occurrence : handshake.flow()) {
                if (occurrence instanceof TrustDecided && ((TrustDecided) occurrence).rejection() == null) {
                    trusted = (TrustDecided) occurrence;
                }
            }
        }
        String manager = trusted == null ? null : trusted.manager();
        boolean jdks = manager != null && manager.startsWith("sun.security.ssl.X509TrustManagerImpl");
        Certificate peer =
                manager == null || jdks ? null : Established.own(handshake, !handshake.isClient(), surroundings);
        if (peer == null) {
            return null;
        }
        long now = surroundings.now();
        boolean outOfTime = now > peer.notAfter() || now < peer.notBefore();
        boolean byName = false;
        for (String name : NAMES) {
            byName |= manager.toLowerCase(Locale.ROOT).contains(name);
        }
        if (!outOfTime && !byName) {
            return null;
        }
        return Diagnosis.of(
                        "trust-all-manager",
                        Confidence.LIKELY,
                        "the trust manager " + manager + " "
                                + (outOfTime
                                        ? "accepted the certificate \""
                                                + peer.subject().rfc2253() + "\", which is valid only from "
                                                + Certificate.iso(peer.notBefore()) + " to "
                                                + Certificate.iso(peer.notAfter())
                                                + ": it does not seem to check anything"
                                        : "by its name accepts whatever certificate it is shown"))
                .evidence("trusted by " + manager)
                .fix(
                        "take it out and have the JDK's own trust manager check against a trust store that holds the right issuer:"
                                + " then only that peer can be the peer")
                .build();
    }
}
