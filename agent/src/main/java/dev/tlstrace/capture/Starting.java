package dev.tlstrace.capture;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.List;
import javax.net.ssl.SSLSocket;

/** A handshake begins: what the application enabled, and who talks to whom as far as the JVM knows. */
public final class Starting extends Step {
    private final Object transport;
    private final String peerHost;
    private final int peerPort;
    private final InetSocketAddress peer;
    private final InetSocketAddress local;
    private final boolean client;
    private final List<?> protocols;
    private final List<?> cipherSuites;
    private final String[] applicationProtocols;
    private final List<?> serverNames;
    private final String endpointIdentification;
    private final Object clientAuth;
    private final Throwable origin;

    Starting(
            Object connection,
            Object transport,
            String peerHost,
            int peerPort,
            Object inputRecord,
            Object outputRecord,
            boolean client,
            List<?> protocols,
            List<?> cipherSuites,
            String[] applicationProtocols,
            List<?> serverNames,
            String endpointIdentification,
            Object clientAuth,
            Throwable origin) {
        super(Kind.STARTING, connection, null, 0, inputRecord, outputRecord);
        this.transport = transport;
        this.peerHost = peerHost;
        this.peerPort = peerPort;
        this.client = client;
        this.protocols = protocols;
        this.cipherSuites = cipherSuites;
        this.applicationProtocols = applicationProtocols;
        this.serverNames = serverNames;
        this.endpointIdentification = endpointIdentification;
        this.clientAuth = clientAuth;
        this.origin = origin;
        if (transport instanceof SSLSocket) {
            SSLSocket socket = (SSLSocket) transport;
            // now, since a closed socket no longer knows its own address
            peer = address(socket.getInetAddress(), socket.getPort());
            local = address(localAddress(socket), socket.getLocalPort());
        } else {
            peer = null;
            local = null;
        }
    }

    /** Of an application that may not ask, a security manager would have the loopback address told. */
    private static InetAddress localAddress(final SSLSocket socket) {
        if (System.getSecurityManager() == null) {
            return socket.getLocalAddress();
        }
        return AccessController.doPrivileged(new PrivilegedAction<InetAddress>() {
            @Override
            public InetAddress run() {
                return socket.getLocalAddress();
            }
        });
    }

    private static InetSocketAddress address(InetAddress address, int port) {
        return address == null || port <= 0 ? null : new InetSocketAddress(address, port);
    }

    /** The SSLSocket, the SSLEngine or the engine of QUIC. */
    public Object transport() {
        return transport;
    }

    /** The peer's name or address as the application gave it; null if it gave none. */
    public String peerHost() {
        return peerHost;
    }

    /** The peer's port as the application gave it; -1 if it gave none. */
    public int peerPort() {
        return peerPort;
    }

    /** The peer's end of a socket; null for an engine. */
    public InetSocketAddress peer() {
        return peer;
    }

    /** This end of a socket; null for an engine. */
    public InetSocketAddress local() {
        return local;
    }

    public boolean isClient() {
        return client;
    }

    /** JSSE's enums of the enabled versions. */
    public List<?> protocols() {
        return protocols;
    }

    /** JSSE's enums of the enabled cipher suites. */
    public List<?> cipherSuites() {
        return cipherSuites;
    }

    /** For ALPN; may be null. */
    public String[] applicationProtocols() {
        return applicationProtocols;
    }

    /** {@link javax.net.ssl.SNIServerName}s; may be null. */
    public List<?> serverNames() {
        return serverNames;
    }

    /** {@code HTTPS}, {@code LDAPS}; null if the host name is not checked by JSSE. */
    public String endpointIdentification() {
        return endpointIdentification;
    }

    /** JSSE's {@code CLIENT_AUTH_NONE}, {@code _REQUESTED} or {@code _REQUIRED}. */
    public Object clientAuth() {
        return clientAuth;
    }

    /** An exception made where the handshake began, for its stack; null if that was not asked for. */
    public Throwable origin() {
        return origin;
    }
}
