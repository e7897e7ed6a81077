package dev.tlstrace.oracle.peer;

import java.util.HexFormat;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SecurityParameters;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.crypto.TlsSecret;
import org.bouncycastle.tls.crypto.impl.AbstractTlsCrypto;
import org.bouncycastle.tls.crypto.impl.AbstractTlsSecret;

/** What Bouncy Castle would not tell: its secrets, for the key log. */
final class BouncyCastleSecrets {
    private BouncyCastleSecrets() {}

    /** Those of TLS 1.3's handshake messages, as long as they are the current ones. */
    static void ofHandshake(PeerOptions options, TlsContext context) {
        if (TlsUtils.isTLSv13(context)) {
            SecurityParameters parameters = context.getSecurityParametersHandshake();
            log(options, "CLIENT_HANDSHAKE_TRAFFIC_SECRET", parameters, parameters.getTrafficSecretClient());
            log(options, "SERVER_HANDSHAKE_TRAFFIC_SECRET", parameters, parameters.getTrafficSecretServer());
        }
    }

    /** Those of what comes after it. */
    static void ofConnection(PeerOptions options, TlsContext context) {
        SecurityParameters parameters = context.getSecurityParametersConnection();
        if (parameters.getNegotiatedVersion().equals(ProtocolVersion.TLSv13)) {
            log(options, "CLIENT_TRAFFIC_SECRET_0", parameters, parameters.getTrafficSecretClient());
            log(options, "SERVER_TRAFFIC_SECRET_0", parameters, parameters.getTrafficSecretServer());
        } else {
            log(options, "CLIENT_RANDOM", parameters, parameters.getMasterSecret());
        }
    }

    private static void log(PeerOptions options, String label, SecurityParameters parameters, TlsSecret secret) {
        HexFormat hex = HexFormat.of();
        options.secret(
                label + " " + hex.formatHex(parameters.getClientRandom()) + " " + hex.formatHex(Open.of(secret)));
    }

    /** Where its bytes can be had. */
    private abstract static class Open extends AbstractTlsSecret {
        @SuppressWarnings("UnusedMethod") // there is none of these, only their class's reach
        private Open(byte[] data) {
            super(data);
        }

        @Override
        protected abstract AbstractTlsCrypto getCrypto();

        static byte[] of(TlsSecret secret) {
            return copyData((AbstractTlsSecret) secret);
        }
    }
}
