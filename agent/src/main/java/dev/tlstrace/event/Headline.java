package dev.tlstrace.event;

import dev.tlstrace.handshake.Handshake;
import dev.tlstrace.handshake.Negotiation;
import dev.tlstrace.tls.Registry;

/** A handshake's end in one line, as the console shows it and {@code message} has it. */
final class Headline {
    private Headline() {}

    static String of(Handshake handshake) {
        StringBuilder line = new StringBuilder(128);
        line.append(handshake.isClient() ? "client → " : "server ← ").append(Addresses.peer(handshake));
        line.append("  ");
        switch (handshake.outcome()) {
            case ESTABLISHED:
                line.append("TLS handshake established after ").append(millis(handshake));
                negotiated(handshake.negotiation(), line);
                break;
            case FAILED:
                line.append("TLS handshake failed after ").append(millis(handshake));
                break;
            case ABANDONED:
                line.append("TLS handshake abandoned by the application after ").append(millis(handshake));
                break;
            default:
                line.append("TLS handshake stalled after ").append(millis(handshake));
        }
        return line.toString();
    }

    private static void negotiated(Negotiation negotiation, StringBuilder line) {
        if (negotiation.version() == 0) {
            return;
        }
        line.append(": ").append(Registry.VERSIONS.name(negotiation.version()));
        line.append(' ').append(Registry.CIPHER_SUITES.name(negotiation.cipherSuite()));
        if (negotiation.group() != 0) {
            line.append(' ').append(Registry.NAMED_GROUPS.name(negotiation.group()));
        }
        if (negotiation.resumption() != null) {
            line.append(" resumed");
        }
        if (negotiation.applicationProtocol() != null) {
            line.append(' ').append(negotiation.applicationProtocol());
        }
    }

    private static String millis(Handshake handshake) {
        long tenths = (Words.micros(handshake.durationNanos()) + 50) / 100;
        return tenths < 100 ? tenths / 10 + "." + tenths % 10 + " ms" : (tenths + 5) / 10 + " ms";
    }
}
