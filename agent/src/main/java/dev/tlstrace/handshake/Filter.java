package dev.tlstrace.handshake;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Which handshakes are followed: by this JVM's role, and by a glob on the peer's host name, address or SNI with optional port. */
public final class Filter {
    private final boolean clients;
    private final boolean servers;
    private final String host;
    private final int port;

    /** Takes all. */
    public static final Filter ALL = new Filter(true, true, null);

    /**
     * @param peer {@code *.corp:8443}; {@code *} stands for any text, {@code ?} for a character; null takes every peer. A port
     *     stands behind the last colon; an IPv6 address with one is in brackets
     */
    public Filter(boolean clients, boolean servers, String peer) {
        this.clients = clients;
        this.servers = servers;
        int colon = peer == null ? -1 : peer.lastIndexOf(':');
        boolean bareIpv6 = colon >= 0 && peer.indexOf(':') != colon && !peer.startsWith("[");
        String behind = colon < 0 || bareIpv6 ? "" : peer.substring(colon + 1);
        boolean withPort = !behind.isEmpty() && isNumber(behind);
        this.port = withPort ? Integer.parseInt(behind) : 0;
        String name = withPort ? peer.substring(0, colon) : peer;
        if (name != null && name.startsWith("[") && name.endsWith("]")) {
            name = name.substring(1, name.length() - 1);
        }
        this.host = name == null ? null : name.toLowerCase(Locale.ROOT);
    }

    boolean takes(Handshake handshake) {
        if (!(handshake.isClient() ? clients : servers)) {
            return false;
        }
        Endpoints endpoints = handshake.endpoints();
        List<String> names = new ArrayList<>();
        names.add(endpoints.peerHost());
        names.add(endpoints.peerAddress());
        names.add(handshake.negotiation().serverName());
        if (handshake.enabled() != null) {
            names.addAll(handshake.enabled().serverNames());
        }
        return takesPeer(names, endpoints.peerPort());
    }

    /**
     * Whether the peer is one of those wanted.
     *
     * @param names that it goes by, of which one must fit; each may be null
     * @param peerPort 0 if not known
     */
    public boolean takesPeer(List<String> names, int peerPort) {
        if (host == null) {
            return true;
        }
        if (port != 0 && port != peerPort) {
            return false;
        }
        for (String name : names) {
            if (matches(name)) {
                return true;
            }
        }
        return false;
    }

    private boolean matches(String name) {
        return name != null && matches(host, name.toLowerCase(Locale.ROOT));
    }

    /** Linear but for the last star, to which it comes back. */
    static boolean matches(String glob, String text) {
        int at = 0;
        int g = 0;
        int star = -1;
        int mark = 0;
        while (at < text.length()) {
            if (g < glob.length()
                    && (glob.charAt(g) == '?' || glob.charAt(g) == text.charAt(at))
                    && glob.charAt(g) != '*') {
                g++;
                at++;
            } else if (g < glob.length() && glob.charAt(g) == '*') {
                star = g++;
                mark = at;
            } else if (star >= 0) {
                g = star + 1;
                at = ++mark;
            } else {
                return false;
            }
        }
        while (g < glob.length() && glob.charAt(g) == '*') {
            g++;
        }
        return g == glob.length();
    }

    private static boolean isNumber(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return text.length() <= 5;
    }
}
