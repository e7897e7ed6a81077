package dev.tlstrace.diagnosis;

import dev.tlstrace.handshake.Handshake;

/** {@code unrecognized-server-name}: the server does not know the name that the client asks for. */
final class UnrecognizedServerName implements Rule {
    @Override
    public Diagnosis diagnose(Handshake handshake, Surroundings surroundings) {
        Seen seen = new Seen(handshake);
        String name = handshake.negotiation().serverName();
        if (name == null) {
            return null;
        }
        if (seen.gaveUpWith("UNRECOGNIZED_NAME")) {
            return Diagnosis.of(
                            "unrecognized-server-name",
                            Confidence.CERTAIN,
                            "the client asks for \"" + name + "\", which no SNI matcher of this server accepts")
                    .evidence("server_name in client_hello: " + name)
                    .evidence(seen.verdict())
                    .fix(
                            "add the name to this server's SNI matchers or virtual hosts, or have that client use a name that"
                                    + " is there")
                    .build();
        }
        return seen.refusedWith("unrecognized_name")
                ? Diagnosis.of(
                                "unrecognized-server-name",
                                Confidence.LIKELY,
                                "the server does not know the name \"" + name + "\" that this client asks for")
                        .evidence(seen.alertReceived())
                        .evidence("server_name in client_hello: " + name)
                        .fix("check the host name that this client connects to; if it is right, have the server's owner"
                                + " add it to the server's virtual hosts")
                        .build()
                : null;
    }
}
