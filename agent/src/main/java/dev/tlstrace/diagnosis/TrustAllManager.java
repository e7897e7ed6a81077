package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.Handshake;
import dev.tlstrace.handshake.TrustDecided;
import dev.tlstrace.x509.Certificate;
import java.util.Locale;

/**
 * {@code trust-all-manager}: evidence is what a trust manager accepted that none may that checks, a certificate out of its time;
 * or a class that says so in its name. That it is not the JDK's, or quick, is none. Nor is a certificate signed by itself: it may be
 * known as it is, and then even the JDK does not look at its dates.
 */
final class TrustAllManager implements WarningRule {
    /** Words of class names, {@code TrustAllCerts} read as {@code trust all certs}. */
    private static final String[] NAMES = {
        "trust all",
        "trusting all",
        "all trusting",
        "trust everything",
        "trust everyone",
        "trust any",
        "insecure trust",
        "unsafe trust",
        "unsafe x509",
        "accept all",
        "allow all",
        "naive trust",
        "no op trust",
        "noop trust",
        "blind trust"
    };

    /** What makes some of all: {@code TrustAnyOf}, {@code AcceptAllListed}. */
    private static final String[] LIMITS = {"of", "listed", "known", "pinned", "configured", "allowed", "registered"};

    /** A clock may be wrong by so much, and a manager may allow for that. */
    private static final long DAY_MILLIS = 24L * 3600 * 1000;

    @Override
    public Diagnosis warn(Handshake handshake, Surroundings surroundings) {
        TrustDecided trusted = Established.is(handshake) ? Established.trusted(handshake) : null;
        Certificate peer = trusted == null || trusted.manager() == null || Established.isJdks(trusted)
                ? null
                : Established.own(handshake, !handshake.isClient(), surroundings);
        if (peer == null) {
            return null;
        }
        String manager = trusted.manager();
        long now = surroundings.now();
        boolean outOfTime =
                !ChainWalk.isRoot(peer) && (now - DAY_MILLIS > peer.notAfter() || now + DAY_MILLIS < peer.notBefore());
        if (!outOfTime && !saysSo(manager)) {
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

    private static boolean saysSo(String manager) {
        String words = words(manager.substring(manager.lastIndexOf('.') + 1));
        for (String name : NAMES) {
            int at = words.indexOf(" " + name + " ");
            if (at >= 0 && !isLimited(words.substring(at + name.length() + 2))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLimited(String rest) {
        for (String limit : LIMITS) {
            if (rest.startsWith(limit + " ")) {
                return true;
            }
        }
        return false;
    }

    /** The words of a name in camel case, in lower case, a blank before and behind each. */
    private static String words(String name) {
        StringBuilder words = new StringBuilder(" ");
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean small = i > 0 && Character.isLowerCase(name.charAt(i - 1));
            boolean smallNext = i + 1 < name.length() && Character.isLowerCase(name.charAt(i + 1));
            if (Character.isUpperCase(c) && i > 0 && (small || smallNext)) {
                words.append(' ');
            }
            words.append(Character.isLetterOrDigit(c) ? c : ' ');
        }
        return words.append(' ').toString().replaceAll(" +", " ").toLowerCase(Locale.ROOT);
    }
}
