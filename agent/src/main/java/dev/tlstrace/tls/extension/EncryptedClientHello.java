package dev.tlstrace.tls.extension;

import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.Malformed;
import dev.tlstrace.tls.Reader;
import java.util.List;

/**
 * <pre>
 * enum { outer(0), inner(1), (255) } ECHClientHelloType;
 *
 * struct {
 *     ECHClientHelloType type;
 *     select (ECHClientHello.type) {
 *         case outer:
 *             HpkeSymmetricCipherSuite cipher_suite;
 *             uint8 config_id;
 *             opaque enc&lt;0..2^16-1&gt;;
 *             opaque payload&lt;1..2^16-1&gt;;
 *         case inner:
 *             Empty;
 *     };
 * } ECHClientHello;
 *
 * struct {
 *     ECHConfigList retry_configs;
 * } ECHEncryptedExtensions;
 *
 * struct {
 *     opaque confirmation[8];
 * } ECHHelloRetryRequest;                          RFC 9849, section 5
 * </pre>
 */
public final class EncryptedClientHello extends Extension {
    private final int type;
    private final HpkeSymmetricCipherSuite cipherSuite;
    private final int configId;
    private final byte[] enc;
    private final byte[] payload;
    private final List<EchConfig> retryConfigs;
    private final byte[] confirmation;

    EncryptedClientHello(Reader in, String message) throws Malformed {
        boolean hello = message.equals(Extensions.CLIENT_HELLO);
        boolean retry = message.equals(Extensions.HELLO_RETRY_REQUEST);
        type = hello ? in.u8() : -1;
        if (type > 1) {
            throw new Malformed(in.offset() - 1, "ECHClientHelloType " + type + " is neither outer(0) nor inner(1)");
        }
        boolean outer = type == 0;
        cipherSuite = outer ? new HpkeSymmetricCipherSuite(in) : null;
        configId = outer ? in.u8() : -1;
        enc = outer ? in.vector16().rest() : null;
        payload = outer ? in.vector16().rest() : null;
        confirmation = retry ? in.opaque(8) : null;
        retryConfigs = hello || retry ? null : EchConfig.list(in);
    }

    /** Whether this is the ClientHello on the wire, which hides another or (GREASE) pretends to. */
    public boolean isOuter() {
        return type == 0;
    }

    /** The configurations that a server sends which could not decrypt the hidden ClientHello; else null. */
    public List<EchConfig> retryConfigs() {
        return retryConfigs;
    }

    @Override
    public void describe(Fields out) {
        if (type >= 0) {
            // the RFC's name is the extension's own here
            out.text("client_hello_type", type == 0 ? "outer" : "inner");
        }
        if (type == 0) {
            cipherSuite.describe(out);
            out.number("config_id", configId);
            out.bytes("enc", enc);
            out.bytes("payload", payload);
        }
        out.objects("retry_configs", retryConfigs);
        out.bytes("confirmation", confirmation);
    }
}
