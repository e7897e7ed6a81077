package dev.tlstrace.cli;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.ProtocolFamily;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

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
            channel.connect(address(path));
            return channel;
        } catch (ReflectiveOperationException e) {
            throw new IOException(e);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static SocketAddress address(String path) throws IOException, ReflectiveOperationException {
        return (SocketAddress)
                invoke(Class.forName("java.net.UnixDomainSocketAddress").getMethod("of", String.class), path);
    }

    /**
     * Makes a connection to itself and sends a byte over it, so that all is loaded that it takes: one library when a channel is
     * opened, on some versions another when it is connected.
     *
     * @throws IOException if there is no folder for it
     */
    static void rehearse() throws IOException {
        Path folder = Files.createTempDirectory("tlstrace");
        Path path = folder.resolve("socket");
        try (ServerSocketChannel server = (ServerSocketChannel)
                invoke(ServerSocketChannel.class.getMethod("open", ProtocolFamily.class), family())) {
            server.bind(address(path.toString()));
            try (SocketChannel one = connect(path.toString());
                    SocketChannel other = server.accept()) {
                ByteBuffer word = ByteBuffer.allocate(1);
                one.write(word);
                word.clear();
                other.read(word);
            }
        } catch (ReflectiveOperationException e) {
            throw new IOException(e);
        } finally {
            Files.deleteIfExists(path);
            Files.delete(folder);
        }
    }

    private static SocketChannel open() throws IOException {
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
