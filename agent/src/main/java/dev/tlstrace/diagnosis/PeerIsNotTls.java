package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.Handshake;

/** {@code peer-is-not-tls}: what came in place of a TLS record is another protocol's first word. */
final class PeerIsNotTls implements Rule {
    private static final int ENOUGH = 3;

    @Override
    public Diagnosis diagnose(Handshake handshake, Surroundings surroundings) {
        byte[] begin = handshake.unreadable();
        if (begin == null) {
            return null;
        }
        FirstWord first = new FirstWord(begin);
        if (begin.length < ENOUGH && !first.isText()) {
            return null;
        }
        Seen seen = new Seen(handshake);
        // JSSE has found a record, and fault with what is in it: on 8 that lies over the header, which is no longer to
        // be seen
        if (seen.threw("javax.net.ssl.SSLProtocolException")) {
            return null;
        }
        // after a message of the peer's it has shown that it speaks TLS: then it is garbage, and not another protocol
        if (first.isTls() || seen.last(false) != null) {
            return null;
        }
        String protocol = first.protocol();
        return Diagnosis.of(
                        "peer-is-not-tls",
                        Confidence.CERTAIN,
                        seen.peer() + " does not speak TLS on this connection but "
                                + (protocol == null ? "something else" : protocol))
                .evidence("its first bytes are \"" + first.printable() + "\" and no TLS record")
                .fix(
                        handshake.isClient()
                                ? client(protocol)
                                : "have that client use TLS on this port, or give it a port" + " without TLS")
                .build();
    }

    private static String client(String protocol) {
        if (protocol != null && protocol.contains("STARTTLS")) {
            return "use the port on which this protocol begins in TLS (465, 990, 993, 995), or have the application switch"
                    + " to TLS by STARTTLS before the handshake";
        }
        return "check scheme and port of the address that is connected to; if a proxy stands between, set it as a proxy"
                + " of http:// and have the connection opened by CONNECT, not as an address to speak TLS to";
    }
}
