package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.Handshake;

/** {@code cipher-suite-disabled-locally}: JSSE could not begin, since none of the enabled suites is usable with the enabled versions. */
final class CipherSuiteDisabledLocally implements Rule {
    private static final String ID = "cipher-suite-disabled-locally";
    private static final String FIX =
            "have the application enable suites that are not disabled and fit its versions, such as"
                    + " TLS_AES_128_GCM_SHA256 for TLSv1.3 and TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 for TLSv1.2, or"
                    + " leave the JDK's default suites alone";

    @Override
    public Diagnosis diagnose(Handshake handshake, Surroundings surroundings) {
        Seen seen = new Seen(handshake);
        if (handshake.enabled() == null || !seen.passedThrough("HandshakeContext.<init>") || !seen.isLocalVerdict()) {
            return null;
        }
        LocalOffer offer = new LocalOffer(handshake.enabled(), DisabledForTls.of(surroundings));
        if (offer.usableVersions().isEmpty() || !offer.usableSuites().isEmpty()) {
            return null;
        }
        if (handshake.enabled().cipherSuites().isEmpty()) {
            return noneLeft(handshake, surroundings);
        }
        boolean byProperty = !offer.disabledSuites().isEmpty();
        Diagnosis.Builder found = Diagnosis.of(
                ID,
                Confidence.CERTAIN,
                "none of the cipher suites that the application enabled can be used: "
                        + (byProperty
                                ? "this JVM's security property " + DisabledForTls.PROPERTY + " disables "
                                        + Offer.listed(offer.disabledSuites())
                                : Offer.listed(offer.misfitSuites()) + " do not belong to "
                                        + Offer.listed(offer.usableVersions())));
        found.evidence("versions that can be used: " + Offer.listed(offer.usableVersions()));
        if (byProperty) {
            found.evidence("disabled: " + Offer.listed(offer.disabledSuites()));
        }
        if (!offer.misfitSuites().isEmpty()) {
            found.evidence("of other versions than these: " + Offer.listed(offer.misfitSuites()));
        }
        return found.fix(FIX).build();
    }

    /** JSSE leaves those out that are disabled where a property names the defaults. */
    private static Diagnosis noneLeft(Handshake handshake, Surroundings surroundings) {
        String property = "jdk.tls." + (handshake.isClient() ? "client" : "server") + ".cipherSuites";
        String named = surroundings.systemProperty(property);
        return Diagnosis.of(
                        ID,
                        Confidence.CERTAIN,
                        "no cipher suite is enabled"
                                + (named == null
                                        ? ""
                                        : ": of those that " + property + " names this JVM has none, or "
                                                + DisabledForTls.PROPERTY + " disables them"))
                .evidence(property + " is " + (named == null ? "not set" : named))
                .fix(FIX)
                .build();
    }
}
