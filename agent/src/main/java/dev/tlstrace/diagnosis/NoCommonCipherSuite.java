package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.Handshake;
import dev.tlstrace.x509.Certificate;
import java.util.ArrayList;
import java.util.List;

/** {@code no-common-cipher-suite}: client and server share no cipher suite that both can use. */
final class NoCommonCipherSuite implements Rule {
    private static final int NARROW = 6;
    private static final int NEAR_MISSES = 6;

    @Override
    public Diagnosis diagnose(Handshake handshake, Surroundings surroundings) {
        ServerChoice choice = ServerChoice.of(handshake, surroundings);
        if (choice != null) {
            return here(choice, surroundings);
        }
        return handshake.isClient() ? there(handshake, surroundings) : null;
    }

    private static Diagnosis here(ServerChoice choice, Surroundings surroundings) {
        if (choice.version() == null) {
            return null;
        }
        List<String> keys = keys(choice);
        boolean wrongKeys =
                !choice.common().isEmpty() && !choice.hasKey() && !choice.isTls13() && noneNeeds(choice, keys);
        if (!choice.common().isEmpty() && !wrongKeys) {
            return null;
        }
        Diagnosis.Builder found = Diagnosis.of(
                        "no-common-cipher-suite",
                        Confidence.CERTAIN,
                        wrongKeys
                                ? "every cipher suite in common with the client needs a key of another kind than this"
                                        + " server has: " + Offer.listed(choice.common()) + " against "
                                        + Offer.listed(keys) + " keys"
                                : "the client offers no cipher suite for " + choice.version()
                                        + " that this server accepts")
                .evidence("client: " + Offer.listed(choice.offer().suites()))
                .evidence("server: " + Offer.listed(choice.own().usableSuites()));
        nearMisses(choice, surroundings, found);
        return found.evidence(choice.seen().verdict())
                .fix(
                        wrongKeys
                                ? "give this server's key store a key of the kind that the client's suites need, beside the one"
                                        + " it has"
                                : "enable on this server one of the client's suites that is not disabled"
                                        + " (SSLParameters.setCipherSuites or the server's configuration), or have that client"
                                        + " offer one of the server's")
                .build();
    }

    private static List<String> keys(ServerChoice choice) {
        List<String> algorithms = new ArrayList<>();
        if (choice.keys() != null) {
            for (Certificate key : choice.keys()) {
                String algorithm = ServerChoice.algorithm(key);
                if (!algorithms.contains(algorithm)) {
                    algorithms.add(algorithm);
                }
            }
        }
        return algorithms;
    }

    private static boolean noneNeeds(ServerChoice choice, List<String> keys) {
        if (keys.isEmpty() || (!keys.contains("RSA") && !keys.contains("EC"))) {
            return false;
        }
        for (String suite : choice.common()) {
            String needed = Offer.keyOf(suite);
            if (needed == null || keys.contains(needed)) {
                return false;
            }
        }
        return true;
    }

    private static void nearMisses(ServerChoice choice, Surroundings surroundings, Diagnosis.Builder found) {
        DisabledForTls disabled = DisabledForTls.of(surroundings);
        int told = 0;
        for (String suite : choice.offer().suites()) {
            String entry = disabled.entryForSuite(suite);
            String why = entry != null
                    ? "disabled on this server by " + entry + " in " + DisabledForTls.PROPERTY
                    : !choice.own().usableSuites().contains(suite)
                            ? choice.own().misfitSuites().contains(suite)
                                    ? "of a version that is not enabled here"
                                    : null
                            : !Offer.fits(suite, choice.version())
                                    ? "not for " + choice.version()
                                    : "needs a key of type " + Offer.keyOf(suite);
            if (why != null && told++ < NEAR_MISSES) {
                found.evidence(suite + ": " + why);
            }
        }
    }

    /** The server's alert names no reason; that the offer is narrow or old makes this the first to think of. */
    private static Diagnosis there(Handshake handshake, Surroundings surroundings) {
        Seen seen = new Seen(handshake);
        Offer offer = new Offer(handshake);
        boolean refused = seen.refusedWith("handshake_failure", "insufficient_security");
        if (!refused || !offer.isKnown() || handshake.negotiation().serverHello() != null) {
            return null;
        }
        boolean narrow = offer.suites().size() <= NARROW && !covers(offer);
        if (offer.hasModernSuite() && !narrow && !seen.refusedWith("insufficient_security")) {
            return null;
        }
        Diagnosis.Builder found = Diagnosis.of(
                        "no-common-cipher-suite",
                        Confidence.LIKELY,
                        narrow || !offer.hasModernSuite()
                                ? "the server refused this client's offer, which holds only "
                                        + offer.suites().size()
                                        + " cipher suite(s): it most likely accepts none of them"
                                : "the server finds this client's offer too weak: it wants stronger cipher suites, groups or"
                                        + " versions than these")
                .evidence(seen.alertReceived())
                .evidence("client: " + Offer.listed(offer.suites()) + " for " + Offer.listed(offer.versions()));
        if (handshake.enabled() != null) {
            List<String> disabled =
                    new LocalOffer(handshake.enabled(), DisabledForTls.of(surroundings)).disabledSuites();
            if (!disabled.isEmpty()) {
                found.evidence("enabled but not offered, since disabled: " + Offer.listed(disabled));
            }
        }
        return found.fix("have this client offer more suites: leave the JDK's defaults alone"
                        + " (no setEnabledCipherSuites, no jdk.tls.client.cipherSuites), or add one that the server's"
                        + " owner names")
                .candidate("server-has-no-usable-certificate", "the server may have no key for these suites")
                .candidate("no-common-named-group", "the server may accept none of " + groups(offer))
                .build();
    }

    /** Whether a server with a key of either kind finds a suite in it, so that its being short means little. */
    private static boolean covers(Offer offer) {
        boolean tls13 = false;
        boolean rsa = false;
        boolean ec = false;
        for (String suite : offer.suites()) {
            boolean aead = suite.contains("GCM") || suite.contains("CHACHA20");
            tls13 |= Offer.isTls13(suite);
            rsa |= aead && suite.contains("ECDHE_RSA");
            ec |= aead && suite.contains("ECDHE_ECDSA");
        }
        return tls13 && offer.versions().contains("TLSv1.3") && offer.suites().size() > 1 && rsa && ec;
    }

    private static String groups(Offer offer) {
        return offer.groups() == null ? "the default groups" : Offer.listed(offer.groups());
    }
}
