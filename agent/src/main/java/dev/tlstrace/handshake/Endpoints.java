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

    /** @param carrier what carries an engine; null for a socket, and where that is not known */
    static Endpoints of(Starting starting, Carriers.Carrier carrier) {
        Endpoints known = of(starting.peerHost(), starting.peerPort(), starting.peer(), starting.local());
        return carrier == null ? known : known.carriedBy(carrier);
    }

    /** The same with the addresses of the socket. */
    Endpoints carriedBy(Carriers.Carrier carrier) {
        return of(peerHost, peerPort, resolved(carrier.remote), resolved(carrier.local));
    }

    private static Endpoints of(String peerHost, int peerPort, InetSocketAddress peer, InetSocketAddress local) {
        String host = peerHost == null || peerHost.isEmpty() ? knownName(peer) : peerHost;
        int port = peerPort > 0 ? peerPort : peer == null ? 0 : peer.getPort();
        return new Endpoints(host, port, peer, local);
    }

    /** A name alone, as of a client behind a proxy, is no address. */
    private static InetSocketAddress resolved(InetSocketAddress address) {
        return address == null || address.isUnresolved() ? null : address;
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
