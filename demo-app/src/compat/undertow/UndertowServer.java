package dev.tlstrace.compat;

import io.undertow.Undertow;
import java.net.InetSocketAddress;

/** Argument: the key store. */
public final class UndertowServer {
    public static void main(String[] arguments) throws Exception {
        Undertow server = Undertow.builder()
                .addHttpsListener(0, "127.0.0.1", Program.server(arguments[0]))
                .setHandler(exchange -> exchange.endExchange())
                .build();
        server.start();
        InetSocketAddress bound =
                (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
        Program.serving(bound.getPort());
    }
}
