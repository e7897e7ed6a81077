package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.ErrorFacts;
import dev.tlstrace.handshake.Handshake;
import java.util.List;

/** {@code algorithm-unavailable-locally}: no installed security provider has an algorithm that the handshake needs. */
final class AlgorithmUnavailableLocally implements Rule {
    private static final String ID = "algorithm-unavailable-locally";
    private static final String FIX =
            "install what is missing: the module jdk.crypto.ec in a runtime made by jlink before 22, a"
                    + " provider with RSASSA-PSS where only a FIPS one is configured; java -XshowSettings:security:providers"
                    + " -version (17 and later) lists what this JVM has";
    private static final String GROUPS = "jdk.tls.namedGroups";

    /** A list of suites as long as this one is the JDK's own, and not one that an application has narrowed. */
    private static final int MANY = 6;

    @Override
    public Diagnosis diagnose(Handshake handshake, Surroundings surroundings) {
        Seen seen = new Seen(handshake);
        if (handshake.enabled() == null) {
            return null;
        }
        if (!seen.isLocalVerdict()) {
            return refused(handshake, seen, surroundings);
        }
        Diagnosis thrown = thrown(seen);
        if (thrown != null) {
            return thrown;
        }
        return seen.passedThrough("HandshakeContext.<init>")
                ? couldNotBegin(handshake, surroundings)
                : couldNotChoose(handshake, seen, surroundings);
    }

    /** Nobody but JSSE asked for the algorithm: no trust manager or key manager was at work. */
    private static Diagnosis thrown(Seen seen) {
        ErrorFacts missing =
                seen.thrown("java.security.NoSuchAlgorithmException", "java.security.NoSuchProviderException");
        if (missing == null
                || missing.jsse().isEmpty()
                || seen.passedThrough("CertificateMessage$", "X509Authentication")) {
            return null;
        }
        return Diagnosis.of(
                        ID,
                        Confidence.CERTAIN,
                        "no security provider of this JVM has an algorithm that this handshake needs: "
                                + missing.message())
                .evidence(missing.type() + " out of " + missing.jsse().get(0))
                .evidence(seen.verdict())
                .fix(FIX)
                .build();
    }

    private static Diagnosis couldNotBegin(Handshake handshake, Surroundings surroundings) {
        LocalOffer offer = new LocalOffer(handshake.enabled(), DisabledForTls.of(surroundings));
        if (offer.usableSuites().isEmpty()) {
            return null;
        }
        boolean curves = true;
        for (String suite : offer.usableSuites()) {
            curves &= Offer.needsCurve(suite);
        }
        // suites that need no curve are usable wherever there is AES: then it is the application that rules them out
        Diagnosis.Builder found = Diagnosis.of(
                        curves ? ID : "cipher-suite-disabled-locally",
                        Confidence.LIKELY,
                        "JSSE found none of the enabled cipher suites usable although no security property disables them: "
                                + (curves
                                        ? "all of them need elliptic curves, which this JVM's security providers most likely"
                                                + " lack"
                                        : "most likely constraints of the application's own (SSLParameters"
                                                + ".setAlgorithmConstraints) rule them out"))
                .evidence("enabled and not disabled: " + Offer.listed(offer.usableSuites()))
                .evidence("versions: " + Offer.listed(offer.usableVersions()));
        return curves
                ? found.fix(FIX)
                        .candidate(
                                "cipher-suite-disabled-locally",
                                "SSLParameters.setAlgorithmConstraints of the application may rule them out")
                        .build()
                : found.fix(
                                "look for SSLParameters.setAlgorithmConstraints in the application, and for the versions and"
                                        + " suites that it enables together")
                        .candidate(ID, "this JVM's security providers may lack what they need")
                        .build();
    }

    /** A server of ours that has no suite, or no group, for a client that offers elliptic curves. */
    private static Diagnosis couldNotChoose(Handshake handshake, Seen seen, Surroundings surroundings) {
        Offer offer = new Offer(handshake);
        boolean choosing = seen.gaveUpIn("KeyShareExtension$HRRKeyShareProducer")
                || ServerChoice.of(handshake, surroundings) != null;
        boolean curvesOnly = !offer.suites().isEmpty() && offer.groups() != null;
        for (String suite : offer.suites()) {
            curvesOnly &= Offer.needsCurve(suite) || Offer.isTls13(suite);
        }
        for (String group : curvesOnly ? offer.groups() : offer.suites()) {
            curvesOnly &= Offer.isCurve(group);
        }
        if (handshake.isClient() || !choosing || !curvesOnly || !lacksCurves(handshake, surroundings)) {
            return null;
        }
        return Diagnosis.of(
                        ID,
                        Confidence.LIKELY,
                        "the client offers elliptic curves only, and this JVM most likely has none: of all suites with"
                                + " ECDHE, JSSE enables not a single one")
                .evidence("client: " + Offer.listed(offer.suites()) + "; groups " + Offer.listed(offer.groups()))
                .evidence("server: " + Offer.listed(handshake.enabled().cipherSuites()))
                .evidence(seen.verdict())
                .fix(FIX)
                .candidate("no-common-cipher-suite", "the application may have enabled just these suites")
                .build();
    }

    /** A client of ours whose offer holds no elliptic curve, though nobody narrowed it. */
    private static Diagnosis refused(Handshake handshake, Seen seen, Surroundings surroundings) {
        Offer offer = new Offer(handshake);
        boolean refused = handshake.isClient()
                && handshake.negotiation().serverHello() == null
                && seen.refusedWith("handshake_failure", "insufficient_security", "illegal_parameter");
        if (!refused || !offer.isKnown() || !lacksCurves(handshake, surroundings) || hasCurve(offer.groups())) {
            return null;
        }
        return Diagnosis.of(
                        ID,
                        Confidence.LIKELY,
                        "the server refused this client's offer, which holds no elliptic curve and no suite with ECDHE, as if"
                                + " this JVM had none")
                .evidence(seen.alertReceived())
                .evidence("client: " + Offer.listed(offer.suites()) + "; groups "
                        + (offer.groups() == null ? "unsaid" : Offer.listed(offer.groups())))
                .fix(FIX)
                .candidate("no-common-cipher-suite", "the server may accept none of " + Offer.listed(offer.suites()))
                .build();
    }

    private static boolean lacksCurves(Handshake handshake, Surroundings surroundings) {
        List<String> enabled = handshake.enabled().cipherSuites();
        for (String suite : enabled) {
            if (suite.contains("_ECDH")) {
                return false;
            }
        }
        return enabled.size() >= MANY && surroundings.systemProperty(GROUPS) == null;
    }

    private static boolean hasCurve(List<String> groups) {
        if (groups != null) {
            for (String group : groups) {
                if (Offer.isCurve(group)) {
                    return true;
                }
            }
        }
        return false;
    }
}
