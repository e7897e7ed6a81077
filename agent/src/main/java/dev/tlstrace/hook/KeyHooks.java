package dev.tlstrace.hook;

import static dev.tlstrace.hook.Jsse.CONNECTION;
import static dev.tlstrace.hook.Jsse.CONTEXT;
import static dev.tlstrace.hook.Jsse.KEY_MANAGER;
import static dev.tlstrace.hook.Jsse.KEY_TYPES;
import static dev.tlstrace.hook.Jsse.SSL;
import static dev.tlstrace.hook.Value.RETURNED;
import static dev.tlstrace.hook.Value.THIS;
import static dev.tlstrace.hook.Value.arg;

/**
 * {@code X509Authentication} asks whatever key manager the application brought, and makes a possession of what it answers. TLS 1.2
 * asks once for each key exchange, TLS 1.3 once for each signature scheme, until there is an answer.
 */
final class KeyHooks {
    private static final Value HANDSHAKE = arg(1);

    /** Since 17. */
    static final HookedClass NOW = asked(
            HookedClass.of(SSL + "X509Authentication", 17, "which key was chosen")
                    .on("createPossession", "(Lsun/security/ssl/HandshakeContext;[Ljava/lang/String;)"),
            arg(2));

    /** On 8 and 11. */
    static final HookedClass BEFORE = asked(
            HookedClass.of(SSL + "X509Authentication$X509PossessionGenerator", 8, "which key was chosen")
                    .until(16)
                    .on("createPossession", "(Lsun/security/ssl/HandshakeContext;)"),
            THIS.get(KEY_TYPES));

    /** What was answered and is fit for use. */
    static final HookedClass ANSWER = HookedClass.of(
                    SSL + "X509Authentication$X509Possession", "the certificate of the key chosen")
            .on("<init>", "(Ljava/security/PrivateKey;[Ljava/security/cert/X509Certificate;)")
            .entry("keyFound", arg(1), arg(2));

    private KeyHooks() {}

    private static HookedClass asked(HookedClass hooked, Value keyTypes) {
        return hooked.entry(
                        "keyChoosing",
                        HANDSHAKE.get(CONNECTION),
                        HANDSHAKE.get(CONTEXT).get(KEY_MANAGER),
                        keyTypes)
                .returns("keyChosen", RETURNED, HANDSHAKE.get(CONNECTION));
    }
}
