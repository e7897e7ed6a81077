package dev.tlstrace.tls.message;

import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.HandshakeMessage;
import dev.tlstrace.tls.KeyExchange;
import dev.tlstrace.tls.Malformed;
import dev.tlstrace.tls.Negotiated;
import dev.tlstrace.tls.Reader;
import dev.tlstrace.tls.Secret;

/**
 * <pre>
 * struct {
 *     select (KeyExchangeAlgorithm) {
 *         case psk, dhe_psk, ecdhe_psk, rsa_psk:
 *             opaque psk_identity&lt;0..2^16-1&gt;;      // then what dhe, ecdhe, rsa have
 *         case ecdhe, ecdh_anon, ecdh: opaque ecdh_Yc&lt;1..2^8-1&gt;;
 *         case dhe, dh_anon, dh: opaque dh_Yc&lt;1..2^16-1&gt;;
 *         case rsa: EncryptedPreMasterSecret;      // opaque&lt;0..2^16-1&gt;; without its length in SSL 3.0
 *         case srp: opaque srp_A&lt;1..2^16-1&gt;;
 *     } exchange_keys;
 * } ClientKeyExchange;        RFC 5246, section 7.4.7; RFC 8422, 5.7; RFC 4279; RFC 5489; RFC 5054, 2.5.4
 * </pre>
 *
 * A client whose certificate holds its ECDH or DH key sends nothing here. Of a cipher suite whose exchange is none of these,
 * all is taken for a secret.
 */
public final class ClientKeyExchange extends HandshakeMessage {
    private final Secret pskIdentity;
    private final Secret exchangeKeys;
    private final int[] secretRanges;
    private final byte[] ecdhYc;
    private final byte[] dhYc;
    private final byte[] encryptedPreMasterSecret;
    private final byte[] srpA;

    ClientKeyExchange(Reader in, Negotiated settled) throws Malformed {
        KeyExchange exchange = settled.keyExchange();
        Reader secret = exchange.isPsk() ? in.vector16() : in.sub(exchange.isKnown() ? 0 : in.remaining());
        secretRanges = secret.isEmpty() ? super.secretRanges() : new int[] {secret.offset(), secret.remaining()};
        pskIdentity = exchange.isPsk() ? new Secret(secret.rest()) : null;
        exchangeKeys = exchange.isKnown() ? null : new Secret(secret.rest());
        boolean inCertificate = in.isEmpty() && (exchange.isStaticEcdh() || exchange.isStaticDh());
        boolean ecdh = !inCertificate && (exchange.isEcdhe() || exchange.isStaticEcdh());
        boolean dh = !inCertificate && (exchange.isDhe() || exchange.isStaticDh());
        ecdhYc = ecdh ? in.vector8().rest() : null;
        dhYc = dh ? in.vector16().rest() : null;
        encryptedPreMasterSecret = exchange.isRsa() ? encrypted(in, settled) : null;
        srpA = exchange.isSrp() ? in.vector16().rest() : null;
    }

    private static byte[] encrypted(Reader in, Negotiated settled) throws Malformed {
        return settled.isSsl3() ? in.rest() : in.vector16().rest();
    }

    @Override
    public String type() {
        return "client_key_exchange";
    }

    @Override
    public int[] secretRanges() {
        return secretRanges;
    }

    @Override
    public void describe(Fields out) {
        out.object("psk_identity", pskIdentity);
        out.bytes("ecdh_Yc", ecdhYc);
        out.bytes("dh_Yc", dhYc);
        out.bytes("encrypted_pre_master_secret", encryptedPreMasterSecret);
        out.bytes("srp_A", srpA);
        out.object("exchange_keys", exchangeKeys);
    }
}
