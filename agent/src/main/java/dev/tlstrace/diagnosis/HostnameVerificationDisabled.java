package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.Handshake;
import dev.tlstrace.handshake.TrustDecided;
import dev.tlstrace.x509.Certificate;
import java.util.List;

/**
 * {@code hostname-verification-disabled}: JSSE was not asked to compare the server's name. Where a library that compares it by itself
 * began the handshake nothing is said; else it is possible, and likely where the name is another indeed.
 */
final class HostnameVerificationDisabled implements WarningRule {
    private final TrustAllManager trustAll = new TrustAllManager();

    @Override
    public Diagnosis warn(Handshake handshake, Surroundings surroundings) {
        boolean unchecked = Established.is(handshake)
                && handshake.isClient()
                && handshake.enabled() != null
                && handshake.enabled().endpointIdentification() == null
                && handshake.negotiation().resumption() == null;
        Certificate server = unchecked ? Established.own(handshake, false, surroundings) : null;
        if (server == null
                || handshake.originStack().isEmpty()
                || NameCheckingLibrary.on(handshake.originStack()) != null
                || mayKnow(handshake, surroundings)) {
            return null;
        }
        String called = handshake.endpoints().peerHost();
        boolean other = called != null && !isOf(called, server);
        return Diagnosis.of(
                        "hostname-verification-disabled",
                        other ? Confidence.LIKELY : Confidence.POSSIBLE,
                        other
                                ? "the certificate \"" + server.subject().rfc2253() + "\" is not of the host \""
                                        + called
                                        + "\" that was called, and JSSE was not asked to check: unless the application does so"
                                        + " itself, any trusted certificate is taken for any host"
                                : "JSSE was not asked to check that the certificate \""
                                        + server.subject().rfc2253()
                                        + "\" is of the host that was called; unless the application does so itself, any"
                                        + " trusted certificate is taken for any host")
                .evidence("enabled.endpoint_identification is not set")
                .evidence("no library that is known to compare names itself is on the stack where the handshake began")
                .fix(
                        "have JSSE check it: SSLParameters.setEndpointIdentificationAlgorithm(\"HTTPS\"); nothing is to be done"
                                + " if the application compares the name itself")
                .build();
    }

    /**
     * Whether who trusts may know the server by more than a CA: code of the application's, which may look at a pinned key or at a name of
     * another kind, or a store of servers' own certificates, where there is nothing that could issue for another host.
     */
    private boolean mayKnow(Handshake handshake, Surroundings surroundings) {
        TrustDecided trusted = Established.trusted(handshake);
        if (trusted == null) {
            return true;
        }
        if (!Established.isJdks(trusted)) {
            return trustAll.warn(handshake, surroundings) == null;
        }
        boolean authorities = trusted.anchors() == null;
        if (!authorities) {
            for (Certificate anchor : trusted.anchors().certificates()) {
                authorities |= anchor.isCa() || anchor.version() < 3;
            }
        }
        return !authorities;
    }

    private static boolean isOf(String called, Certificate server) {
        HostName name = new HostName(called);
        List<String> offered = name.comparable(server);
        for (String each : offered) {
            if (name.matches(each)) {
                return true;
            }
        }
        return false;
    }
}
