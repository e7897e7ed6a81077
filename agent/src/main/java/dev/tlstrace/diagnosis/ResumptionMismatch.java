package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.Handshake;

/** {@code resumption-mismatch}: a session was to be resumed, and the two sides do not agree on it. */
final class ResumptionMismatch implements Rule {
    @Override
    public Diagnosis diagnose(Handshake handshake, Surroundings surroundings) {
        Seen seen = new Seen(handshake);
        boolean here = seen.gaveUpIn("PreSharedKeyExtension", "ExtendedMasterSecretExtension", "SessionTicketExtension")
                && seen.gaveUpWith("ILLEGAL_PARAMETER", "HANDSHAKE_FAILURE", "DECRYPT_ERROR", "INTERNAL_ERROR");
        if (!here) {
            return null;
        }
        return Diagnosis.of(
                        "resumption-mismatch",
                        Confidence.CERTAIN,
                        "the session that the two sides were to resume does not fit this handshake")
                .evidence(seen.verdict())
                .evidence("refused in JSSE's " + place(seen))
                .fix("drop the cached sessions: restart that peer, or invalidate them (SSLSession.invalidate); servers"
                        + " behind one balancer must share their ticket keys and settings, extended_master_secret among"
                        + " them")
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
