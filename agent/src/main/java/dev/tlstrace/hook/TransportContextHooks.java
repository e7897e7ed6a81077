package dev.tlstrace.hook;

import static dev.tlstrace.hook.Jsse.CLOSE_REASON;
import static dev.tlstrace.hook.Jsse.CONFIGURATION;
import static dev.tlstrace.hook.Jsse.CONTENT_TYPE;
import static dev.tlstrace.hook.Jsse.FRAGMENT;
import static dev.tlstrace.hook.Jsse.HANDSHAKE;
import static dev.tlstrace.hook.Jsse.IS_CLIENT;
import static dev.tlstrace.hook.Jsse.NEGOTIATED;
import static dev.tlstrace.hook.Jsse.OUTPUT_RECORD;
import static dev.tlstrace.hook.Jsse.SESSION;
import static dev.tlstrace.hook.Jsse.SSL;
import static dev.tlstrace.hook.Value.FALSE;
import static dev.tlstrace.hook.Value.NULL;
import static dev.tlstrace.hook.Value.THIS;
import static dev.tlstrace.hook.Value.THROWN;
import static dev.tlstrace.hook.Value.arg;
import static dev.tlstrace.hook.Value.firstOf;

/**
 * {@code TransportContext} is one TLS connection, whatever carries it: the one place where sockets, engines and DTLS meet, and
 * therefore what a connection is known by.
 */
final class TransportContextHooks {
    private static final Value CLIENT = THIS.get(CONFIGURATION).get(IS_CLIENT);

    static final HookedClass HOOKED = HookedClass.of(
                    SSL + "TransportContext", "what is received, and how handshakes end")
            // every decrypted and reassembled record but application data, in order of arrival, with its 4-byte header
            .on("dispatch", "(Lsun/security/ssl/Plaintext;)")
            .entry(
                    "received",
                    THIS,
                    THIS.get(OUTPUT_RECORD),
                    CLIENT,
                    firstOf(THIS.get(HANDSHAKE), NULL),
                    firstOf(THIS.get(NEGOTIATED), FALSE),
                    arg(1).get(CONTENT_TYPE),
                    arg(1).get(FRAGMENT))
            // all other fatal methods come here; alert and reason on entry, before the alert goes out ...
            .on("fatal", "(Lsun/security/ssl/Alert;Ljava/lang/String;ZLjava/lang/Throwable;)")
            .entry(
                    "failing",
                    THIS,
                    THIS.get(OUTPUT_RECORD),
                    CLIENT,
                    THIS.get(CLOSE_REASON),
                    arg(1),
                    arg(2),
                    arg(3),
                    arg(4))
            // ... and what the application gets when it throws, which it always does
            .throwing("failed", THIS, THROWN)
            // both sides, all versions; a TLS 1.3 client comes here while its own Finished is being produced
            .on("finishHandshake", "()")
            .entry("finished", THIS, THIS.get(OUTPUT_RECORD), CLIENT, THIS.get(SESSION));
}
