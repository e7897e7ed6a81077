package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.Handshake;

/** {@code server-name-missing}: the client sent no server name, and the server, which has several sites, needs one. */
final class ServerNameMissing implements Rule {
    @Override
    public Diagnosis diagnose(Handshake handshake, Surroundings surroundings) {
        Seen seen = new Seen(handshake);
        boolean early = handshake.isClient()
                && handshake.negotiation().clientHello() != null
                && handshake.negotiation().serverHello() == null
                && handshake.negotiation().serverName() == null;
        if (!early || !seen.refusedWith("unrecognized_name", "internal_error", "missing_extension", "access_denied")) {
            return null;
        }
        return Diagnosis.of(
                        "server-name-missing",
                        Confidence.LIKELY,
                        "this client sent no server name, and the server most likely needs one to know which certificate to"
                                + " present: " + why(handshake))
                .evidence("client_hello has no server_name")
                .evidence(seen.alertReceived())
                .fix(FIX)
                .candidate("peer-rejected-handshake", "the alert alone does not say why")
                .build();
    }

    static final String FIX =
            "connect by the server's full host name and not by address; with an SSLEngine, give host and"
                    + " port to createSSLEngine; with a layered socket, give the host name to createSocket; or set"
                    + " SSLParameters.setServerNames";

    /** Why JSSE sent none. */
    static String why(Handshake handshake) {
        String host = handshake.endpoints().peerHost();
        if (host == null) {
            return "the application gave JSSE no host name";
        }
        if (isAddress(host)) {
            return "\"" + host + "\" is an address, and only names are sent";
        }
        if (host.indexOf('.') < 0) {
            return "JSSE does not send a name without a dot, such as \"" + host + "\"";
        }
        return host.indexOf('_') >= 0 || host.endsWith(".")
                ? "JSSE does not send \"" + host + "\", which is not a legal host name"
                : "the application, or jsse.enableSNIExtension, turned it off";
    }

    static boolean isAddress(String host) {
        boolean digits = !host.isEmpty();
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            digits &= (c >= '0' && c <= '9') || c == '.';
        }
        return digits || host.indexOf(':') >= 0;
    }
}
