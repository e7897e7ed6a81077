package dev.tlstrace.tls.message;

import dev.tlstrace.tls.Described;
import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.Malformed;
import dev.tlstrace.tls.Reader;

/**
 * <pre>
 * struct {
 *     opaque srp_N&lt;1..2^16-1&gt;;
 *     opaque srp_g&lt;1..2^16-1&gt;;
 *     opaque srp_s&lt;1..2^8-1&gt;;
 *     opaque srp_B&lt;1..2^16-1&gt;;
 * } ServerSRPParams;                               RFC 5054, section 2.5.3
 * </pre>
 */
final class ServerSrpParams implements Described {
    private final byte[] srpN;
    private final byte[] srpG;
    private final byte[] srpS;
    private final byte[] srpB;

    ServerSrpParams(Reader in) throws Malformed {
        srpN = in.vector16().rest();
        srpG = in.vector16().rest();
        srpS = in.vector8().rest();
        srpB = in.vector16().rest();
    }

    @Override
    public void describe(Fields out) {
        out.bytes("srp_N", srpN);
        out.number("srp_N_bits", ServerDhParams.bits(srpN));
        out.bytes("srp_g", srpG);
        out.bytes("srp_s", srpS);
        out.bytes("srp_B", srpB);
    }
}
