package dev.tlstrace.hook;

import static dev.tlstrace.hook.Jsse.CONFIGURATION;
import static dev.tlstrace.hook.Jsse.IS_CLIENT;
import static dev.tlstrace.hook.Jsse.OUTPUT_RECORD;
import static dev.tlstrace.hook.Jsse.SOCKET_CONNECTION;
import static dev.tlstrace.hook.Jsse.SSL;
import static dev.tlstrace.hook.Value.FALSE;
import static dev.tlstrace.hook.Value.NULL;
import static dev.tlstrace.hook.Value.THIS;
import static dev.tlstrace.hook.Value.THROWN;
import static dev.tlstrace.hook.Value.arg;
import static dev.tlstrace.hook.Value.firstOf;

/** {@code SSLSocketImpl}: how a connection ends that TLS itself does not end. */
final class SocketHooks {
    private static final Value CONNECTION = THIS.get(SOCKET_CONNECTION);
    private static final Value OUTPUT = CONNECTION.get(OUTPUT_RECORD);
    private static final Value CLIENT = CONNECTION.get(CONFIGURATION).get(IS_CLIENT);

    private static final Value HANDSHAKE = firstOf(CONNECTION.get(Jsse.HANDSHAKE), NULL);
    private static final Value NEGOTIATED = firstOf(CONNECTION.get(Jsse.NEGOTIATED), FALSE);

    static final HookedClass HOOKED = HookedClass.of(
                    SSL + "SSLSocketImpl", "timeouts, and handshakes that are given up")
            // a read timeout passes through here alone (on 8 it is fatal); a reset comes out as it went in
            .on("handleException", "(Ljava/lang/Exception;)")
            .entry("handling", CONNECTION, OUTPUT, CLIENT, arg(1))
            .throwing("handled", CONNECTION, THROWN)
            .on("closeSocket", "(Z)")
            .entry("closing", CONNECTION, OUTPUT, CLIENT, HANDSHAKE, NEGOTIATED);
}
