package dev.tlstrace.handshake;

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
        if (host == null) {
            return true;
        }
        Endpoints endpoints = handshake.endpoints();
        if (port != 0 && port != endpoints.peerPort()) {
            return false;
        }
        boolean taken = matches(endpoints.peerHost())
                || matches(endpoints.peerAddress())
                || matches(handshake.negotiation().serverName());
        if (!taken && handshake.enabled() != null) {
            for (String name : handshake.enabled().serverNames()) {
                taken |= matches(name);
            }
        }
        return taken;
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
