package dev.tlstrace.tls.message;

import dev.tlstrace.tls.Described;
import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.Malformed;
import dev.tlstrace.tls.Reader;

/**
 * <pre>
 * struct {
 *     opaque rsa_modulus&lt;1..2^16-1&gt;;
 *     opaque rsa_exponent&lt;1..2^16-1&gt;;
 * } ServerRSAParams;                               RFC 2246, section 7.4.3: export suites
 * </pre>
 */
final class ServerRsaParams implements Described {
    private final byte[] rsaModulus;
    private final byte[] rsaExponent;

    ServerRsaParams(Reader in) throws Malformed {
        rsaModulus = in.vector16().rest();
        rsaExponent = in.vector16().rest();
    }

    @Override
    public void describe(Fields out) {
        out.bytes("rsa_modulus", rsaModulus);
        out.number("rsa_modulus_bits", ServerDhParams.bits(rsaModulus));
        out.bytes("rsa_exponent", rsaExponent);
    }
}
