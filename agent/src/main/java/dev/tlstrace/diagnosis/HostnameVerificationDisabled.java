package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.Handshake;
import dev.tlstrace.x509.Certificate;

/**
 * {@code hostname-verification-disabled}: JSSE was not asked to compare the server's name. Some libraries do that themselves after
 * the handshake, which does not show here: hence never more than possible.
 */
final class HostnameVerificationDisabled implements WarningRule {
    @Override
    public Diagnosis warn(Handshake handshake, Surroundings surroundings) {
        boolean unchecked = Established.is(handshake)
                && handshake.isClient()
                && handshake.enabled() != null
                && handshake.enabled().endpointIdentification() == null
                && handshake.negotiation().resumption() == null;
        Certificate server = unchecked ? Established.own(handshake, false, surroundings) : null;
        if (server == null) {
            return null;
        }
        return Diagnosis.of(
                        "hostname-verification-disabled",
                        Confidence.POSSIBLE,
                        "JSSE was not asked to check that the certificate \""
                                + server.subject().rfc2253()
                                + "\" is of the host that was called; unless the application or its library does so"
                                + " itself, any trusted certificate is taken for any host")
                .evidence("enabled.endpoint_identification is not set")
                .fix(
                        "have JSSE check it: SSLParameters.setEndpointIdentificationAlgorithm(\"HTTPS\"); nothing is to be done if"
                                + " the library checks names itself")
                .build();
    }
}
