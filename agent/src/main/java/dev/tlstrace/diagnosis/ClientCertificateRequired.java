package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.Handshake;
import dev.tlstrace.handshake.Outcome;
import java.util.List;

/** {@code client-certificate-required}: the server insists on a client certificate and got none. */
final class ClientCertificateRequired implements Rule {
    @Override
    public Diagnosis diagnose(Handshake handshake, Surroundings surroundings) {
        return handshake.isClient() ? there(handshake) : here(handshake);
    }

    private static Diagnosis here(Handshake handshake) {
        Seen seen = new Seen(handshake);
        List<byte[]> sent = handshake.negotiation().chain(true);
        boolean demanded =
                handshake.enabled() == null || "need".equals(handshake.enabled().clientAuth());
        boolean none = sent != null && sent.isEmpty();
        if (!seen.isLocalVerdict() || !demanded || !none || !seen.gaveUpIn("CertificateMessage$")) {
            return null;
        }
        return Diagnosis.of(
                        "client-certificate-required",
                        Confidence.CERTAIN,
                        "this server requires a client certificate and the client sent none")
                .evidence("the client's certificate message is empty")
                .evidence("enabled.client_auth is need")
                .evidence(seen.verdict())
                .fix("give that client a key with a certificate of an issuer that this server names in its request and"
                        + " trusts; if clients without one should be served too, want instead of need lets them in"
                        + " unauthenticated, which weakens this server")
                .build();
    }

    private static Diagnosis there(Handshake handshake) {
        ClientCertificate withheld = ClientCertificate.withheld(handshake);
        if (withheld == null || !isRefused(handshake)) {
            return null;
        }
        Seen seen = new Seen(handshake);
        String manager = withheld.manager();
        boolean none = withheld.keys() != null && withheld.keys().isEmpty();
        return Diagnosis.of(
                        "client-certificate-required",
                        Confidence.LIKELY,
                        "the server asks for a client certificate; "
                                + (none || manager == null
                                        ? "this client has none"
                                        : "this client's key manager, " + manager + ", offered none")
                                + ", and the server then refused")
                .evidence("certificate_request was received and answered with an empty certificate message")
                .evidence("issuers that the server names: " + withheld.issuers())
                .evidence(
                        seen.refusal() == null
                                ? "the connection broke after that, and an alert may have been lost with it"
                                : seen.alertReceived())
                .fix("give this client a key store with a key and its full chain by an issuer that the server accepts"
                        + " (-Djavax.net.ssl.keyStore, or the KeyManager that its SSLContext is made with); the server's"
                        + " owner says who issues such certificates")
                .build();
    }

    /** Whether the server refused, or just broke off, in answer to an empty certificate message. */
    static boolean isRefused(Handshake handshake) {
        Seen seen = new Seen(handshake);
        boolean byAlert = seen.refusedWith(
                "certificate_required",
                "bad_certificate",
                "handshake_failure",
                "certificate_unknown",
                "no_certificate",
                "no_certificate_RESERVED",
                "access_denied",
                "unknown_ca",
                "certificate_unobtainable",
                "decode_error");
        boolean broken = seen.threw("java.net.SocketException", "java.io.EOFException");
        return handshake.outcome() == Outcome.FAILED && (byAlert || broken);
    }
}
