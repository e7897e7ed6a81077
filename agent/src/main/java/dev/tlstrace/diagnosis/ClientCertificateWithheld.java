package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.Handshake;
import dev.tlstrace.x509.Certificate;
import java.util.List;

/** {@code client-certificate-withheld}: the server asked, this client has a key and did not send it, and the handshake went well. */
final class ClientCertificateWithheld implements WarningRule {
    @Override
    public Diagnosis warn(Handshake handshake, Surroundings surroundings) {
        ClientCertificate withheld = Established.is(handshake) ? ClientCertificate.withheld(handshake) : null;
        List<List<Certificate>> keys = withheld == null ? null : withheld.keys();
        if (keys == null || keys.isEmpty()) {
            return null;
        }
        String reason = withheld.against(keys.get(0));
        return Diagnosis.of(
                        "client-certificate-withheld",
                        Confidence.CERTAIN,
                        "the server asked for a client certificate, and this client did not send its own, \""
                                + keys.get(0).get(0).subject().rfc2253() + "\""
                                + (reason == null ? "" : ": " + reason))
                .evidence("certificate_request was answered with an empty certificate message")
                .evidence("issuers that the server names: " + withheld.issuers())
                .fix(
                        "if the client should be known to the server, give it a key whose chain, stored in full, leads to an issuer"
                                + " that the server names")
                .build();
    }
}
