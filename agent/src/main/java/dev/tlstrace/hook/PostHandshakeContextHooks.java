package dev.tlstrace.hook;

import static dev.tlstrace.hook.Jsse.CONNECTION;
import static dev.tlstrace.hook.Jsse.SSL;
import static dev.tlstrace.hook.Value.THIS;
import static dev.tlstrace.hook.Value.THROWN;

/** {@code PostHandshakeContext} takes what comes after a TLS 1.3 handshake, in a method of its own. */
final class PostHandshakeContextHooks {
    static final HookedClass HOOKED = HookedClass.of(
                    SSL + "PostHandshakeContext", "errors in messages after the handshake")
            .on("dispatch", "(BLjava/nio/ByteBuffer;)")
            .throwing("erred", THIS.get(CONNECTION), THROWN);
}
