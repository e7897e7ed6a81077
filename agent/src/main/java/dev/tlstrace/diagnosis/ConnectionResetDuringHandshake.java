package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.ErrorFacts;
import dev.tlstrace.handshake.Handshake;

/** {@code connection-reset-during-handshake}: the connection broke; if that was while writing, an alert may have been lost with it. */
final class ConnectionResetDuringHandshake implements Rule {
    @Override
    public Diagnosis diagnose(Handshake handshake, Surroundings surroundings) {
        Seen seen = new Seen(handshake);
        ErrorFacts reset = seen.thrown("java.net.SocketException", "sun.net.ConnectionResetException");
        if (reset == null) {
            return null;
        }
        // the JDK's own words, not the system's, for a socket that this side has closed
        if (reset.message() != null
                && (reset.message().startsWith("Socket closed")
                        || reset.message().startsWith("Socket is closed"))) {
            return null;
        }
        boolean writing = seen.passedThrough("SSLSocketOutputRecord.");
        Diagnosis.Builder found = Diagnosis.of(
                        "connection-reset-during-handshake",
                        isJudging(handshake, seen) ? Confidence.LIKELY : Confidence.CERTAIN,
                        "the connection was reset " + seen.stage() + ", by " + seen.peer()
                                + " or by something between, such as a firewall or a balancer")
                .evidence(reset.type() + " while " + (writing ? "writing" : "reading") + ": " + reset.message())
                .evidence(
                        seen.last(false) == null
                                ? "nothing was received"
                                : "last received: " + seen.last(false).message().type());
        candidates(handshake, seen, writing, found);
        return found.fix("look into " + seen.peer()
                        + "'s log at this time, where the reason is if it was its doing; else"
                        + " into the firewall's or balancer's between")
                .build();
    }

    /** Whether the peer was to judge this side's certificate: then its refusal may be what broke the connection. */
    static boolean isJudging(Handshake handshake, Seen seen) {
        return seen.last(false) != null
                && (handshake.isClient()
                        ? handshake.negotiation().certificateRequest() != null
                        : seen.hasSent("certificate", "compressed_certificate"));
    }

    static void candidates(Handshake handshake, Seen seen, boolean writing, Diagnosis.Builder found) {
        if (handshake.isClient()) {
            if (seen.last(false) == null) {
                if (handshake.negotiation().serverName() == null) {
                    found.candidate("server-name-missing", ServerNameMissing.why(handshake));
                }
                found.candidate("peer-is-not-tls", "a plain port may answer a ClientHello like this");
                found.candidate("no-common-protocol", "some balancers close where others send an alert");
            } else if (isJudging(handshake, seen)) {
                found.candidate(
                        "client-certificate-rejected",
                        "the server was judging this client's certificate, and its alert may be lost");
            }
        } else if (isJudging(handshake, seen)) {
            found.candidate(
                    "server-certificate-rejected",
                    "the client was judging this server's certificate"
                            + (writing ? ", and its alert may be lost" : ""));
        }
    }
}
