package dev.tlstrace.event;

import dev.tlstrace.handshake.Enabled;
import dev.tlstrace.handshake.Handshake;
import dev.tlstrace.tls.Described;
import dev.tlstrace.tls.Fields;

/** {@code handshake_started}: who talks to whom, and what the application enabled. */
public final class HandshakeStarted extends HandshakeEvent {
    HandshakeStarted(long micros, Source source, Handshake handshake) {
        super("handshake_started", micros, handshake.thread(), source, handshake);
    }

    @Override
    void handshakeFields(Fields out) {
        out.text("connection", source().connectionId(handshake().connection()));
        out.text("transport", handshake().transport());
        if (handshake().isPartlySeen()) {
            out.flag("partly_seen", true);
        }
    }

    @Override
    void moreFields(Fields out) {
        Addresses.describe(handshake(), out);
        final Enabled enabled = handshake().enabled();
        if (enabled == null) {
            return;
        }
        out.object("enabled", new Described() {
            @Override
            public void describe(Fields facts) {
                facts.texts("protocols", enabled.protocols());
                facts.texts("cipher_suites", enabled.cipherSuites());
                facts.texts("application_protocols", enabled.applicationProtocols());
                facts.texts("server_names", enabled.serverNames());
                facts.text("client_auth", enabled.clientAuth());
                facts.text("endpoint_identification", enabled.endpointIdentification());
            }
        });
    }
}
