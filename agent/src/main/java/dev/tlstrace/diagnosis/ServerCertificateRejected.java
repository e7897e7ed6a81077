package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.AlertSeen;
import dev.tlstrace.handshake.Endpoints;
import dev.tlstrace.handshake.Fingerprints;
import dev.tlstrace.handshake.Handshake;
import dev.tlstrace.handshake.Negotiation;
import java.util.List;

/**
 * {@code server-certificate-rejected}: a client did not accept our certificate. Its alert proves that, never why: the client's own
 * log has the reason.
 */
final class ServerCertificateRejected implements Rule {
    static final String ID = "server-certificate-rejected";

    @Override
    public Diagnosis diagnose(Handshake handshake, Surroundings surroundings) {
        Negotiation negotiation = handshake.negotiation();
        List<byte[]> chain = negotiation.chain(false);
        AlertSeen alert = RefusalAlerts.received(handshake);
        if (handshake.isClient() || alert == null || chain == null || chain.isEmpty()) {
            return null;
        }
        OwnChain own = new OwnChain(chain, true);
        // for one that is no certificate at all, clients have other words too
        if (!RefusalAlerts.isOfCertificate(alert) && own.unreadable() == null) {
            return null;
        }
        Diagnosis.Builder built = Diagnosis.of(
                        ID,
                        Confidence.LIKELY,
                        "the client " + client(handshake) + " did not accept our certificate "
                                + Wording.name(own.leaf()) + " and said so with the alert " + alert.description())
                .evidence(own.inShort());
        built.evidence(
                negotiation.serverName() == null
                        ? "the client sent no server name (SNI)"
                        : "the client asked for the server name (SNI) " + negotiation.serverName());
        if (negotiation.clientHello() != null) {
            built.evidence("the client's JA3 is " + Fingerprints.ja3(negotiation.clientHello()));
        }
        String fault = own.candidates(built, negotiation.serverName(), alert.code(), surroundings.now());
        return built.fix(
                        fault == null
                                ? "look into that client's log, which alone has the reason: most often it lacks the CA of our"
                                        + " certificate; give its owner the CA's certificate"
                                : "first put right what any client would refuse, as the candidates say"
                                        + "; if the refusals go on, that client's log has the reason")
                .build();
    }

    private static String client(Handshake handshake) {
        Endpoints ends = handshake.endpoints();
        String address = ends.peerAddress() != null ? ends.peerAddress() : ends.peerHost();
        if (address == null) {
            return "(its address is not known: an SSLEngine without one, a self-test within this JVM perhaps)";
        }
        return ends.peerPort() > 0 ? address + ":" + ends.peerPort() : address;
    }
}
