package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.AlertSeen;
import dev.tlstrace.handshake.ErrorFacts;
import dev.tlstrace.handshake.Handshake;
import dev.tlstrace.handshake.MessageSeen;
import dev.tlstrace.handshake.Occurrence;
import dev.tlstrace.tls.Registry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What rules ask of a handshake that did not succeed: whose verdict it was, at which step, on which message. */
final class Seen {
    private static final int CLOSE_NOTIFY = 0;

    private final Handshake handshake;

    Seen(Handshake handshake) {
        this.handshake = handshake;
    }

    /** Whether JSSE on this side gave up for a reason of its own, and not for an alert that it received. */
    boolean isLocalVerdict() {
        return handshake.failure() != null && !handshake.failure().isByPeersAlert();
    }

    /** Whether this side gave up with this alert; JSSE's constant, {@code HANDSHAKE_FAILURE}. */
    boolean gaveUpWith(String... alerts) {
        if (isLocalVerdict()) {
            for (String alert : alerts) {
                if (alert.equals(handshake.failure().alert())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether this side gave up in one of these places of JSSE: a class, or a class and a method, without the package. */
    boolean gaveUpIn(String... places) {
        if (!isLocalVerdict()) {
            return false;
        }
        for (ErrorFacts error : errors()) {
            // the innermost frame tells; those around it all failures of a message share
            if (!error.jsse().isEmpty() && startsWithAny(error.jsse().get(0), places)) {
                return true;
            }
        }
        return false;
    }

    /** Whether JSSE was there at all when this side gave up. */
    boolean passedThrough(String... places) {
        for (ErrorFacts error : errors()) {
            for (String frame : error.jsse()) {
                if (startsWithAny(frame, places)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean startsWithAny(String frame, String... places) {
        for (String place : places) {
            if (frame.startsWith(place)) {
                return true;
            }
        }
        return false;
    }

    /** The class of the exception, or of one of its causes, is one of these. */
    boolean threw(String... types) {
        return thrown(types) != null;
    }

    /** The first of the exception and its causes that is of one of these classes; null if none is. */
    ErrorFacts thrown(String... types) {
        for (ErrorFacts error : errors()) {
            for (String type : types) {
                if (error.type().equals(type)) {
                    return error;
                }
            }
        }
        return null;
    }

    /** The exception, what it was made of, and their causes. */
    List<ErrorFacts> errors() {
        List<ErrorFacts> all = new ArrayList<>();
        add(handshake.error(), all);
        if (handshake.failure() != null) {
            add(handshake.failure().cause(), all);
        }
        return all;
    }

    private static void add(ErrorFacts error, List<ErrorFacts> to) {
        if (error != null) {
            to.add(error);
            if (error.causes() != null) {
                to.addAll(error.causes());
            }
        }
    }

    /** The IANA name of the alert by which the peer refused, a fatal one or one that JSSE took for that; null if it did not. */
    String refusal() {
        AlertSeen last = null;
        for (Occurrence occurrence : handshake.flow()) {
            if (occurrence instanceof AlertSeen && !((AlertSeen) occurrence).isSent()) {
                last = (AlertSeen) occurrence;
            }
        }
        boolean refused = handshake.failure() != null && handshake.failure().isByPeersAlert();
        if (last != null && (last.isFatal() || refused || isEndedByWarning())) {
            // at whatever level, it only says that the connection ends
            return last.code() == CLOSE_NOTIFY ? null : last.description();
        }
        return refused && handshake.failure().alert() != null
                ? handshake.failure().alert().toLowerCase(Locale.ROOT)
                : null;
    }

    /** Whether JSSE gave up for a warning: since 11 it takes nearly all of them, during a handshake, for fatal. */
    private boolean isEndedByWarning() {
        return gaveUpIn("Alert$AlertConsumer") && !isCloseNotified();
    }

    /** Whether the peer refused with one of these. */
    boolean refusedWith(String... alerts) {
        String refusal = refusal();
        for (String alert : alerts) {
            if (alert.equals(refusal)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the peer's close_notify came while the handshake was under way. */
    boolean isCloseNotified() {
        return handshake.isCloseNotified();
    }

    /** The last handshake message of either side, or of one; null if there was none. */
    MessageSeen last(Boolean sent) {
        MessageSeen last = null;
        for (Occurrence occurrence : handshake.flow()) {
            if (occurrence instanceof MessageSeen && (sent == null || ((MessageSeen) occurrence).isSent() == sent)) {
                last = (MessageSeen) occurrence;
            }
        }
        return last;
    }

    /** Whether this side has sent a message of this type. */
    boolean hasSent(String... types) {
        for (Occurrence occurrence : handshake.flow()) {
            if (occurrence instanceof MessageSeen && ((MessageSeen) occurrence).isSent()) {
                for (String type : types) {
                    if (((MessageSeen) occurrence).message().type().equals(type)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** In words, where the handshake stood: {@code after this side had sent client_hello}. */
    String stage() {
        MessageSeen last = last(null);
        if (last == null) {
            return "before any handshake message";
        }
        return "after " + (last.isSent() ? "this side" : "the peer") + " had sent "
                + last.message().type();
    }

    /** Who was to speak, in words. */
    String turn() {
        return isPeersTurn() ? "the peer" : "this side";
    }

    /** Whether the peer was to speak: who reads in vain waits for it, even within a flight of which a part has come. */
    boolean isPeersTurn() {
        boolean peers = handshake.clock().isPeersTurn() || last(null) == null;
        for (ErrorFacts error : errors()) {
            peers |= error.hasReadInVain();
        }
        return peers;
    }

    /** The other side by its role. */
    String peer() {
        return handshake.isClient() ? "the server" : "the client";
    }

    /** Evidence: the alert that was received. */
    String alertReceived() {
        return (isEndedByWarning()
                        ? "warning " + refusal() + ", which JSSE takes for fatal,"
                        : "fatal alert " + refusal())
                + " received " + stage()
                + (isUnread() ? "; it lay unread in the socket when this side's writing failed" : "");
    }

    private boolean isUnread() {
        for (Occurrence occurrence : handshake.flow()) {
            if (occurrence instanceof AlertSeen && ((AlertSeen) occurrence).isUnread()) {
                return true;
            }
        }
        return false;
    }

    /** Whether the peer has sent this alert, be it a warning. */
    boolean wasTold(int code) {
        for (Occurrence occurrence : handshake.flow()) {
            if (occurrence instanceof AlertSeen
                    && !((AlertSeen) occurrence).isSent()
                    && ((AlertSeen) occurrence).code() == code) {
                return true;
            }
        }
        return false;
    }

    /** Evidence: where this side gave up. */
    String verdict() {
        String alert = handshake.failure() == null ? null : handshake.failure().alert();
        return "this side gave up " + stage()
                + (alert == null ? "" : " and answers with alert " + alert.toLowerCase(Locale.ROOT));
    }

    /** Suites that say how much is offered: no signalling value, no GREASE. */
    static List<String> suites(int[] codes) {
        List<String> names = new ArrayList<>();
        for (int code : codes) {
            String name = Registry.CIPHER_SUITES.nameOrNull(code);
            if (name != null && !name.endsWith("_SCSV")) {
                names.add(name);
            }
        }
        return names;
    }
}
