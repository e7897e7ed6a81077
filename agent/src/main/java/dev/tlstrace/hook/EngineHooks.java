package dev.tlstrace.hook;

import static dev.tlstrace.hook.Jsse.CONFIGURATION;
import static dev.tlstrace.hook.Jsse.ENGINE_CONNECTION;
import static dev.tlstrace.hook.Jsse.IS_CLIENT;
import static dev.tlstrace.hook.Jsse.OUTPUT_RECORD;
import static dev.tlstrace.hook.Jsse.SSL;
import static dev.tlstrace.hook.Value.FALSE;
import static dev.tlstrace.hook.Value.NULL;
import static dev.tlstrace.hook.Value.THIS;
import static dev.tlstrace.hook.Value.firstOf;

/** {@code SSLEngineImpl}: the application closes an engine, or a direction of it; one that it drops tells nobody. */
final class EngineHooks {
    private static final Value CONNECTION = THIS.get(ENGINE_CONNECTION);
    private static final Value OUTPUT = CONNECTION.get(OUTPUT_RECORD);
    private static final Value CLIENT = CONNECTION.get(CONFIGURATION).get(IS_CLIENT);

    private static final Value HANDSHAKE = firstOf(CONNECTION.get(Jsse.HANDSHAKE), NULL);
    private static final Value NEGOTIATED = firstOf(CONNECTION.get(Jsse.NEGOTIATED), FALSE);

    static final HookedClass HOOKED = HookedClass.of(SSL + "SSLEngineImpl", "handshakes that are given up")
            .on("closeOutbound", "()")
            .entry("closing", CONNECTION, OUTPUT, CLIENT, HANDSHAKE, NEGOTIATED)
            .on("closeInbound", "()")
            .entry("closing", CONNECTION, OUTPUT, CLIENT, HANDSHAKE, NEGOTIATED);
}
