package dev.tlstrace.tls.message;

import dev.tlstrace.tls.Described;
import dev.tlstrace.tls.Fields;
import dev.tlstrace.tls.Malformed;
import dev.tlstrace.tls.Reader;
import dev.tlstrace.tls.Registry;

/**
 * <pre>
 * struct {
 *     ECCurveType curve_type;
 *     select (curve_type) {
 *         case explicit_prime: ExplicitPrime;
 *         case named_curve: NamedCurve namedcurve;
 *     };
 * } ECParameters;
 *
 * struct {
 *     ECParameters curve_params;
 *     opaque public&lt;1..2^8-1&gt;;                    // ECPoint
 * } ServerECDHParams;                              RFC 8422, section 5.4
 * </pre>
 */
final class ServerEcdhParams implements Described {
    private static final int EXPLICIT_PRIME = 1;
    private static final int NAMED_CURVE = 3;

    private final int curveType;
    private final int namedCurve;
    private final ExplicitPrime explicitPrime;
    private final byte[] point;

    ServerEcdhParams(Reader in) throws Malformed {
        curveType = in.u8();
        if (curveType != NAMED_CURVE && curveType != EXPLICIT_PRIME) {
            throw new Malformed(in.offset() - 1, "curve_type " + curveType + " has no struct here");
        }
        namedCurve = curveType == NAMED_CURVE ? in.u16() : -1;
        explicitPrime = curveType == EXPLICIT_PRIME ? new ExplicitPrime(in) : null;
        point = in.vector8().rest();
    }

    /** A code point, or -1 for an explicit curve. */
    int namedCurve() {
        return namedCurve;
    }

    @Override
    public void describe(Fields out) {
        out.text("curve_type", Registry.EC_CURVE_TYPES.name(curveType));
        if (explicitPrime != null) {
            out.object("explicit_prime", explicitPrime);
        } else {
            out.text("named_curve", Registry.NAMED_GROUPS.name(namedCurve));
        }
        out.bytes("public", point);
        out.number("public_length", point.length);
    }

    /**
     * <pre>
     * opaque prime_p &lt;1..2^8-1&gt;;
     * ECCurve curve;                               // opaque a&lt;1..2^8-1&gt;; opaque b&lt;1..2^8-1&gt;
     * ECPoint base;
     * opaque order &lt;1..2^8-1&gt;;
     * opaque cofactor &lt;1..2^8-1&gt;;                  RFC 4492, section 5.4
     * </pre>
     */
    private static final class ExplicitPrime implements Described {
        private final byte[] primeP;
        private final byte[] a;
        private final byte[] b;
        private final byte[] base;
        private final byte[] order;
        private final byte[] cofactor;

        ExplicitPrime(Reader in) throws Malformed {
            primeP = in.vector8().rest();
            a = in.vector8().rest();
            b = in.vector8().rest();
            base = in.vector8().rest();
            order = in.vector8().rest();
            cofactor = in.vector8().rest();
        }

        @Override
        public void describe(Fields out) {
            out.bytes("prime_p", primeP);
            out.bytes("a", a);
            out.bytes("b", b);
            out.bytes("base", base);
            out.bytes("order", order);
            out.bytes("cofactor", cofactor);
        }
    }
}
