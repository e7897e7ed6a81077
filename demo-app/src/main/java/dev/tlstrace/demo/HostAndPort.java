package dev.tlstrace.demo;

/** A server as one names it on a command line. */
final class HostAndPort {
    private static final int DEFAULT_PORT = 443;

    private final String host;
    private final int port;

    private HostAndPort(String host, int port) {
        this.host = host;
        this.port = port;
    }

    /**
     * Reads {@code host}, {@code host:port}, {@code [v6]} or {@code [v6]:port}; an IPv6 address without a port may go
     * without brackets.
     */
    static HostAndPort parse(String text) {
        if (text.startsWith("[")) {
            int end = text.indexOf(']');
            if (end < 0 || (end + 1 < text.length() && text.charAt(end + 1) != ':')) {
                throw wrong(text);
            }
            String port = end + 1 == text.length() ? "" : text.substring(end + 1);
            return of(text, text.substring(1, end), port);
        }
        int colon = text.indexOf(':');
        if (colon < 0 || colon != text.lastIndexOf(':')) {
            return of(text, text, "");
        }
        return of(text, text.substring(0, colon), text.substring(colon));
    }

    private static HostAndPort of(String text, String host, String colonAndPort) {
        if (host.isEmpty()) {
            throw wrong(text);
        }
        if (colonAndPort.isEmpty()) {
            return new HostAndPort(host, DEFAULT_PORT);
        }
        if (!colonAndPort.matches(":[0-9]{1,5}")) {
            throw wrong(text);
        }
        int port = Integer.parseInt(colonAndPort.substring(1));
        if (port < 1 || port > 65_535) {
            throw wrong(text);
        }
        return new HostAndPort(host, port);
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException("\"" + text + "\" is not HOST[:PORT] with a port from 1 to 65535");
    }

    String host() {
        return host;
    }

    int port() {
        return port;
    }

    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
