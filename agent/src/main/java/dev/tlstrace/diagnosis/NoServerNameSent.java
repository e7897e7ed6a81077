package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.Handshake;

/** {@code no-server-name-sent}: a client that knows the server's name, or should, does not tell it. */
final class NoServerNameSent implements WarningRule {
    @Override
    public Diagnosis warn(Handshake handshake, Surroundings surroundings) {
        boolean silent = Established.is(handshake)
                && handshake.isClient()
                && handshake.negotiation().clientHello() != null
                && handshake.negotiation().serverName() == null;
        if (!silent) {
            return null;
        }
        String host = handshake.endpoints().peerHost();
        boolean engine = host == null && "engine".equals(handshake.transport());
        boolean named = host != null && host.indexOf('.') > 0 && !ServerNameMissing.isAddress(host);
        if (!engine && !named) {
            return null;
        }
        return Diagnosis.of(
                        "no-server-name-sent",
                        named ? Confidence.CERTAIN : Confidence.LIKELY,
                        "this client sent no server name: " + ServerNameMissing.why(handshake)
                                + "; a server with several sites presents the wrong certificate or refuses")
                .evidence("client_hello has no server_name")
                .fix(ServerNameMissing.FIX)
                .build();
    }
}
