package dev.tlstrace.event;

import dev.tlstrace.handshake.Endpoints;
import dev.tlstrace.handshake.Handshake;
import dev.tlstrace.tls.Described;
import dev.tlstrace.tls.Fields;

/** Who talks to whom, under OpenTelemetry's names: {@code server.*}, {@code client.*}, {@code network.peer.*}. */
final class Addresses {
    private Addresses() {}

    static void describe(Handshake handshake, Fields out) {
        Endpoints ends = handshake.endpoints();
        if (handshake.isClient()) {
            end("server", server(handshake), ends.peerPort(), out);
            end("client", ends.localAddress(), ends.localPort(), out);
        } else {
            end("server", ends.localAddress(), ends.localPort(), out);
            end("client", client(ends), ends.peerPort(), out);
        }
        if (ends.peerAddress() != null) {
            out.object("network", new Described() {
                @Override
                public void describe(Fields network) {
                    end("peer", ends.peerAddress(), ends.peerAddressPort(), network);
                }
            });
        }
    }

    /** The peer as a person would call it: {@code payments.internal:8443}. */
    static String peer(Handshake handshake) {
        Endpoints ends = handshake.endpoints();
        String name = handshake.isClient() ? server(handshake) : client(ends);
        if (name == null) {
            return handshake.isClient() ? "server unknown" : "client unknown";
        }
        String host = name.indexOf(':') >= 0 ? "[" + name + "]" : name;
        return ends.peerPort() == 0 ? host : host + ":" + ends.peerPort();
    }

    private static String server(Handshake handshake) {
        Endpoints ends = handshake.endpoints();
        if (ends.peerHost() != null) {
            return ends.peerHost();
        }
        String name = handshake.negotiation().serverName();
        return name != null ? name : ends.peerAddress();
    }

    /** A client's address, else what it is called; null if neither is known. */
    static String client(Endpoints ends) {
        return ends.peerAddress() != null ? ends.peerAddress() : ends.peerHost();
    }

    private static void end(String which, String address, int port, Fields out) {
        if (address != null || port != 0) {
            out.object(which, new Described() {
                @Override
                public void describe(Fields end) {
                    end.text("address", address);
                    if (port != 0) {
                        end.number("port", port);
                    }
                }
            });
        }
    }
}
