package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.AlertSeen;
import dev.tlstrace.handshake.Handshake;
import dev.tlstrace.handshake.Occurrence;

/** The alerts by which a peer says that it does not accept a certificate (RFC 8446, section 6.2). */
final class RefusalAlerts {
    private static final int BAD_CERTIFICATE = 42;
    private static final int CERTIFICATE_UNKNOWN = 46;
    static final int CERTIFICATE_EXPIRED = 45;
    private static final int UNKNOWN_CA = 48;
    private static final int BAD_CERTIFICATE_STATUS_RESPONSE = 113;

    private RefusalAlerts() {}

    /** The last fatal alert that was received; null if there is none. */
    static AlertSeen received(Handshake handshake) {
        AlertSeen last = null;
        for (Occurrence occurrence : handshake.flow()) {
            if (occurrence instanceof AlertSeen) {
                AlertSeen alert = (AlertSeen) occurrence;
                last = !alert.isSent() && alert.isFatal() ? alert : last;
            }
        }
        return last;
    }

    /** Whether the alert is about a certificate. */
    static boolean isOfCertificate(AlertSeen alert) {
        int code = alert.code();
        return (code >= BAD_CERTIFICATE && code <= CERTIFICATE_UNKNOWN)
                || code == UNKNOWN_CA
                || code == BAD_CERTIFICATE_STATUS_RESPONSE;
    }
}
