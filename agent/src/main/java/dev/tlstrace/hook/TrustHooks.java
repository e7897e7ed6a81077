package dev.tlstrace.hook;

import static dev.tlstrace.hook.Jsse.CONNECTION;
import static dev.tlstrace.hook.Jsse.CONTEXT;
import static dev.tlstrace.hook.Jsse.SSL;
import static dev.tlstrace.hook.Jsse.TRUST_MANAGER;
import static dev.tlstrace.hook.Value.THROWN;
import static dev.tlstrace.hook.Value.arg;

/**
 * The consumers of Certificate messages call whatever trust manager the application brought; around that call lies the decision
 * and the time that it takes. The first parameter of all four methods is the handshake's context.
 */
final class TrustHooks {
    static final HookedClass TLS12 = judging("T12CertificateConsumer", "[Ljava/security/cert/X509Certificate;");
    static final HookedClass TLS13 = judging("T13CertificateConsumer", "Ljava/util/List;");

    private static HookedClass judging(String consumer, String certificates) {
        HookedClass hooked =
                HookedClass.of(SSL + "CertificateMessage$" + consumer, "when and how certificates are judged");
        decision(hooked.on("checkServerCerts", "(Lsun/security/ssl/ClientHandshakeContext;" + certificates + ")"));
        decision(hooked.on("checkClientCerts", "(Lsun/security/ssl/ServerHandshakeContext;" + certificates + ")"));
        return hooked;
    }

    private static void decision(HookedClass hooked) {
        Value connection = arg(1).get(CONNECTION);
        hooked.entry("trustDeciding", connection, arg(1).get(CONTEXT).get(TRUST_MANAGER))
                .returns("trusted", connection)
                .throwing("rejected", connection, THROWN);
    }
}
