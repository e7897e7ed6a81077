package dev.tlstrace.handshake;

import dev.tlstrace.capture.Failing;
import dev.tlstrace.capture.Step;
import java.util.Locale;

/** How a handshake ends: with JSSE's word that it is done, by an alert or an exception, or because its connection is closed. */
final class Endings {
    /** RFC 9000, section 20.1. */
    private static final int CRYPTO_ERROR = 0x100;

    /** So long a TLS 1.3 client that is done may still learn that the server refuses it. */
    private static final long PROVISIONAL_NANOS = 10_000_000_000L;

    private final Provisional provisional = new Provisional(PROVISIONAL_NANOS);
    private final Course course;
    private final Decisions decisions;

    Endings(Course course, Decisions decisions) {
        this.course = course;
        this.decisions = decisions;
    }

    void alert(Connection connection, Step step, boolean sent, int level, int code) {
        boolean closing = code == AlertSeen.CLOSE_NOTIFY || code == AlertSeen.USER_CANCELED;
        if (connection.handshake == null || (closing && !connection.isOpen())) {
            return;
        }
        // one that is sent is no answer, and JSSE may send it for a timeout: the time until then was the peer's
        if (connection.isOpen() && !sent) {
            connection.handshake.clock().received(step.nanos());
        }
        boolean heard = connection.told || connection.handshake.unreadable() != null;
        if (!heard && !connection.handshake.isClient() && sent) {
            // nothing was heard from the client: what is sent to it now is part of giving up
            return;
        }
        course.happened(connection, new AlertSeen(step.nanos(), step.thread().getName(), sent, level, code));
        if (sent && code == AlertSeen.CLOSE_NOTIFY) {
            // the peer's answer may come before the socket is closed here: it is the echo of giving up, no failure
            closing(connection, step);
        }
    }

    /** The last word of a peer that this side has not read: it came while this side wrote, and that failed. */
    void unread(Connection connection, Step step) {
        int level = step.number() >> 8;
        int code = step.number() & 0xff;
        AlertSeen alert = AlertSeen.unread(step.nanos(), step.thread().getName(), level, code);
        if (connection.handshake == null || !alert.isFatal()) {
            return;
        }
        if (connection.isOpen()) {
            course.happened(connection, alert);
        } else if (isLateRefusal(connection, step, true)) {
            course.happened(connection, alert);
            connection.handshake.failing(
                    new Handshake.Failure(true, alert.description().toUpperCase(Locale.ROOT), null, null));
            endFailed(connection, step);
        }
    }

    void failing(Connection connection, Failing step) {
        if (connection.handshake == null
                || (!connection.isOpen() && !isLateRefusal(connection, step, step.number() == 1))) {
            return;
        }
        if (step.second() instanceof Throwable) {
            // JSSE gives up within the call that asks the trust manager: this is its rejection
            decisions.trustDecided(connection, step, (Throwable) step.second());
        }
        connection.handshake.failing(new Handshake.Failure(
                step.number() == 1, step.alert(), (String) step.first(), ErrorFacts.of((Throwable) step.second())));
    }

    /** A TLS 1.3 client is done before the server has judged it. */
    private static boolean isLateRefusal(Connection connection, Step step, boolean byAlert) {
        Handshake last = connection.handshake;
        boolean recent = step.nanos() - last.endNanos() < PROVISIONAL_NANOS;
        boolean certificateSent = last.negotiation().clientCertificate() != null;
        return connection.provisional
                && recent
                && last.outcome() == Outcome.ESTABLISHED
                && (byAlert || certificateSent);
    }

    void failed(Connection connection, Step step) {
        if (connection.handshake != null && connection.handshake.failure() != null && !connection.handling) {
            endFailed(connection, step);
        }
    }

    void handled(Connection connection, Step step) {
        connection.handling = false;
        if (connection.handshake == null) {
            return;
        }
        boolean timeout = step.first() instanceof java.io.InterruptedIOException;
        if (connection.handshake.failure() != null || (connection.isOpen() && timeout)) {
            endFailed(connection, step);
        }
    }

    /** Once for each failure; what JSSE throws after that are echoes. */
    private void endFailed(Connection connection, Step step) {
        if (connection.isOpen() || connection.handshake.outcome() == Outcome.ESTABLISHED) {
            course.end(connection, Outcome.FAILED, step);
        }
    }

    void finished(Connection connection, Step step) {
        if (connection.isOpen()) {
            Handshake handshake = connection.handshake;
            course.end(connection, Outcome.ESTABLISHED, step);
            connection.provisional = handshake.isClient() && connection.settled.isTls13();
            if (!connection.provisional || handshake.negotiation().clientCertificate() == null) {
                handshake.forgetFlow();
            }
            if (connection.provisional) {
                provisional.add(connection);
            } else {
                handshake.forgetNegotiation();
            }
        }
    }

    void closing(Connection connection, Step step) {
        // giving up closes the socket too, before it comes to failed; and so does JSSE when the peer says goodbye
        boolean answering = connection.isOpen() && connection.handshake.isCloseNotified();
        if (connection.isOpen() && connection.handshake.failure() == null && !connection.handling && !answering) {
            course.end(connection, Outcome.ABANDONED, step);
        }
    }

    /** What is an alert over TCP is an error code here, {@code 0x0100} and the alert: RFC 9001, section 4.8. */
    void closedByQuicPeer(Connection connection, Step step) {
        if (connection.handshake == null) {
            return;
        }
        int alert = step.number() - CRYPTO_ERROR;
        boolean byAlert = alert >= 0 && alert <= 0xff;
        if (connection.isOpen() || (byAlert && isLateRefusal(connection, step, true))) {
            if (byAlert) {
                alert(connection, step, false, AlertSeen.FATAL, alert);
            }
            connection.handshake.failing(new Handshake.Failure(byAlert, null, null, null));
            course.end(connection, Outcome.FAILED, step);
        }
    }

    /** Those that may still learn of a refusal, and have waited long enough. */
    void settle(long now) {
        provisional.settle(now);
    }
}
