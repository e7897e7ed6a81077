package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.Handshake;
import dev.tlstrace.x509.Certificate;
import java.util.List;

/** {@code no-matching-client-certificate}: the server insists on a certificate; this client has one, but none that fits the request. */
final class NoMatchingClientCertificate implements Rule {
    @Override
    public Diagnosis diagnose(Handshake handshake, Surroundings surroundings) {
        ClientCertificate withheld = ClientCertificate.withheld(handshake);
        if (withheld == null || !ClientCertificateRequired.isRefused(handshake)) {
            return null;
        }
        List<List<Certificate>> keys = withheld.keys();
        if (keys == null || keys.isEmpty()) {
            return null;
        }
        Certificate first = keys.get(0).get(0);
        String reason = withheld.against(keys.get(0));
        Diagnosis.Builder found = Diagnosis.of(
                "no-matching-client-certificate",
                Confidence.LIKELY,
                "the server asks for a client certificate, and of the " + keys.size()
                        + " that this client has, its key manager chose none: \""
                        + first.subject().rfc2253() + "\", "
                        + (reason == null ? "for a reason that the request does not show" : reason));
        for (List<Certificate> chain : keys) {
            String against = withheld.against(chain);
            found.evidence("\"" + chain.get(0).subject().rfc2253() + "\" (" + ServerChoice.algorithm(chain.get(0))
                    + ", " + chain.size() + " certificate(s) stored): "
                    + (against == null ? "nothing against it" : against));
        }
        return found.evidence("issuers that the server names: " + withheld.issuers())
                .evidence("signature schemes that it takes: " + withheld.schemes())
                .evidence(new Seen(handshake).peer()
                        + " ended the handshake after this client's empty certificate message")
                .fix(
                        "put a key into this client's key store whose chain, stored with it in full, leads to one of the issuers"
                                + " that the server names; if the chain does and the intermediate is not stored, import the full"
                                + " chain to the key's own alias")
                .candidate("client-certificate-required", "what the server in fact demands shows only in its own log")
                .build();
    }
}
