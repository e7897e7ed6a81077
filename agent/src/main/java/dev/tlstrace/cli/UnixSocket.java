package dev.tlstrace.cli;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
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
        SocketChannel channel = open();
        try {
            channel.connect((SocketAddress)
                    invoke(Class.forName("java.net.UnixDomainSocketAddress").getMethod("of", String.class), path));
            return channel;
        } catch (ReflectiveOperationException e) {
            throw new IOException(e);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** One that is not connected yet. */
    static SocketChannel open() throws IOException {
        try {
            return (SocketChannel) invoke(SocketChannel.class.getMethod("open", ProtocolFamily.class), family());
        } catch (ReflectiveOperationException e) {
            throw new IOException(e);
        }
    }

    private static Object invoke(Method method, Object argument) throws IOException, ReflectiveOperationException {
        try {
            return method.invoke(null, argument);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IOException) {
                throw (IOException) e.getCause();
            }
            throw new IOException(e.getCause());
        }
    }
}
