package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.ErrorFacts;
import dev.tlstrace.handshake.Handshake;

/** {@code algorithm-unavailable-locally}: no installed security provider has an algorithm that the handshake needs. */
final class AlgorithmUnavailableLocally implements Rule {
    private static final String FIX =
            "install what is missing: the module jdk.crypto.ec in a runtime made by jlink before 22, a"
                    + " provider with RSASSA-PSS where only a FIPS one is configured; java -XshowSettings:security:providers"
                    + " -version (17 and later) lists what this JVM has";

    @Override
    public Diagnosis diagnose(Handshake handshake, Surroundings surroundings) {
        Seen seen = new Seen(handshake);
        if (!seen.isLocalVerdict()) {
            return null;
        }
        ErrorFacts missing =
                seen.thrown("java.security.NoSuchAlgorithmException", "java.security.NoSuchProviderException");
        if (missing != null && !missing.jsse().isEmpty()) {
            return Diagnosis.of(
                            "algorithm-unavailable-locally",
                            Confidence.CERTAIN,
                            "no security provider of this JVM has an algorithm that this handshake needs: "
                                    + missing.message())
                    .evidence(missing.type() + " out of " + missing.jsse().get(0))
                    .evidence(seen.verdict())
                    .fix(FIX)
                    .build();
        }
        if (handshake.enabled() == null || !seen.passedThrough("HandshakeContext.<init>")) {
            return null;
        }
        LocalOffer offer = new LocalOffer(handshake.enabled(), new DisabledForTls(surroundings));
        if (offer.usableSuites().isEmpty()) {
            return null;
        }
        return Diagnosis.of(
                        "algorithm-unavailable-locally",
                        Confidence.LIKELY,
                        "JSSE found none of the enabled cipher suites usable although no security property disables them:"
                                + " what they need is missing from this JVM's security providers or ruled out by the"
                                + " application's own constraints")
                .evidence("enabled and not disabled: " + Offer.listed(offer.usableSuites()))
                .evidence("versions: " + Offer.listed(offer.usableVersions()))
                .fix(FIX)
                .candidate(
                        "cipher-suite-disabled-locally",
                        "SSLParameters.setAlgorithmConstraints of the application may rule them out")
                .build();
    }
}
