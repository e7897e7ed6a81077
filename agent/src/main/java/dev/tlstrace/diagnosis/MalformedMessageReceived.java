package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.Handshake;
import dev.tlstrace.handshake.MessageSeen;
import dev.tlstrace.tls.message.MalformedMessage;

/** {@code malformed-message}: a message does not fit its struct or its place. */
final class MalformedMessageReceived implements Rule {
    @Override
    public Diagnosis diagnose(Handshake handshake, Surroundings surroundings) {
        Seen seen = new Seen(handshake);
        MessageSeen last = seen.last(false);
        boolean broken = last != null && last.message() instanceof MalformedMessage;
        boolean here = seen.gaveUpWith(
                "DECODE_ERROR",
                "ILLEGAL_PARAMETER",
                "UNEXPECTED_MESSAGE",
                "MISSING_EXTENSION",
                "UNSUPPORTED_EXTENSION",
                "RECORD_OVERFLOW",
                "PROTOCOL_VERSION",
                "HANDSHAKE_FAILURE");
        boolean byForm = seen.gaveUpWith(
                "DECODE_ERROR",
                "ILLEGAL_PARAMETER",
                "UNEXPECTED_MESSAGE",
                "MISSING_EXTENSION",
                "UNSUPPORTED_EXTENSION");
        boolean connectionBroke =
                seen.threw("java.net.SocketException", "java.io.EOFException", "java.net.SocketTimeoutException");
        // its reader throws without an alert of its own when a message ends too early
        boolean tooShort = seen.gaveUpIn("Record.");
        if (broken && (here || tooShort) && !connectionBroke) {
            MalformedMessage message = (MalformedMessage) last.message();
            return found(seen, Confidence.CERTAIN, seen.peer() + "'s " + message.type() + " is malformed")
                    .evidence("byte " + message.offset() + ": " + message.reason())
                    .evidence(seen.verdict())
                    .build();
        }
        boolean unreadable = handshake.unreadable() != null && handshake.unreadable().length > 0;
        boolean inJsse =
                !handshake.isPartlySeen() && (seen.passedThrough("SSLExtension") || (last != null && hasPlace(seen)));
        // JDKs since 25 call an alert in the clear an unexpected message
        boolean alerted = seen.isLocalVerdict() && seen.refusal() != null;
        if ((byForm || tooShort) && !connectionBroke && !alerted && (inJsse || unreadable)) {
            return found(
                            seen,
                            Confidence.LIKELY,
                            last == null || unreadable
                                    ? "what " + seen.peer() + " sent is no TLS record that can be read"
                                    : "JSSE refused " + seen.peer() + "'s "
                                            + last.message().type() + " as not well-formed or not in its place")
                    .evidence(seen.verdict())
                    .build();
        }
        boolean there = seen.refusedWith(
                "decode_error",
                "illegal_parameter",
                "unexpected_message",
                "missing_extension",
                "unsupported_extension");
        boolean unexplained = seen.isLocalVerdict()
                && !connectionBroke
                && !alerted
                && last != null
                && !seen.errors().isEmpty()
                && seen.errors().get(0).type().startsWith("javax.net.ssl.SSL");
        if (unexplained) {
            // all that is left is JSSE's own word
            return found(
                            seen,
                            Confidence.POSSIBLE,
                            "JSSE gave up on " + seen.peer() + "'s "
                                    + last.message().type() + ": "
                                    + seen.errors().get(0).message())
                    .evidence(seen.verdict())
                    .candidate("local-provider-error", "what JSSE calls for it may have failed")
                    .build();
        }
        return there
                ? found(
                                seen,
                                Confidence.POSSIBLE,
                                seen.peer() + " refused a message of this side as malformed or out of place")
                        .evidence(seen.alertReceived())
                        .candidate(
                                "peer-rejected-handshake",
                                "some servers use this alert for whatever they do not accept")
                        .build()
                : null;
    }

    private static boolean hasPlace(Seen seen) {
        return !seen.errors().isEmpty() && !seen.errors().get(0).jsse().isEmpty();
    }

    private static Diagnosis.Builder found(Seen seen, Confidence confidence, String cause) {
        return Diagnosis.of("malformed-message", confidence, cause)
                .fix("update the TLS library of " + seen.peer()
                        + ", and look for what changes messages on the way; the trace with raw=on shows the bytes");
    }
}
