package dev.tlstrace.handshake;

import dev.tlstrace.capture.Starting;
import java.net.InetSocketAddress;

/** Who talks to whom, as far as the JVM knows. Ports are 1 to 65535, 0 where not known. */
public final class Endpoints {
    static final Endpoints UNKNOWN = new Endpoints(null, 0, null, null);

    private final String peerHost;
    private final int peerPort;
    private final InetSocketAddress peer;
    private final InetSocketAddress local;

    private Endpoints(String peerHost, int peerPort, InetSocketAddress peer, InetSocketAddress local) {
        this.peerHost = peerHost;
        this.peerPort = peerPort;
        this.peer = peer;
        this.local = local;
    }

    static Endpoints of(Starting starting) {
        String host = starting.peerHost();
        if (host == null || host.isEmpty()) {
            host = knownName(starting.peer());
        }
        int port = starting.peerPort() > 0
                ? starting.peerPort()
                : starting.peer() == null ? 0 : starting.peer().getPort();
        return new Endpoints(host, port, starting.peer(), starting.local());
    }

    /** The name or address by which the application called the peer; null if it did not. */
    public String peerHost() {
        return peerHost;
    }

    public int peerPort() {
        return peerPort;
    }

    /** The peer's IP address; null if not known. */
    public String peerAddress() {
        return peer == null ? null : text(peer);
    }

    /** This end's IP address; null if not known. */
    public String localAddress() {
        return local == null ? null : text(local);
    }

    public int localPort() {
        return local == null ? 0 : local.getPort();
    }

    private static String text(InetSocketAddress address) {
        String literal = address.getAddress().getHostAddress();
        int scope = literal.indexOf('%');
        return scope < 0 ? literal : literal.substring(0, scope);
    }

    /** The name that came with the address, never one that would have to be looked up. */
    private static String knownName(InetSocketAddress address) {
        if (address == null) {
            return null;
        }
        String named = address.getAddress().toString();
        int slash = named.indexOf('/');
        return slash > 0 ? named.substring(0, slash) : null;
    }
}
