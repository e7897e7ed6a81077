package dev.tlstrace.capture;

import java.net.InetSocketAddress;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.SocketChannel;
import java.security.PrivateKey;
import java.security.interfaces.RSAKey;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;

/** The classes that a hook needs. A thread that loaded one within a hook would have others wait, and if it is virtual its carrier too. */
final class Needed {
    /** Loaded by being named here. */
    private static final Class<?>[] CLASSES = {
        Failing.class,
        PlaintextAlert.class,
        PublicHalf.class,
        Sided.class,
        Starting.class,
        Step.class,
        Step.Kind.class,
        UnreadAlert.class,
        AsynchronousSocketChannel.class,
        Error.class,
        InetSocketAddress.class,
        PrivateKey.class,
        RSAKey.class,
        SocketChannel.class,
        SSLEngine.class,
        SSLSocket.class
    };

    private Needed() {}

    /** Before the first hook is called. Ours are initialised too; the JDK's when it comes to it. */
    static void load() {
        ClassLoader own = Needed.class.getClassLoader();
        for (Class<?> each : CLASSES) {
            try {
                Class.forName(each.getName(), each.getClassLoader() == own, own);
            } catch (ClassNotFoundException e) {
                throw new LinkageError(each.getName(), e);
            }
        }
    }
}
