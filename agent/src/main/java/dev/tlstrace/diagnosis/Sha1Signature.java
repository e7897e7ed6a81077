package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.Handshake;
import dev.tlstrace.tls.SignatureScheme;
import dev.tlstrace.x509.Certificate;
import java.util.Locale;

/** {@code sha1-signature}: a certificate or the handshake itself is signed with SHA-1. */
final class Sha1Signature implements WarningRule {
    private static final int SHA1 = 2;

    @Override
    public Diagnosis warn(Handshake handshake, Surroundings surroundings) {
        if (!Established.is(handshake)) {
            return null;
        }
        for (Certificate certificate : Established.certificates(handshake, surroundings)) {
            String hash = String.valueOf(certificate.signatureAlgorithm()).toUpperCase(Locale.ROOT);
            if (!certificate.isSelfIssued()
                    && (hash.startsWith("SHA1")
                            || hash.startsWith("SHA-1")
                            || hash.endsWith("SHA1")
                            || hash.startsWith("MD5"))
                    && Established.counts(certificate, handshake, surroundings)) {
                return Diagnosis.of(
                                "sha1-signature",
                                Confidence.CERTAIN,
                                "the certificate \"" + certificate.subject().rfc2253() + "\" is signed with "
                                        + certificate.signatureAlgorithm())
                        .evidence(
                                "issued by \"" + certificate.issuer().rfc2253() + "\", SHA-256 " + certificate.sha256())
                        .fix("have its issuer reissue it with a SHA-256 signature")
                        .build();
            }
        }
        int scheme = Math.max(
                isSha1(handshake.negotiation().serverSignatureScheme()),
                isSha1(handshake.negotiation().clientSignatureScheme()));
        return scheme == 0
                ? null
                : Diagnosis.of(
                                "sha1-signature",
                                Confidence.CERTAIN,
                                "the handshake was signed with " + SignatureScheme.name(scheme))
                        .evidence("signature scheme " + SignatureScheme.name(scheme))
                        .fix("update the side"
                                + " that offers no better, or name better ones in jdk.tls.client.SignatureSchemes")
                        .build();
    }

    /** The scheme if its hash is SHA-1, else 0. */
    private static int isSha1(int scheme) {
        return scheme >> 8 == SHA1 ? scheme : 0;
    }
}
