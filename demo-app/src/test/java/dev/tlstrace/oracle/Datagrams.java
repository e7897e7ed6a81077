package dev.tlstrace.oracle;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** DTLS as JSSE hands it on: messages put together from their parts, and nothing twice (RFC 6347, section 4.2). */
final class Datagrams {
    /** Two hex digits a byte: message type and length; then message_seq, fragment_offset and fragment_length. */
    private static final int HEADER = 8;

    private static final int DATAGRAM_HEADER = 24;

    /** Bodies of parts by their offset, of messages that are not complete. */
    private final Map<String, TreeMap<Long, String>> parts = new HashMap<>();

    private final Set<String> complete = new HashSet<>();

    /** The message that is complete with this part of it, in TLS's form; null if it is not yet, or has been before. */
    Seen whole(Seen part) {
        String message = part.connection() + " " + part.fromClient() + " " + part.kind() + " ";
        if (part.kind() != Seen.Kind.HANDSHAKE) {
            return part.kind() == Seen.Kind.ALERT || complete.add(message) ? part : null;
        }
        message += number(part, "message_seq");
        TreeMap<Long, String> bodies = parts.computeIfAbsent(message, key -> new TreeMap<>());
        bodies.put(number(part, "fragment_offset"), part.bytes().substring(DATAGRAM_HEADER));
        String body = String.join("", bodies.values());
        if (body.length() < 2 * number(part, "length") || !complete.add(message)) {
            return null;
        }
        String header = part.bytes().substring(0, HEADER);
        return new Seen(
                part.connection(),
                part.fromClient(),
                part.kind(),
                header + body,
                part.fields(),
                part.record(),
                bodies.size());
    }

    private static long number(Seen seen, String name) {
        return seen.fields().stream()
                .filter(field -> field.name().equals("tls.handshake." + name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + " in " + seen))
                .number();
    }
}
