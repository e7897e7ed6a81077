package dev.tlstrace.hook;

import static dev.tlstrace.hook.Jsse.FIRST_MESSAGE;
import static dev.tlstrace.hook.Jsse.HELLO_VERSION;
import static dev.tlstrace.hook.Jsse.SSL;
import static dev.tlstrace.hook.Value.FALSE;
import static dev.tlstrace.hook.Value.NULL;
import static dev.tlstrace.hook.Value.THIS;
import static dev.tlstrace.hook.Value.arg;
import static dev.tlstrace.hook.Value.firstOf;

/**
 * The four record layers take what is sent before it is encrypted, one whole message with its header a call; HelloRetryRequest
 * and KeyUpdate come this way too. They do not know their connection: {@code starting} has told it.
 */
final class OutputRecordHooks {
    static final HookedClass SOCKET = sending("SSLSocketOutputRecord", 8);
    static final HookedClass ENGINE = sending("SSLEngineOutputRecord", 8);
    static final HookedClass DTLS = sending("DTLSOutputRecord", 9);
    static final HookedClass QUIC = sending("QuicEngineOutputRecord", 26);

    private static HookedClass sending(String name, int since) {
        HookedClass hooked = HookedClass.of(SSL + name, since, "what is sent")
                .on("encodeHandshake", "([BII)")
                .entry(
                        "sent",
                        THIS,
                        arg(1),
                        arg(2),
                        arg(3),
                        firstOf(THIS.get(HELLO_VERSION), NULL),
                        firstOf(THIS.get(FIRST_MESSAGE), FALSE))
                .on("encodeAlert", "(BB)")
                .entry("alertSent", THIS, arg(1), arg(2));
        // QUIC has no change_cipher_spec: RFC 9001, section 8.4
        return since >= 26 ? hooked : hooked.on("encodeChangeCipherSpec", "()").entry("changeCipherSpecSent", THIS);
    }
}
