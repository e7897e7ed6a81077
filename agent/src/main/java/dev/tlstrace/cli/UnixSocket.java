package dev.tlstrace.cli;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.ProtocolFamily;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.SocketChannel;

/** A Unix domain socket: in the JDK since 16, thus by reflection here. */
final class UnixSocket {
    private UnixSocket() {}

    /** Whether this Java has them. */
    static boolean isAvailable() {
        return family() != null;
    }

    private static ProtocolFamily family() {
        for (ProtocolFamily family : StandardProtocolFamily.values()) {
            if (family.name().equals("UNIX")) {
                return family;
            }
        }
        return null;
    }

    /** @throws IOException if nobody listens there */
    static SocketChannel connect(String path) throws IOException {
        try {
            SocketAddress address = (SocketAddress) Class.forName("java.net.UnixDomainSocketAddress")
                    .getMethod("of", String.class)
                    .invoke(null, path);
            SocketChannel channel = (SocketChannel)
                    SocketChannel.class.getMethod("open", ProtocolFamily.class).invoke(null, family());
            try {
                channel.connect(address);
                return channel;
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IOException) {
                throw (IOException) e.getCause();
            }
            throw new IOException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IOException(e);
        }
    }
}
