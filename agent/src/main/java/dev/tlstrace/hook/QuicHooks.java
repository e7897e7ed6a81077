package dev.tlstrace.hook;

import static dev.tlstrace.hook.Jsse.CONFIGURATION;
import static dev.tlstrace.hook.Jsse.IS_CLIENT;
import static dev.tlstrace.hook.Jsse.OUTPUT_RECORD;
import static dev.tlstrace.hook.Jsse.QUIC_CONNECTION;
import static dev.tlstrace.hook.Jsse.SSL;
import static dev.tlstrace.hook.Value.THIS;
import static dev.tlstrace.hook.Value.arg;

/**
 * TLS inside QUIC, since JDK 26: {@code QuicTLSEngineImpl} takes each message of the CRYPTO stream, header included; a peer's
 * alert arrives as a CONNECTION_CLOSE frame, which the HTTP client sees.
 */
final class QuicHooks {
    private static final String HTTP = "jdk/internal/net/http/quic/";
    private static final Member CONNECTION_IMPL =
            Member.field(HTTP + "ConnectionTerminatorImpl", "connection", "L" + HTTP + "QuicConnectionImpl;");
    private static final Member TLS_ENGINE =
            Member.getter(HTTP + "QuicConnectionImpl", "getTLSEngine", "Ljdk/internal/net/quic/QuicTLSEngine;");
    private static final Member ERROR_CODE = Member.getter(HTTP + "frames/ConnectionCloseFrame", "errorCode", "J");

    static final HookedClass ENGINE = HookedClass.of(SSL + "QuicTLSEngineImpl", 26, "what is received over QUIC")
            .on("handleHandshakeMessage", "(Ljdk/internal/net/quic/QuicTLSEngine$KeySpace;Ljava/nio/ByteBuffer;)")
            .entry(
                    "receivedMessage",
                    THIS.get(QUIC_CONNECTION),
                    THIS.get(QUIC_CONNECTION).get(OUTPUT_RECORD),
                    THIS.get(QUIC_CONNECTION).get(CONFIGURATION).get(IS_CLIENT),
                    arg(2));

    static final HookedClass CLOSE = HookedClass.of(HTTP + "ConnectionTerminatorImpl", 26, "alerts received over QUIC")
            .on("incomingConnectionCloseFrame", "(L" + HTTP + "frames/ConnectionCloseFrame;)")
            .entry("closedByQuicPeer", THIS.get(CONNECTION_IMPL).get(TLS_ENGINE), arg(1).get(ERROR_CODE));
}
