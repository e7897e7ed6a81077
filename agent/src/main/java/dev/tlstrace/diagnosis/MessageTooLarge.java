package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.ErrorFacts;
import dev.tlstrace.handshake.Handshake;
import dev.tlstrace.handshake.MessageSeen;
import dev.tlstrace.tls.message.CompressedCertificate;
import java.util.List;

/** {@code message-too-large}: the peer's message is beyond a limit of this JVM. */
final class MessageTooLarge implements Rule {
    private static final String SIZE = "jdk.tls.maxHandshakeMessageSize";
    private static final String DEFAULT_SIZE = "32768";

    @Override
    public Diagnosis diagnose(Handshake handshake, Surroundings surroundings) {
        Seen seen = new Seen(handshake);
        if (!seen.isLocalVerdict()) {
            return null;
        }
        Diagnosis chain = chain(handshake, seen, surroundings);
        if (chain != null) {
            return chain;
        }
        Diagnosis inflated = inflated(seen, surroundings);
        return inflated != null ? inflated : size(seen, surroundings);
    }

    private static Diagnosis chain(Handshake handshake, Seen seen, Surroundings surroundings) {
        List<byte[]> chain = handshake.negotiation().chain(!handshake.isClient());
        if (chain == null
                || !seen.gaveUpIn(
                        "CertificateMessage$T12CertificateMessage", "CertificateMessage$T13CertificateMessage")) {
            return null;
        }
        String own = "jdk.tls." + (handshake.isClient() ? "client" : "server") + ".maxInboundCertificateChainLength";
        String both = "jdk.tls.maxCertificateChainLength";
        int limit = number(surroundings.systemProperty(own));
        if (limit < 0) {
            limit = number(surroundings.systemProperty(both));
        }
        if (limit < 0) {
            limit = handshake.isClient() ? 10 : 8;
        }
        if (chain.size() <= limit) {
            return null;
        }
        return Diagnosis.of(
                        "message-too-large",
                        Confidence.CERTAIN,
                        seen.peer() + " sent " + chain.size() + " certificates, this JVM takes " + limit + " at most")
                .evidence("certificate message with " + chain.size() + " certificates")
                .evidence(seen.verdict())
                .fix("have " + seen.peer()
                        + "'s owner send only its certificate and the intermediates above it; else raise" + " -D" + both
                        + " (or -D" + own + ") here")
                .build();
    }

    /** Since 27: what a compressed certificate inflates to counts, which is known before it is inflated. */
    private static Diagnosis inflated(Seen seen, Surroundings surroundings) {
        MessageSeen last = seen.last(false);
        String configured = surroundings.systemProperty(SIZE);
        int limit = number(configured) > 0 ? number(configured) : Integer.parseInt(DEFAULT_SIZE);
        boolean over = last != null
                && last.message() instanceof CompressedCertificate
                && ((CompressedCertificate) last.message()).uncompressedLength() > limit;
        if (!over || !seen.gaveUpIn("CompressedCertificate$")) {
            return null;
        }
        return Diagnosis.of(
                        "message-too-large",
                        Confidence.CERTAIN,
                        seen.peer() + " sent a compressed certificate message of "
                                + ((CompressedCertificate) last.message()).uncompressedLength()
                                + " bytes when inflated, and the limit of this JVM is " + limit)
                .evidence(SIZE + (configured == null ? " is not set, so " + limit : "=" + limit))
                .evidence(seen.verdict())
                .fix("have " + seen.peer() + "'s owner send fewer or smaller certificates; else raise -D" + SIZE
                        + " here")
                .build();
    }

    private static Diagnosis size(Seen seen, Surroundings surroundings) {
        ErrorFacts refused = seen.thrown("javax.net.ssl.SSLProtocolException");
        String configured = surroundings.systemProperty(SIZE);
        String limit = number(configured) > 0 ? configured : DEFAULT_SIZE;
        boolean read = seen.passedThrough("SSLSocketInputRecord.", "SSLEngineInputRecord.", "DTLSInputRecord");
        // the limit's own number, in parentheses, is in the words of every JDK
        if (refused == null
                || !read
                || refused.message() == null
                || !refused.message().contains("(" + limit + ")")) {
            return null;
        }
        return Diagnosis.of(
                        "message-too-large",
                        Confidence.CERTAIN,
                        seen.peer() + " sent a handshake message of more than " + limit
                                + " bytes, the limit of this JVM")
                .evidence("refused while records were put together, " + seen.stage())
                .evidence(SIZE + (configured == null ? " is not set, so " + limit : "=" + limit))
                .fix("have " + seen.peer()
                        + "'s owner send less (a server that names thousands of issuers in its request, a"
                        + " chain with needless certificates); else raise -D" + SIZE + " here")
                .build();
    }

    private static int number(String text) {
        try {
            return text == null ? -1 : Integer.parseInt(text.trim());
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
