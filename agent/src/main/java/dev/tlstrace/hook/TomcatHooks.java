package dev.tlstrace.hook;

import static dev.tlstrace.hook.Value.THIS;

/**
 * Tomcat 8.5 and later: a connector's channel makes its engine when it has read the server name out of the ClientHello, for it
 * chooses the certificate by that. Before, and while the hello is not complete, there is none.
 */
final class TomcatHooks {
    static final HookedClass NIO = channel("SecureNioChannel", "Ljava/nio/channels/SocketChannel;");
    static final HookedClass NIO2 = channel("SecureNio2Channel", "Ljava/nio/channels/AsynchronousSocketChannel;");

    private TomcatHooks() {}

    private static HookedClass channel(String name, String socket) {
        String type = "org/apache/tomcat/util/net/" + name;
        return HookedClass.ofLibrary("Tomcat", "org/apache/tomcat/", type)
                .on("processSNI", "()")
                .returns(
                        "carriedBy",
                        THIS.get(Member.field(type, "sslEngine", "Ljavax/net/ssl/SSLEngine;")),
                        THIS.get(Member.field(type, "sc", socket)));
    }
}
