package dev.tlstrace.hook;

import static dev.tlstrace.hook.Value.THIS;

/** Kafka, broker and clients: the transport layer of a connection begins its handshake once, when it is connected. */
final class KafkaHooks {
    private static final String LAYER = "org/apache/kafka/common/network/SslTransportLayer";

    static final HookedClass HOOKED = HookedClass.ofLibrary("Kafka", "org/apache/kafka/", LAYER)
            .on("startHandshake", "()")
            .entry(
                    "carriedBy",
                    THIS.get(Member.field(LAYER, "sslEngine", "Ljavax/net/ssl/SSLEngine;")),
                    THIS.get(Member.field(LAYER, "socketChannel", "Ljava/nio/channels/SocketChannel;")));

    private KafkaHooks() {}
}
