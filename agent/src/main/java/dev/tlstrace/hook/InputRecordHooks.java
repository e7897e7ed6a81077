package dev.tlstrace.hook;

import static dev.tlstrace.hook.Jsse.RECORD_BODY;
import static dev.tlstrace.hook.Jsse.RECORD_BUFFER;
import static dev.tlstrace.hook.Jsse.RECORD_HEADER;
import static dev.tlstrace.hook.Jsse.RECORD_STREAM;
import static dev.tlstrace.hook.Jsse.SSL;
import static dev.tlstrace.hook.Value.NULL;
import static dev.tlstrace.hook.Value.RETURNED;
import static dev.tlstrace.hook.Value.THIS;
import static dev.tlstrace.hook.Value.THROWN;
import static dev.tlstrace.hook.Value.arg;
import static dev.tlstrace.hook.Value.firstOf;

/**
 * What never becomes a record: bytes that are not TLS, a plaintext alert where encrypted ones are due. It leaves {@code decode}
 * as an exception, so the normal course, which application data takes too, has no code of ours.
 */
final class InputRecordHooks {
    /** An SSLv2 hello is turned into a v3 ClientHello that nobody sent. */
    static final HookedClass CONVERSION = HookedClass.of(SSL + "InputRecord", "whether a ClientHello was an SSLv2 one")
            .on("convertToClientHello", "(Ljava/nio/ByteBuffer;)")
            .returns("converted", RETURNED);

    static final HookedClass SOCKET = HookedClass.of(SSL + "SSLSocketInputRecord", "what a peer that is not TLS said")
            .on("decode", "([Ljava/nio/ByteBuffer;II)")
            .throwing(
                    "unreadableRecord",
                    THIS,
                    firstOf(THIS.get(RECORD_HEADER), THIS.get(RECORD_BUFFER)),
                    firstOf(THIS.get(RECORD_BODY), NULL),
                    THROWN)
            // the socket is being closed, and what lies unread in it is skipped: an alert may be there, which nobody
            // got to see
            .on("deplete", "(Z)")
            .decrypting("alertUnread", "alertDecrypted", THIS, THIS.get(RECORD_STREAM));

    static final HookedClass ENGINE = unreadable("SSLEngineInputRecord", 8);
    static final HookedClass DTLS = unreadable("DTLSInputRecord", 9);

    private static HookedClass unreadable(String name, int since) {
        return HookedClass.of(SSL + name, since, "what a peer that is not TLS said")
                .on("decode", "([Ljava/nio/ByteBuffer;II)")
                .throwing("unreadablePackets", THIS, arg(1), THROWN)
                // an engine looks for the record's end first, and gives up there if it is none
                .on("bytesInCompletePacket", "([Ljava/nio/ByteBuffer;II)")
                .throwing("unreadablePackets", THIS, arg(1), THROWN);
    }
}
