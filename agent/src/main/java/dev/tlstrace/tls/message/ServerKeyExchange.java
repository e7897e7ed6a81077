package dev.tlstrace.tls.message;

import dev.tlstrace.tls.Described;
import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.HandshakeMessage;
import dev.tlstrace.tls.KeyExchange;
import dev.tlstrace.tls.Malformed;
import dev.tlstrace.tls.Negotiated;
import dev.tlstrace.tls.Reader;

/**
 * <pre>
 * struct {
 *     select (KeyExchangeAlgorithm) {
 *         case psk, dhe_psk, ecdhe_psk, rsa_psk:
 *             opaque psk_identity_hint&lt;0..2^16-1&gt;; // then the params of dhe, ecdhe; none for psk, rsa_psk
 *         case dhe, dh_anon: ServerDHParams params;
 *         case ecdhe, ecdh_anon: ServerECDHParams params;
 *         case rsa_export: ServerRSAParams params;
 *         case srp: ServerSRPParams params;
 *     };
 *     digitally-signed struct { ... } signed_params;  // not of anonymous and PSK ones
 * } ServerKeyExchange;        RFC 5246, section 7.4.3; RFC 8422, 5.4; RFC 4279; RFC 5489; RFC 5054, 2.5.3
 * </pre>
 *
 * Of a cipher suite whose exchange is none of these the bytes are kept.
 */
public final class ServerKeyExchange extends HandshakeMessage {
    private final String pskIdentityHint;
    private final Described params;
    private final Signed signedParams;
    private final byte[] data;

    ServerKeyExchange(Reader in, Negotiated settled) throws Malformed {
        KeyExchange exchange = settled.keyExchange();
        pskIdentityHint = exchange.isPsk() ? text(in.vector16()) : null;
        params = params(in, exchange);
        signedParams = exchange.isSigned() ? new Signed(in, settled) : null;
        data = params == null && pskIdentityHint == null ? in.rest() : null;
    }

    private static Described params(Reader in, KeyExchange exchange) throws Malformed {
        if (exchange.isEcdhe()) {
            return new ServerEcdhParams(in);
        }
        if (exchange.isDhe()) {
            return new ServerDhParams(in);
        }
        if (exchange.isRsaExport()) {
            return new ServerRsaParams(in);
        }
        return exchange.isSrp() ? new ServerSrpParams(in) : null;
    }

    private static String text(Reader opaque) throws Malformed {
        return opaque.text(opaque.remaining());
    }

    @Override
    public String type() {
        return "server_key_exchange";
    }

    /** The named curve's code point, or -1 if there is none: another exchange, or a curve spelled out. */
    public int namedCurve() {
        return params instanceof ServerEcdhParams ? ((ServerEcdhParams) params).namedCurve() : -1;
    }

    /** The size of the Diffie-Hellman prime in bits, or -1 for another exchange. */
    public int dhBits() {
        return params instanceof ServerDhParams ? ((ServerDhParams) params).bits() : -1;
    }

    /** The signature scheme's code point, or -1 if it is not sent. */
    public int algorithm() {
        return signedParams == null ? -1 : signedParams.algorithm();
    }

    @Override
    public void describe(Fields out) {
        out.text("psk_identity_hint", pskIdentityHint);
        if (params != null) {
            params.describe(out);
        }
        if (signedParams != null) {
            signedParams.describe(out);
        }
        out.bytes("data", data);
    }
}
