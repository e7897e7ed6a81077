package dev.tlstrace.report;

import dev.tlstrace.handshake.Endpoints;
import dev.tlstrace.handshake.Handshake;

/** What makes two peers the same one: a server's name and port; a client's address without its port, which changes each time. */
final class Peer {
    private Peer() {}

    static String of(Handshake handshake) {
        Endpoints ends = handshake.endpoints();
        if (!handshake.isClient()) {
            String address = ends.peerAddress() != null ? ends.peerAddress() : ends.peerHost();
            return address == null ? "" : address;
        }
        String name = ends.peerHost() != null
                ? ends.peerHost()
                : handshake.negotiation().serverName();
        return (name != null ? name : ends.peerAddress()) + ":" + ends.peerPort();
    }
}
