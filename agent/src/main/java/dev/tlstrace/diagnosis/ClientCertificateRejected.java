package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.AlertSeen;
import dev.tlstrace.handshake.Handshake;
import dev.tlstrace.handshake.Outcome;
import dev.tlstrace.tls.Registry;
import java.util.List;

/**
 * {@code client-certificate-rejected}: the server did not accept the certificate that we sent; in TLS 1.3 it says so after we have
 * taken the handshake for done.
 */
final class ClientCertificateRejected implements Rule {
    static final String ID = "client-certificate-rejected";

    private static final int HANDSHAKE_FAILURE = 40;
    private static final int ACCESS_DENIED = 49;
    private static final int DECRYPT_ERROR = 51;
    private static final int TLS_1_3 = 0x0304;

    @Override
    public Diagnosis diagnose(Handshake handshake, Surroundings surroundings) {
        List<byte[]> chain = handshake.negotiation().chain(true);
        AlertSeen alert = RefusalAlerts.received(handshake);
        if (!handshake.isClient() || alert == null || chain == null || chain.isEmpty()) {
            return null;
        }
        boolean late = handshake.previousOutcome() == Outcome.ESTABLISHED;
        boolean other = alert.code() == HANDSHAKE_FAILURE || alert.code() == ACCESS_DENIED;
        OwnChain own = new OwnChain(chain, false);
        boolean unreadable = own.unreadable() != null;
        if (alert.code() == DECRYPT_ERROR || !(RefusalAlerts.isOfCertificate(alert) || other || unreadable)) {
            return null;
        }
        String when = late ? ", after this side had taken the handshake for done, as TLS 1.3 has it," : "";
        Diagnosis.Builder built = Diagnosis.of(
                        ID,
                        Confidence.LIKELY,
                        "the server refused" + when + " our client certificate " + Wording.name(own.leaf())
                                + " with the alert " + alert.description())
                .evidence(own.inShort());
        if (handshake.negotiation().version() == TLS_1_3) {
            built.evidence("version " + Registry.VERSIONS.name(TLS_1_3)
                    + ": the client learns of it by the first record after its own Finished");
        }
        if (alert.code() == HANDSHAKE_FAILURE && new Seen(handshake).hasSent("certificate_verify")) {
            built.candidate(
                    "handshake-signature-invalid",
                    "the server may have found that our signature does not fit the certificate");
        }
        String fault = own.candidates(built, null, alert.code(), surroundings.now());
        return built.fix(
                        fault == null
                                ? "ask the server's owner, whose log has the reason, which CA the server trusts for clients; send a"
                                        + " certificate from that one, with all its intermediates in the key store entry"
                                : "first put right what any server would refuse, as the candidates say"
                                        + "; if the refusals go on, the server's log has the reason")
                .build();
    }
}
