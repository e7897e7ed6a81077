package dev.tlstrace.hook;

import static dev.tlstrace.hook.Value.THIS;
import static dev.tlstrace.hook.Value.arg;

/** Netty 4: the handler of a channel's pipeline that has the engine. */
final class NettyHooks {
    private static final String SSL = "io/netty/handler/ssl/";
    private static final String CHANNEL = "io/netty/channel/Channel";
    private static final String CONTEXT = "io/netty/channel/ChannelHandlerContext";
    private static final String ADDRESS = "Ljava/net/SocketAddress;";

    private static final Value ENGINE =
            THIS.get(Member.field(SSL + "SslHandler", "engine", "Ljavax/net/ssl/SSLEngine;"));
    private static final Value KNOWN_CONTEXT = THIS.get(Member.field(SSL + "SslHandler", "ctx", "L" + CONTEXT + ";"));

    static final HookedClass HANDLER = connected(
            connected(
                            HookedClass.ofLibrary("Netty", "io/netty/", SSL + "SslHandler")
                                    // a server's channel is connected when it gets its handlers, a client's is not yet
                                    // ...
                                    .on("handlerAdded", "(L" + CONTEXT + ";)"),
                            arg(1))
                    // ... but is when its handshake begins
                    .on("handshake", "(Z)"),
            KNOWN_CONTEXT);

    /** Where ALPN is wanted, Netty puts an engine of its own around JSSE's. */
    static final HookedClass WRAPPER = HookedClass.ofLibrary("Netty", "io/netty/", SSL + "JdkSslEngine")
            .on("<init>", "(Ljavax/net/ssl/SSLEngine;)")
            .returns("wrapped", arg(1), THIS);

    private NettyHooks() {}

    private static HookedClass connected(HookedClass hooked, Value context) {
        Value channel = context.get(Member.interfaceGetter(CONTEXT, "channel", "L" + CHANNEL + ";"));
        return hooked.entry(
                "carried",
                ENGINE,
                channel.get(Member.interfaceGetter(CHANNEL, "remoteAddress", ADDRESS)),
                channel.get(Member.interfaceGetter(CHANNEL, "localAddress", ADDRESS)));
    }
}
