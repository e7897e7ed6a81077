package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.Handshake;
import java.nio.charset.StandardCharsets;

/** {@code peer-is-not-tls}: what came in place of a TLS record is another protocol's first word. */
final class PeerIsNotTls implements Rule {
    private static final int FIRST_CONTENT_TYPE = 20;
    private static final int LAST_CONTENT_TYPE = 24;

    @Override
    public Diagnosis diagnose(Handshake handshake, Surroundings surroundings) {
        byte[] begin = handshake.unreadable();
        if (begin == null || begin.length < 3 || isTlsRecord(begin)) {
            return null;
        }
        String word = new String(begin, StandardCharsets.ISO_8859_1);
        String protocol = protocol(word);
        String speaks = protocol == null ? "something else" : protocol;
        return Diagnosis.of(
                        "peer-is-not-tls",
                        Confidence.CERTAIN,
                        "the peer does not speak TLS on this connection but " + speaks)
                .evidence("its first bytes are \"" + word + "\" and no TLS record")
                .fix(
                        handshake.isClient()
                                ? "check scheme, port and proxy of the address that is connected to"
                                : "have that client use TLS on this port, or give it a port without TLS")
                .build();
    }

    private static boolean isTlsRecord(byte[] begin) {
        return begin[0] >= FIRST_CONTENT_TYPE && begin[0] <= LAST_CONTENT_TYPE && begin[1] == 3;
    }

    private static String protocol(String word) {
        if (word.startsWith("HTTP/") || word.startsWith("GET ") || word.startsWith("POST") || word.startsWith("CONN")) {
            return "plain HTTP";
        }
        if (word.startsWith("SSH-")) {
            return "SSH";
        }
        if (word.startsWith("220")) {
            return "SMTP or FTP, which begin in plaintext";
        }
        return null;
    }
}
