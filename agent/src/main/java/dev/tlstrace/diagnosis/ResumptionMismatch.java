package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.Handshake;
import dev.tlstrace.tls.extension.PreSharedKey;
import dev.tlstrace.tls.message.ClientHello;

/** {@code resumption-mismatch}: a session was to be resumed, and the two sides do not agree on it. */
final class ResumptionMismatch implements Rule {
    private static final String FIX = "drop the cached sessions: restart that peer, or invalidate them"
            + " (SSLSession.invalidate); servers behind one balancer must share their ticket keys and settings,"
            + " extended_master_secret among them";

    @Override
    public Diagnosis diagnose(Handshake handshake, Surroundings surroundings) {
        Seen seen = new Seen(handshake);
        boolean here = seen.gaveUpIn("PreSharedKeyExtension", "ExtendedMasterSecretExtension", "SessionTicketExtension")
                && seen.gaveUpWith("ILLEGAL_PARAMETER", "HANDSHAKE_FAILURE", "DECRYPT_ERROR", "INTERNAL_ERROR");
        if (!here) {
            return refused(handshake, seen);
        }
        return Diagnosis.of(
                        "resumption-mismatch",
                        isOffered(handshake) ? Confidence.CERTAIN : Confidence.LIKELY,
                        "the session that the two sides were to resume does not fit this handshake")
                .evidence(seen.verdict())
                .evidence("refused in JSSE's " + place(seen))
                .fix(FIX)
                .build();
    }

    /** Whether the client's hello refers to an earlier session. */
    private static boolean isOffered(Handshake handshake) {
        ClientHello hello = handshake.negotiation().clientHello();
        // a client that offers TLS 1.3 sends a session id of no meaning (RFC 8446, appendix D.4)
        boolean old = !new Offer(handshake).versions().contains("TLSv1.3");
        return hello != null
                && (hello.extensions().get(PreSharedKey.class) != null || (old && hello.sessionId().length > 0));
    }

    /** A server that finds the proof for the session's key wrong says so by one of these (RFC 8446, section 4.2.11). */
    private static Diagnosis refused(Handshake handshake, Seen seen) {
        ClientHello hello = handshake.negotiation().clientHello();
        boolean early = handshake.isClient()
                && hello != null
                && hello.extensions().get(PreSharedKey.class) != null
                && handshake.negotiation().serverHello() == null;
        if (!early || !seen.refusedWith("illegal_parameter", "decrypt_error")) {
            return null;
        }
        return Diagnosis.of(
                        "resumption-mismatch",
                        Confidence.LIKELY,
                        "this client offered to resume a session, and the server refused: it most likely has another key for"
                                + " that session")
                .evidence("client_hello has pre_shared_key")
                .evidence(seen.alertReceived())
                .fix(FIX)
                .candidate("malformed-message", "the server may have refused something else in client_hello")
                .build();
    }

    private static String place(Seen seen) {
        String frame = seen.errors().get(0).jsse().isEmpty()
                ? "session handling"
                : seen.errors().get(0).jsse().get(0);
        int dollar = frame.indexOf('$');
        return dollar < 0 ? frame : frame.substring(0, dollar);
    }
}
