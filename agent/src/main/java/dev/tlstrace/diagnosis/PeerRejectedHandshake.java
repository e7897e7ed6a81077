package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.AlertSeen;
import dev.tlstrace.handshake.Handshake;
import dev.tlstrace.tls.Registry;
import java.util.Collections;

/** {@code peer-rejected-handshake}, the last resort: the peer's alert is all there is; what fits the stage is listed. */
final class PeerRejectedHandshake implements Rule {
    private static final int TLS_1_3 = 0x0304;

    @Override
    public Diagnosis diagnose(Handshake handshake, Surroundings surroundings) {
        Seen seen = new Seen(handshake);
        boolean plain = RecordMacFailure.isPlaintextAlert(handshake);
        if (seen.refusal() == null && !plain) {
            return null;
        }
        String alert = seen.refusal() == null ? "an alert in plaintext" : "alert " + seen.refusal();
        Diagnosis.Builder found = Diagnosis.of(
                        "peer-rejected-handshake",
                        Confidence.LIKELY,
                        seen.peer() + " refused with " + alert + " " + seen.stage() + "; the alert does not say why")
                .evidence(
                        plain
                                ? "a plaintext alert where encrypted records are due, as OpenSSL clients send it that"
                                        + " refuse a certificate"
                                : seen.alertReceived());
        if (handshake.isClient()) {
            client(handshake, found);
        } else {
            server(handshake, seen, found);
        }
        return found.fix("look into " + seen.peer()
                        + "'s log at this time; it knows why. Then go through the candidates in" + " their order")
                .build();
    }

    private static void client(Handshake handshake, Diagnosis.Builder found) {
        Offer offer = new Offer(handshake);
        if (handshake.negotiation().serverHello() == null) {
            found.evidence("client: " + Offer.listed(offer.versions()) + "; " + Offer.listed(offer.suites()));
            AlertSeen alert = RefusalAlerts.received(handshake);
            if (alert != null && RefusalAlerts.isOfCertificate(alert)) {
                beforeAnyCertificate(handshake, found);
                return;
            }
            if (handshake.negotiation().serverName() == null) {
                found.candidate("server-name-missing", ServerNameMissing.why(handshake));
            }
            if (!offer.hasModernSuite()) {
                found.candidate(
                        "algorithm-unavailable-locally", "the offer has no forward secret suite with an AEAD cipher");
            }
            found.candidate("server-has-no-usable-certificate", "a server without a key refuses every offer like this");
            found.candidate("no-common-cipher-suite", "the server may accept none of the suites offered");
            found.candidate("no-common-named-group", "or none of the groups offered");
            if (handshake.negotiation().serverName() != null) {
                found.candidate(
                        "unrecognized-server-name",
                        "the server may not know \"" + handshake.negotiation().serverName() + "\"");
            }
        } else if (handshake.negotiation().certificateRequest() != null) {
            found.evidence("the server asked for a client certificate and got "
                    + (handshake.negotiation().chain(true) == null
                            ? "no answer"
                            : handshake.negotiation().chain(true).size() + " certificate(s)"));
            found.candidate("client-certificate-rejected", "the server was judging this client's certificate");
        } else {
            found.evidence("the server had chosen "
                    + Registry.VERSIONS.name(handshake.negotiation().version()) + " and "
                    + Registry.CIPHER_SUITES.name(handshake.negotiation().cipherSuite()));
            boolean unproven = handshake.negotiation().version() == TLS_1_3
                    && handshake.negotiation().serverCertificate() == null
                    && handshake.negotiation().resumption() == null;
            if (unproven) {
                found.candidate(
                        "server-has-no-usable-certificate",
                        "the server was to present its certificate and gave up instead");
                found.candidate(
                        "no-common-signature-scheme",
                        "its key may fit none of "
                                + Offer.listed(
                                        offer.schemes() == null ? Collections.<String>emptyList() : offer.schemes()));
            } else {
                found.candidate("finished-mismatch", "the server may have seen other messages than this client sent");
            }
        }
    }

    /** The alert speaks of a certificate, and this side has sent none. */
    private static void beforeAnyCertificate(Handshake handshake, Diagnosis.Builder found) {
        String name = handshake.negotiation().serverName();
        found.evidence("the alert is about a certificate, and none had been sent yet by either side");
        if (name == null) {
            found.candidate("server-name-missing", ServerNameMissing.why(handshake));
        } else {
            found.candidate(
                    "unrecognized-server-name", "the server may have no certificate for the name \"" + name + "\"");
        }
        found.candidate(
                "tls-interception",
                "a proxy or gateway that opens TLS on the way may have refused the certificate of the server behind it");
        found.candidate("server-has-no-usable-certificate", "the server may have trouble with its own certificate");
    }

    private static void server(Handshake handshake, Seen seen, Diagnosis.Builder found) {
        if (seen.hasSent("certificate", "compressed_certificate")) {
            found.candidate("server-certificate-rejected", "the client was judging this server's certificate");
            found.candidate("handshake-signature-invalid", "or the signature that goes with it");
        } else {
            found.evidence("client: " + Offer.listed(new Offer(handshake).versions()));
            found.candidate("no-common-protocol", "the client may not accept what this server chose");
        }
    }
}
