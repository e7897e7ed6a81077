package dev.tlstrace.tls.message;

import dev.tlstrace.tls.Described;
import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.Malformed;
import dev.tlstrace.tls.Reader;
import java.math.BigInteger;

/**
 * <pre>
 * struct {
 *     opaque dh_p&lt;1..2^16-1&gt;;
 *     opaque dh_g&lt;1..2^16-1&gt;;
 *     opaque dh_Ys&lt;1..2^16-1&gt;;
 * } ServerDHParams;                                RFC 5246, section 7.4.3
 * </pre>
 */
final class ServerDhParams implements Described {
    private final byte[] dhP;
    private final byte[] dhG;
    private final byte[] dhYs;

    ServerDhParams(Reader in) throws Malformed {
        dhP = in.vector16().rest();
        dhG = in.vector16().rest();
        dhYs = in.vector16().rest();
    }

    /** The prime's size in bits. */
    int bits() {
        return bits(dhP);
    }

    /** How many bits a number has, leading zeroes apart. */
    static int bits(byte[] number) {
        return new BigInteger(1, number).bitLength();
    }

    @Override
    public void describe(Fields out) {
        out.bytes("dh_p", dhP);
        out.number("dh_p_bits", bits(dhP));
        out.bytes("dh_g", dhG);
        out.number("dh_g_bits", bits(dhG));
        out.bytes("dh_Ys", dhYs);
        out.number("dh_Ys_bits", bits(dhYs));
    }
}
