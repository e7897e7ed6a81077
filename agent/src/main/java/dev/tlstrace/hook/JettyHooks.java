package dev.tlstrace.hook;

import static dev.tlstrace.hook.Value.THIS;

/** Jetty 9 and later, server and client: its connection is opened once, over an end point whose transport is the channel. */
final class JettyHooks {
    private static final String CONNECTION = "org/eclipse/jetty/io/ssl/SslConnection";
    private static final String END_POINT = "org/eclipse/jetty/io/EndPoint";

    static final HookedClass HOOKED = HookedClass.ofLibrary("Jetty", "org/eclipse/jetty/", CONNECTION)
            .on("onOpen", "()")
            .entry(
                    "carriedBy",
                    THIS.get(Member.getter(CONNECTION, "getSSLEngine", "Ljavax/net/ssl/SSLEngine;")),
                    THIS.get(Member.getter(CONNECTION, "getEndPoint", "L" + END_POINT + ";"))
                            .get(Member.interfaceGetter(END_POINT, "getTransport", "Ljava/lang/Object;")));

    private JettyHooks() {}
}
