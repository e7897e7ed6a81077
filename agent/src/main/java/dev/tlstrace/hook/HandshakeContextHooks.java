package dev.tlstrace.hook;

import static dev.tlstrace.hook.Jsse.APPLICATION_PROTOCOLS;
import static dev.tlstrace.hook.Jsse.CIPHER_SUITES;
import static dev.tlstrace.hook.Jsse.CLIENT_AUTH;
import static dev.tlstrace.hook.Jsse.CONFIGURATION;
import static dev.tlstrace.hook.Jsse.CONNECTION;
import static dev.tlstrace.hook.Jsse.IDENTIFICATION;
import static dev.tlstrace.hook.Jsse.INPUT_RECORD;
import static dev.tlstrace.hook.Jsse.IS_CLIENT;
import static dev.tlstrace.hook.Jsse.OUTPUT_RECORD;
import static dev.tlstrace.hook.Jsse.PEER_HOST;
import static dev.tlstrace.hook.Jsse.PEER_PORT;
import static dev.tlstrace.hook.Jsse.PROTOCOLS;
import static dev.tlstrace.hook.Jsse.SERVER_NAMES;
import static dev.tlstrace.hook.Jsse.SSL;
import static dev.tlstrace.hook.Jsse.TRANSPORT;
import static dev.tlstrace.hook.Value.THIS;
import static dev.tlstrace.hook.Value.THROWN;
import static dev.tlstrace.hook.Value.arg;

/** {@code HandshakeContext} is one handshake: it comes into being when it begins, and takes its messages one by one. */
final class HandshakeContextHooks {
    private static final Value CONFIG = arg(2).get(CONFIGURATION);

    static final HookedClass HOOKED = HookedClass.of(
                    SSL + "HandshakeContext", "what the application enabled, and delegated tasks")
            // on entry, since the constructor itself throws "No appropriate protocol"
            .on("<init>", "(Lsun/security/ssl/SSLContextImpl;Lsun/security/ssl/TransportContext;)")
            .entry(
                    "starting",
                    arg(2),
                    arg(2).get(TRANSPORT),
                    arg(2).get(TRANSPORT).get(PEER_HOST),
                    arg(2).get(TRANSPORT).get(PEER_PORT),
                    arg(2).get(INPUT_RECORD),
                    arg(2).get(OUTPUT_RECORD),
                    CONFIG.get(IS_CLIENT),
                    CONFIG.get(PROTOCOLS),
                    CONFIG.get(CIPHER_SUITES),
                    CONFIG.get(APPLICATION_PROTOCOLS),
                    CONFIG.get(SERVER_NAMES),
                    CONFIG.get(IDENTIFICATION),
                    CONFIG.get(CLIENT_AUTH))
            // with an engine in a delegated task: when, and on which thread, the application gets round to it
            .on("dispatch", "(BLjava/nio/ByteBuffer;)")
            .entry("processing", THIS.get(CONNECTION), THIS.get(CONNECTION).get(TRANSPORT), arg(1))
            // an Error of a trust manager leaves here and nowhere else, without alert and without close
            .throwing("erred", THIS.get(CONNECTION), THROWN);
}
