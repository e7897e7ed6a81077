package dev.tlstrace.hook;

import static dev.tlstrace.hook.Jsse.ENGINE_CONNECTION;
import static dev.tlstrace.hook.Jsse.SSL;
import static dev.tlstrace.hook.Value.THIS;

/** {@code SSLEngineImpl}: the application closes an engine, or a direction of it; one that it drops tells nobody. */
final class EngineHooks {
    static final HookedClass HOOKED = HookedClass.of(SSL + "SSLEngineImpl", "handshakes that are given up")
            .on("closeOutbound", "()")
            .entry("closing", THIS.get(ENGINE_CONNECTION))
            .on("closeInbound", "()")
            .entry("closing", THIS.get(ENGINE_CONNECTION));
}
