package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.ErrorFacts;
import dev.tlstrace.handshake.Handshake;

/** {@code local-provider-error}: a security provider, or JSSE itself, failed on this side. */
final class LocalProviderError implements Rule {
    private static final String ID = "local-provider-error";
    private static final String FIX =
            "look at the exception's stack in the application's log: a token or HSM that is not there, a key that"
                    + " its provider cannot use, a provider that is missing or out of order in java.security";
    private static final String[] PROVIDERS = {
        "java.security.",
        "javax.crypto.",
        "sun.security.pkcs11.",
        "java.lang.IllegalStateException",
        "java.lang.UnsupportedOperationException",
        "java.lang.NullPointerException",
        "java.lang.IllegalArgumentException",
        "java.lang.ExceptionInInitializerError",
        "java.lang.NoClassDefFoundError"
    };

    @Override
    public Diagnosis diagnose(Handshake handshake, Surroundings surroundings) {
        Seen seen = new Seen(handshake);
        // an alert in the clear does not decrypt, which no provider is to blame for
        if ((!seen.isLocalVerdict() && handshake.failure() != null) || seen.refusal() != null) {
            return null;
        }
        if (NoCommonSignatureScheme.couldNotSign(seen)) {
            Diagnosis unusable = unusableKey(handshake, seen, surroundings);
            if (unusable != null) {
                return unusable;
            }
        }
        if (seen.gaveUpWith("UNEXPECTED_MESSAGE") && seen.gaveUpIn("SSLHandshake.consume")) {
            // JSSE's way to say that this message has no place here
            return null;
        }
        boolean signing = seen.gaveUpWith("INTERNAL_ERROR", "HANDSHAKE_FAILURE", "UNEXPECTED_MESSAGE");
        ErrorFacts thrown = null;
        for (ErrorFacts error : seen.errors()) {
            for (String provider : PROVIDERS) {
                if (thrown == null
                        && error.type().startsWith(provider)
                        && !error.type().startsWith("java.security.cert.")) {
                    thrown = error;
                }
            }
        }
        if (thrown == null || (!signing && handshake.failure() != null)) {
            return null;
        }
        return Diagnosis.of(
                        ID,
                        Confidence.LIKELY,
                        "a security provider of this JVM, or code that JSSE called, failed " + seen.stage() + ": "
                                + thrown.type() + (thrown.message() == null ? "" : ": " + thrown.message()))
                .evidence(
                        thrown.jsse().isEmpty()
                                ? thrown.type()
                                : thrown.type() + " out of " + thrown.jsse().get(0))
                .evidence(seen.verdict())
                .fix(FIX)
                .build();
    }

    /** The certificate fits what the peer accepts, and yet JSSE found no way to sign: it forgets why, and tries the next scheme. */
    private static Diagnosis unusableKey(Handshake handshake, Seen seen, Surroundings surroundings) {
        SigningSchemes schemes = SigningSchemes.of(handshake, surroundings);
        if (schemes.keys().isEmpty() || !schemes.hasFit()) {
            return null;
        }
        return Diagnosis.of(
                        ID,
                        Confidence.LIKELY,
                        "no security provider of this JVM can sign with this side's key, "
                                + ServerHasNoUsableCertificate.described(schemes.keys())
                                + ", although its certificate fits what " + seen.peer() + " accepts")
                .evidence(seen.peer() + " accepts: " + schemes.accepted())
                .evidence(seen.verdict())
                .fix(FIX)
                .build();
    }
}
