package dev.tlstrace.hook;

import static dev.tlstrace.hook.Jsse.CONNECTION;
import static dev.tlstrace.hook.Jsse.CONTEXT;
import static dev.tlstrace.hook.Jsse.SSL;
import static dev.tlstrace.hook.Jsse.TRUST_MANAGER;
import static dev.tlstrace.hook.Value.THIS;
import static dev.tlstrace.hook.Value.THROWN;
import static dev.tlstrace.hook.Value.arg;

/**
 * The consumers of Certificate messages call whatever trust manager the application brought; around that call lies the decision
 * and the time that it takes. The first parameter of all four methods is the handshake's context.
 */
final class TrustHooks {
    static final HookedClass TLS12 = judging("T12CertificateConsumer", "[Ljava/security/cert/X509Certificate;");
    static final HookedClass TLS13 = judging("T13CertificateConsumer", "Ljava/util/List;");

    /** A manager that is no X509ExtendedTrustManager is wrapped in one of JSSE's: this names the one within. */
    static final HookedClass WRAPPED = wrapped();

    private static HookedClass wrapped() {
        HookedClass hooked =
                HookedClass.of(SSL + "AbstractTrustManagerWrapper", "the class of a trust manager that is wrapped");
        for (String check : new String[] {"checkServerTrusted", "checkClientTrusted"}) {
            for (String on : new String[] {"Ljava/net/Socket;", "Ljavax/net/ssl/SSLEngine;"}) {
                hooked.on(check, "([Ljava/security/cert/X509Certificate;Ljava/lang/String;" + on + ")")
                        .entry("trustDelegated", THIS.get(Jsse.WRAPPED));
            }
        }
        return hooked;
    }

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
