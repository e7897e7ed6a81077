package dev.tlstrace.hook;

import static dev.tlstrace.hook.Value.arg;

/** Undertow 1.3 and later, WildFly's too: the conduit that puts an engine on an XNIO connection is made for each connection. */
final class UndertowHooks {
    private static final String SSL = "io/undertow/protocols/ssl/";
    private static final String CONNECTION = "org/xnio/StreamConnection";
    private static final String ADDRESS = "Ljava/net/SocketAddress;";

    static final HookedClass HOOKED = HookedClass.ofLibrary("Undertow", "io/undertow/", SSL + "SslConduit")
            .on(
                    "<init>",
                    "(L" + SSL + "UndertowSslConnection;L" + CONNECTION + ";Ljavax/net/ssl/SSLEngine;"
                            + "Ljava/util/concurrent/Executor;Lio/undertow/connector/ByteBufferPool;Ljava/lang/Runnable;)")
            .returns(
                    "carried",
                    arg(3),
                    arg(2).get(Member.getter(CONNECTION, "getPeerAddress", ADDRESS)),
                    arg(2).get(Member.getter(CONNECTION, "getLocalAddress", ADDRESS)));

    private UndertowHooks() {}
}
